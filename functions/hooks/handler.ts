import type { SQSEvent, SQSHandler } from 'aws-lambda';
import { toldOf } from '../runs/told.ts';
import { machine as world } from '../shared/clock.ts';
import { optionalVariable } from '../shared/environment.ts';
import { createLog } from '../shared/log.ts';
import { eachMessage, hookMessage } from '../shared/queue.ts';
import { mainTable } from '../shared/services.ts';
import { post } from './post.ts';
import { takeTurn } from './turn.ts';

const table = mainTable();
const localhost = optionalVariable('HOOKS_TO_LOCALHOST') !== undefined;
const log = createLog();

/** A webhook's turn may take long: the others of a batch do not wait for it. */
const AT_ONCE = 10;

/** The queue of webhooks whose turn it is: what is due is sent, and what came of it is written down. */
export const handler = ((event: SQSEvent) =>
  eachMessage(
    event,
    hookMessage,
    log,
    (message, line) =>
      takeTurn(
        {
          ...{ table, world, log: line },
          toldOf: (happening, names) => toldOf(table, happening, names),
          post: (sent) => post(sent, { localhost }),
        },
        message,
      ),
    AT_ONCE,
  )) satisfies SQSHandler;
