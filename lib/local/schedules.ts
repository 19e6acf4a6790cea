import { REGION } from './engines.ts';
import type { LambdaFunction } from './functions.ts';
import { ACCOUNT } from './physical.ts';
import type { Cloud } from './template.ts';

/** What fires when, and what it hands over. */
export interface Plan {
  id: string;
  expression: string;
  /** Logical id of the function. */
  target: string;
  /** Text of the event; undefined for EventBridge's own. */
  input?: string;
}

export function plansOf({ rules, schedules }: Cloud, functionOf: (reference: string) => string): Plan[] {
  const plan = (id: string, expression: string, target: { Arn: string; Input?: string | undefined }): Plan => {
    isDue(expression, new Date(0));
    return { id, expression, target: functionOf(target.Arn), ...(target.Input && { input: target.Input }) };
  };
  return [
    ...rules
      .filter(({ State }) => State === 'ENABLED')
      .flatMap(({ id, ScheduleExpression, Targets }) => Targets.map((target) => plan(id, ScheduleExpression, target))),
    ...schedules
      .filter(({ State }) => State === 'ENABLED')
      .map(({ id, ScheduleExpression, Target }) => plan(id, ScheduleExpression, Target)),
  ];
}

const UNITS = { minute: 1, hour: 60, day: 1440 } as const;

/**
 * Whether a schedule fires in the minute that begins at `minute` (UTC).
 * @throws Error for an expression that is not `rate(…)` or a cron expression of numbers, lists, ranges and steps.
 */
export function isDue(expression: string, minute: Date): boolean {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate)
    return Math.floor(minute.getTime() / 60_000) % (Number(rate[1]) * UNITS[rate[2] as keyof typeof UNITS]) === 0;
  const fields = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression)?.slice(1);
  if (!fields) throw new Error(`the local cloud does not know the schedule ${expression}`);
  const values = [
    minute.getUTCMinutes(),
    minute.getUTCHours(),
    minute.getUTCDate(),
    minute.getUTCMonth() + 1,
    minute.getUTCDay() + 1,
    minute.getUTCFullYear(),
  ];
  return fields.map((field, index) => matches(field, values[index] ?? 0, expression)).every(Boolean);
}

function matches(field: string, value: number, expression: string): boolean {
  return field
    .split(',')
    .map((part) => {
      const [, range = '', step] = /^(\*|\?|\d+(?:-\d+)?)(?:\/(\d+))?$/.exec(part) ?? [];
      if (range === '') throw new Error(`the local cloud does not know ${part} in the schedule ${expression}`);
      const [from, to] = range === '*' || range === '?' ? [0, 9999] : range.split('-').map(Number);
      const last = to ?? (step ? 9999 : (from ?? 0));
      return value >= (from ?? 0) && value <= last && (step ? (value - (from ?? 0)) % Number(step) === 0 : true);
    })
    .some(Boolean);
}

/** Fires each plan once at the start (work that a stop cut off waits for it), then in each minute that is due. */
export class Scheduler {
  readonly #plans: Plan[];
  readonly #functions: Map<string, LambdaFunction>;
  #timer: NodeJS.Timeout | undefined;

  constructor(plans: Plan[], functions: Map<string, LambdaFunction>) {
    this.#plans = plans;
    this.#functions = functions;
  }

  start(): void {
    for (const plan of this.#plans) if (plan.expression.startsWith('rate(')) void this.fire(plan.id).catch(() => {});
    this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Fires by hand. @returns what the function answered. @throws FunctionFailed. */
  async fire(id: string): Promise<unknown> {
    const plan = this.#plans.find((each) => each.id === id);
    const target = plan && this.#functions.get(plan.target);
    if (!plan || !target) throw new Error(`no schedule ${id}`);
    return target.invoke(plan.input === undefined ? scheduledEvent(plan.id, new Date()) : JSON.parse(plan.input));
  }

  /** Fires the first schedule of a function by hand. */
  fireTarget(target: string): Promise<unknown> {
    const plan = this.#plans.find((each) => each.target === target);
    if (!plan) throw new Error(`no schedule fires ${target}`);
    return this.fire(plan.id);
  }

  #wait(): void {
    const next = (Math.floor(Date.now() / 60_000) + 1) * 60_000;
    this.#timer = setTimeout(() => {
      for (const { id, expression } of this.#plans)
        if (isDue(expression, new Date(next))) void this.fire(id).catch(() => {});
      this.#wait();
    }, next - Date.now());
  }
}

function scheduledEvent(id: string, now: Date): object {
  return {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: ACCOUNT,
    time: `${now.toISOString().slice(0, 19)}Z`,
    region: REGION,
    resources: [`arn:aws:events:${REGION}:${ACCOUNT}:rule/${id}`],
    detail: {},
  };
}
