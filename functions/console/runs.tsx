import type { Hono } from 'hono';
import * as z from 'zod';
import { stillMay } from '../organiser/still-may.ts';
import { aboutRun, askRun, confirmRun, ONE_PERSONS_WORD } from '../runs/ask.ts';
import { planned } from '../runs/reconcile.ts';
import { troublesOf } from '../runs/reputation.ts';
import { tallyOf } from '../runs/reputation-store.ts';
import { isOver, type Run, sendsMails } from '../runs/run.ts';
import { runReport } from '../runs/run-report.ts';
import { cancel, pause, resume } from '../runs/run-states.ts';
import { SECOND_PERSON, waitingWord } from '../runs/second-word.ts';
import { changeRun, getRun, runsOf, wake } from '../runs/store.ts';
import { audit } from '../shared/audit.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { randomLetters } from '../shared/ids.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import type { Queue, RunMessage } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { actor, type Entered, entered } from './entered.ts';
import { actorInWords } from './happening.ts';
import { namesOf } from './names.ts';
import { runMessages } from './run-messages.ts';
import { isLive, RunPage } from './run-page.tsx';
import { watch } from './run-script.ts';
import { RunsPage } from './runs-page.tsx';
import { pathOf, respondInEvent } from './shell.tsx';
import { running } from './style.ts';
import type { FirstWord } from './word-notice.tsx';

interface RunRooms {
  table: Table;
  runsQueue: Queue<RunMessage>;
}

/** Kinds that organisers ask for. */
const isAskedFor = ({ kind }: Run): boolean => kind !== 'review' && kind !== 'export';
/** For so long a run that is over is read anew: of a great one what it counted itself is shown. */
const REPORT_MILLISECONDS = 8000;

const key = z.string().regex(/^[2-9a-z]{24}$/);
const started = z.object({
  planned: z.coerce.number().int().min(1),
  delay: z.coerce.number().int().min(0).max(86_400),
  agreed: z.literal('yes').optional(),
});

/** Runs: plan, read, confirm, watch. */
export function runPages(app: Hono<PageEnvironment>, { table, runsQueue }: RunRooms): void {
  const own = async (c: PageContext, { event }: Entered): Promise<Run> => {
    const run = await getRun(table, c.req.param('run') ?? '');
    if (run?.event !== event.id || !isAskedFor(run)) throw notFound('run');
    return run;
  };

  app.get('/organiser/events/:event/runs', async (c) => {
    const at = await entered(c, table, 'runs');
    const language = c.get('language');
    const runs = (await runsOf(table, at.event.id)).filter(isAskedFor);
    const names = await namesOf(
      table,
      runs.map(({ by }) => by),
    );
    const shown = runs.map((run) => ({ run, by: actorInWords(run.by, names, language) }));
    return respondInEvent(
      ...([c, at, 'runs', { title: runMessages[language].title }] as const),
      <RunsPage event={at.event} runs={shown} press={randomLetters(c.get('world'), 24)} language={language} />,
    );
  });

  /** Plans certificates for everybody; the same form sent again leads to the same plan. */
  app.post('/organiser/events/:event/runs', async (c) => {
    const at = await entered(c, table, 'runs');
    const pressed = key.safeParse((await bodyOf(c)).get('key'));
    if (!pressed.success) throw new Refusal(422, 'no-key', 'the form has no key');
    const [world, by, event] = [c.get('world'), actor(at), at.event.id];
    const wanted = { event, kind: 'certificates', by, correlation: c.get('correlation') } as const;
    const selection = { groups: [], roles: [] };
    const run = await askRun({ table, queue: runsQueue, world }, { ...wanted, selection }, pressed.data);
    await audit(table, world, { act: 'run-asked:certificates', by, event, on: run.id });
    return c.redirect(pathOf(event, 'runs', run.id), 303);
  });

  app.get('/organiser/events/:event/runs/:run', async (c) => {
    const at = await entered(c, table, 'runs');
    return show(c, at, await own(c, at), false);
  });

  async function show(c: PageContext, at: Entered, run: Run, unticked: boolean): Promise<Response> {
    const language = c.get('language');
    const tally = sendsMails(run) ? await tallyOf(table, run.id) : { sent: 0, bounces: 0, complaints: 0 };
    const tag = `W/"${[run.step, tally.sent, tally.bounces, tally.complaints, language].join('.')}"`;
    if (isLive(run) && c.req.header('if-none-match') === tag) return c.body(null, 304, { ETag: tag });
    const now = c.get('world').now();
    const word = await wordOf(at, run, now);
    const names = await namesOf(table, [run.by]);
    const page = await respondInEvent(
      c,
      at,
      'runs',
      {
        title: runMessages[language].kinds[run.kind],
        styles: [running],
        ...(isLive(run) && { script: watch }),
        ...(unticked && { error: true, status: 422 }),
      },
      <RunPage
        {...{
          event: at.event,
          role: at.role,
          run,
          sent: tally.sent,
          troubles: troublesOf(tally),
          now,
          unticked,
          language,
        }}
        by={actorInWords(run.by, names, language)}
        word={word}
        report={isOver(run) && sendsMails(run) ? await reportOf(c, run) : undefined}
      />,
    );
    page.headers.set('ETag', tag);
    return page;
  }

  /** Of a plan that two people must agree to: whose word waits. */
  async function wordOf(at: Entered, run: Run, now: Date): Promise<FirstWord | undefined> {
    if (run.state !== 'planned' || planned(run) <= ONE_PERSONS_WORD) return undefined;
    const holds = stillMay(table, run.event, 'start');
    const asked = { event: run.event, about: aboutRun(run.id), seen: String(run.step), holds };
    const word = await waitingWord(table, now, asked);
    return { word, reader: actor(at), names: await namesOf(table, word ? [word.by] : []) };
  }

  async function reportOf(c: PageContext, run: Run) {
    const until = c.get('world').now().getTime() + REPORT_MILLISECONDS;
    const { rest, ...report } = await runReport(table, run, undefined, () => c.get('world').now().getTime() > until);
    return rest ? undefined : report;
  }

  /** Lets a plan be done, if the number that was read is still the plan's. */
  app.post('/organiser/events/:event/runs/:run/start', async (c) => {
    const at = await entered(c, table, 'start');
    const run = await own(c, at);
    const said = started.safeParse(Object.fromEntries(await bodyOf(c)));
    if (!said.success) throw new Refusal(422, 'invalid', 'the confirmation is not of the right form');
    const { agreed, ...numbers } = said.data;
    if (!agreed) return show(c, at, run, true);
    const world = c.get('world');
    try {
      await confirmRun({ table, queue: runsQueue, world }, run.id, {
        ...numbers,
        by: actor(at),
        holds: stillMay(table, run.event, 'start'),
      });
    } catch (error) {
      // The plan's page says whose word waits for a second.
      if (!(error instanceof Refusal) || error.code !== SECOND_PERSON) throw error;
    }
    return c.redirect(pathOf(at.event.id, 'runs', run.id), 303);
  });

  for (const [word, step] of Object.entries({ pause, resume, cancel }))
    app.post(`/organiser/events/:event/runs/:run/${word}`, async (c) => {
      const at = await entered(c, table, 'runs');
      const run = await own(c, at);
      const world = c.get('world');
      const changed = sendsMails(run)
        ? await changeRun({ table, world }, run, step({ now: world.now(), by: actor(at) }))
        : undefined;
      if (changed) await wake(runsQueue, changed);
      // What did not fit any more is seen there as it stands.
      return c.redirect(pathOf(at.event.id, 'runs', run.id), 303);
    });
}
