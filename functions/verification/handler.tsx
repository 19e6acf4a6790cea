import { handle } from 'hono/aws-lambda';
import { mainTable } from '../shared/services.ts';
import { verificationApp } from './app.tsx';

/** GET and POST of /v and /v/{code}, GET /V/{code}. */
export const handler = handle(verificationApp({ table: mainTable() }));
