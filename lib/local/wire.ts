import { CREDENTIALS, REGION } from './engines.ts';

/** What an engine wants to see; none of them checks the signature. */
const AUTHORIZATION = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=${CREDENTIALS.accessKeyId}/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;

/** An engine's answer that is not a success. */
export class EngineRefused extends Error {
  override readonly name = 'EngineRefused';
  readonly code: string;
  constructor(target: string, code: string, message: string) {
    super(`${target}: ${code} ${message}`);
    this.code = code;
  }
}

/**
 * Calls an engine by AWS's JSON protocol without the SDK, which would be most of the runner's start and work.
 * @throws EngineRefused.
 */
export async function jsonCall<Answer>(
  url: string,
  target: string,
  input: object,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(new URL('/', url), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization: AUTHORIZATION(target.startsWith('AmazonSQS') ? 'sqs' : 'dynamodb'),
    },
    body: JSON.stringify(input),
    ...(signal && { signal }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (response.ok) return answer as Answer;
  const type = String(answer.__type ?? response.status);
  throw new EngineRefused(
    target,
    type.slice(type.lastIndexOf('#') + 1),
    String(answer.message ?? answer.Message ?? ''),
  );
}
