import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeForGood } from '../../../functions/feedback/close.ts';
import { destroyFormKey, existingFormKey, isFormKeyDestroyed } from '../../../functions/feedback/form-key.ts';
import { countAnswers } from '../../../functions/feedback/report-store.ts';
import { saveAnswer, saveDraft } from '../../../functions/feedback/store.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { type Item, Table } from '../../../functions/shared/table.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { sampleForm } from './sample.ts';

const form = { ...sampleForm, privacy: 'anonymous' as const };
const at = (instant: string) => ({ ...machine, now: () => new Date(instant) });
const zone = 'Africa/Dar_es_Salaam';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

/** The items of a table that belong to one event. */
async function left(table: Table, event: string): Promise<Item[]> {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name, ConsistentRead: true }));
  return Items.map((item) => unmarshall(item) as Item).filter(({ pk }) => pk.includes(`#${event}#`));
}

/** Two answers, weeks apart, and the draft of somebody who sent nothing. */
async function filled(event: string) {
  const place = (person: string) => ({ event, form, person });
  const same = (version: number) => ({ answers: { 'kwa-ujumla': 3 }, version });
  await saveAnswer(engines, at('2019-01-30T09:00:00Z'), place('mapema2222222222'), same(1), zone);
  await saveDraft(engines, at('2019-01-31T09:00:00Z'), place('kimya22222222222'), {
    answers: { constructor: 'Kanari aliyebaki' },
    version: 1,
  });
  await saveAnswer(engines, at('2019-02-14T18:00:00Z'), place('mwisho2222222222'), same(4), zone);
}

describe('an anonymous form that has closed for good', () => {
  it('leaves no draft: its writer would be the one without a receipt', async () => {
    await filled('e-funga');
    expect(JSON.stringify(await left(engines.answers, 'e-funga'))).toContain('Kanari');
    expect(await closeForGood(engines.answers, 'e-funga', form.id)).toBe(true);
    for (const table of [engines.answers, engines.table])
      expect(JSON.stringify(await left(table, 'e-funga'))).not.toContain('Kanari');
    expect(await existingFormKey(engines.answers, 'e-funga', form.id)).toBeUndefined();
    expect((await countAnswers(engines, 'e-funga', form)).answers).toBe(2);
    expect(await closeForGood(engines.answers, 'e-funga', form.id)).toBe(false);
  });

  it('leaves nothing that tells when an answer came: an early and a late one differ by their hash alone', async () => {
    await filled('e-tarehe');
    await closeForGood(engines.answers, 'e-tarehe', form.id);
    const items = (await left(engines.answers, 'e-tarehe')).filter(({ pk }) => pk.startsWith('ANSWERS#'));
    const rest = items.map(({ pk, sk, ...said }) => {
      expect([pk, sk]).toEqual([expect.stringMatching(/^ANSWERS#.+#[0-3]$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
      return said;
    });
    expect(rest).toEqual([rest[0], rest[0]]);
    expect(Object.keys(rest[0] ?? {}).sort()).toEqual(['answers', 'complete', 'format', 'type']);
  });

  it('is finished by the next one when who closed it was stopped, wherever that was', async () => {
    for (let calls = 1; ; calls++) {
      const event = `e-simama-${calls}`;
      await filled(event);
      let allowed = calls;
      const stopping = new Table(
        {
          ...engines.tableClient,
          send: (command: never) =>
            allowed-- > 0 ? engines.tableClient.send(command) : Promise.reject(new Error('stopped')),
        } as never,
        engines.answers.name,
      );
      const stopped = await closeForGood(stopping, event, form.id).then(
        () => false,
        () => true,
      );
      await closeForGood(engines.answers, event, form.id);
      expect(await isFormKeyDestroyed(engines.answers, event, form.id)).toBe(true);
      expect(JSON.stringify(await left(engines.answers, event))).not.toContain('Kanari');
      if (!stopped) break;
      expect(calls).toBeLessThan(20);
    }
  });

  it('loses its drafts also where the key was destroyed before drafts were thought of', async () => {
    await filled('e-zamani');
    await destroyFormKey(engines.answers, 'e-zamani', form.id);
    expect(await closeForGood(engines.answers, 'e-zamani', form.id)).toBe(true);
    expect(JSON.stringify(await left(engines.answers, 'e-zamani'))).not.toContain('Kanari');
  });
});
