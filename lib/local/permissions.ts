import type { RecordedCall } from './front.ts';
import { resolve } from './intrinsics.ts';
import type { Places } from './physical.ts';
import { scopeOf, type Template } from './template.ts';

interface Statement {
  /** Function whose role holds it. */
  function: string;
  action: string;
  resource: string;
}

export interface Findings {
  /** Calls that no statement of the function's role allows, each once. */
  missing: string[];
  /** Actions of statements, on one of their resources, that no call used. */
  unused: string[];
}

/** What Lambda's own pollers, logs and traces use; no call of a function shows it. */
const BY_LAMBDA = /^(logs|xray):/;
const BY_POLLER = new Set([
  ...['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
  ...['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
]);

/**
 * Compares what functions called with what their roles allow: every call is allowed, and nothing is allowed that was
 * not called. Conditions and denials are refused, as they could not be judged here.
 * @param places as the template was run with (`Local.places`).
 */
export function checkPermissions(template: Template, calls: RecordedCall[], places: Places): Findings {
  const statements = statementsOf(template, places);
  const used = new Set<Statement>();
  const missing = new Set<string>();
  for (const call of calls) {
    if (call.function === undefined) continue;
    for (const { action, resource } of call.rights) {
      const allowing = statements.filter(
        (each) => each.function === call.function && fits(each.action, action) && fits(each.resource, resource),
      );
      for (const each of allowing) used.add(each);
      if (allowing.length === 0) missing.add(`${call.function}: ${action} on ${resource}`);
    }
  }
  const unused = statements
    .filter((each) => !used.has(each) && !BY_LAMBDA.test(each.action) && !BY_POLLER.has(each.action))
    .map((each) => `${each.function}: ${each.action} on ${each.resource}`);
  return { missing: [...missing].sort(), unused: unused.sort() };
}

/** One entry for each function, action and resource. @throws Error for what cannot be judged. */
function statementsOf(template: Template, places: Places): Statement[] {
  const scope = scopeOf(template, places);
  const roleOf = (reference: unknown) =>
    (JSON.stringify(reference) ?? '').match(/"(?:Fn::GetAtt|Ref)":\[?"([^"]+)"/)?.[1];
  const resources = Object.entries(template.Resources);
  const documents = resources.flatMap(([id, { Type, Properties = {} }]) => {
    if (Type === 'AWS::IAM::Policy')
      return (Properties.Roles as unknown[]).map((role) => ({
        role: roleOf(role),
        document: Properties.PolicyDocument,
      }));
    if (Type === 'AWS::IAM::Role')
      return ((Properties.Policies ?? []) as { PolicyDocument: unknown }[]).map(({ PolicyDocument }) => ({
        role: id,
        document: PolicyDocument,
      }));
    return [];
  });
  return resources
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .flatMap(([id, { Properties = {} }]) => {
      const role = roleOf(Properties.Role);
      return documents
        .filter((each) => each.role === role)
        .flatMap(({ document }) => statementsIn(id, resolve(document, scope, `policy of ${id}`)));
    });
}

function statementsIn(id: string, document: unknown): Statement[] {
  const { Statement } = document as { Statement: Record<string, unknown>[] };
  return Statement.flatMap(({ Effect, Action, Resource, ...rest }) => {
    if (Effect !== 'Allow') throw new Error(`${id}: a policy statement that denies cannot be judged here`);
    const others = Object.keys(rest).filter((name) => name !== 'Sid' && name !== 'Condition');
    if (others.length > 0) throw new Error(`${id}: a policy statement with ${others[0]} cannot be judged here`);
    return [Action]
      .flat()
      .flatMap((action) =>
        [Resource].flat().map((resource) => ({ function: id, action: String(action), resource: String(resource) })),
      );
  });
}

/** IAM's patterns: `*` for any letters, `?` for one. */
function fits(pattern: string, value: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(value);
}
