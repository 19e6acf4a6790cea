import type { LambdaEvent } from 'hono/aws-lambda';
import type { Principal } from './principal.ts';

/** Who signed a request: API Gateway has checked the signature, and says whose it is. @param environment Hono's. */
export function signerIn(environment: unknown): Principal | undefined {
  const { event } = environment as { event?: LambdaEvent };
  const context = event?.requestContext as { authorizer?: { iam?: { userArn?: string } } } | undefined;
  const id = context?.authorizer?.iam?.userArn;
  return id ? { kind: 'iam', id } : undefined;
}
