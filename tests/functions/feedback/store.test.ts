import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../../functions/feedback/answers.ts';
import { destroyFormKey, existingFormKey, formKey, pseudonym } from '../../../functions/feedback/form-key.ts';
import { countAnswers } from '../../../functions/feedback/report-store.ts';
import { answerOf, countReceipts, receiptsIn, saveAnswer, saveDraft } from '../../../functions/feedback/store.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { eventLists, eventShard, keys, stateKeys } from '../../../functions/shared/keys.ts';
import { type Item, Table } from '../../../functions/shared/table.ts';
import { type Engines, startEngines } from '../../engines.ts';
import { goodAnswers, sampleForm } from './sample.ts';

const zone = 'Africa/Dar_es_Salaam';
const world = { ...machine, now: () => new Date('2019-01-31T21:30:00Z') };
const anonymous = { ...sampleForm, privacy: 'anonymous' as const };
const person = 'mshiriki22222222';
const answer = { answers: goodAnswers, version: 3 };

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

/** Everything that a table holds about an event. */
async function everything(table: Table, event: string): Promise<Item[]> {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name, ConsistentRead: true }));
  return Items.map((item) => unmarshall(item) as Item).filter((item) => JSON.stringify(item).includes(event));
}
const answersIn = async (table: Table, event: string) =>
  (await everything(table, event)).filter((item) => item.pk.startsWith('ANSWERS#'));

describe('a person’s answer', () => {
  it('is found again by that person and by nobody else', async () => {
    const place = { event: 'e-soma', form: sampleForm, person };
    await saveAnswer(engines, world, place, answer, zone);
    expect(await answerOf(engines, place)).toEqual({ ...answer, complete: true });
    expect(await answerOf(engines, { ...place, person: 'mwingine22222222' })).toBeUndefined();
    expect(await answerOf(engines, { ...place, form: { ...sampleForm, id: 'nyingine' } })).toBeUndefined();
  });

  it('stays one item and one receipt after twenty posts at once', async () => {
    const place = { event: 'e-ishirini', form: anonymous, person };
    const posts = Array.from({ length: 20 }, (_, n) =>
      saveAnswer(engines, world, place, { answers: { 'kwa-ujumla': (n % 5) + 1 }, version: 1 }, zone),
    );
    expect(new Set(await Promise.all(posts))).toEqual(new Set(['saved']));
    expect(await answersIn(engines.answers, 'e-ishirini')).toHaveLength(1);
    expect(await countReceipts(engines.table, 'e-ishirini', anonymous.id)).toBe(1);
    expect((await countAnswers(engines, 'e-ishirini', anonymous)).answers).toBe(1);
  });

  it('may be changed: the later one stands', async () => {
    const place = { event: 'e-badili', form: sampleForm, person };
    await saveAnswer(engines, world, place, answer, zone);
    const changed: Answers = { ...goodAnswers, 'kwa-ujumla': 1 };
    await saveAnswer(engines, world, place, { answers: changed, version: 4 }, zone);
    expect(await answerOf(engines, place)).toEqual({ answers: changed, version: 4, complete: true });
    expect((await countAnswers(engines, 'e-badili', sampleForm)).answers).toBe(1);
  });
});

describe('a draft', () => {
  it('is kept without a receipt and counts nowhere', async () => {
    const place = { event: 'e-rasimu', form: sampleForm, person };
    expect(await saveDraft(engines, world, place, { answers: { neno: 'mwanzo' }, version: 1 })).toBe('saved');
    expect(await saveDraft(engines, world, place, { answers: { neno: 'zaidi' }, version: 1 })).toBe('saved');
    expect(await answerOf(engines, place)).toEqual({ answers: { neno: 'zaidi' }, version: 1, complete: false });
    expect((await countAnswers(engines, 'e-rasimu', sampleForm)).answers).toBe(0);
    expect(await engines.table.get(keys.receipt('e-rasimu', person, sampleForm.id))).toBeUndefined();
  });

  it('becomes the answer when it is sent, and never replaces one', async () => {
    const place = { event: 'e-rasimu-2', form: sampleForm, person };
    await saveDraft(engines, world, place, { answers: {}, version: 1 });
    await saveAnswer(engines, world, place, answer, zone);
    expect(await saveDraft(engines, world, place, { answers: {}, version: 1 })).toBe('sent-before');
    expect(await answerOf(engines, place)).toEqual({ ...answer, complete: true });
  });
});

describe('where things stand', () => {
  it('an anonymous answer holds no person and no time, and the main table nothing of it', async () => {
    await saveAnswer(engines, world, { event: 'e-siri', form: anonymous, person }, answer, zone);
    const [item, ...more] = await answersIn(engines.answers, 'e-siri');
    expect(more).toEqual([]);
    expect(Object.keys(item ?? {}).sort()).toEqual(['answers', 'complete', 'format', 'pk', 'sk', 'type']);
    expect(JSON.stringify(item)).not.toContain(person);
    const main = JSON.stringify(await everything(engines.table, 'e-siri'));
    expect(main).toContain(person);
    for (const told of [item?.sk ?? '', 'Kimefana', 'vipindi', 'ANSWERS']) expect(main).not.toContain(told);
  });

  it('a confidential answer stands in the main table, and still holds no person', async () => {
    await saveAnswer(engines, world, { event: 'e-faragha', form: sampleForm, person }, answer, zone);
    const found = await answersIn(engines.table, 'e-faragha');
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain(person);
    expect(await answersIn(engines.answers, 'e-faragha')).toEqual([]);
  });

  it('a receipt holds the local day and no time, is listed, and is due', async () => {
    await saveAnswer(engines, world, { event: 'e-siku', form: anonymous, person }, answer, zone);
    const item = await engines.table.get(keys.receipt('e-siku', person, anonymous.id));
    // 21:30 UTC is already the next day in Dar es Salaam.
    expect(receiptsIn(item ? [item] : [])).toEqual([
      { event: 'e-siku', person, form: anonymous.id, day: '2019-02-01' },
    ]);
    expect(JSON.stringify(item)).not.toMatch(/T\d\d:|21:30/);
    expect(item).toMatchObject({ stateSort: '2019-02-01', due: expect.stringMatching(/^.{12}$/) });
    const listed = { pk: eventLists.receipts('e-siku', anonymous.id, eventShard(person)), index: 'byEvent' as const };
    expect((await engines.table.page(listed)).items).toHaveLength(1);
    const due = await Promise.all(
      stateKeys('DUE').map((pk) => engines.table.page({ pk, index: 'byState', between: ['2019-02-01', '2019-02-02'] })),
    );
    expect(due.flatMap((page) => page.items).map((found) => found.pk)).toContain(keys.person('e-siku', person));
  });
});

describe('a crash between the writes', () => {
  it('leaves an answer without a receipt, never the other way, and the same post repairs it', async () => {
    const place = { event: 'e-ajali', form: sampleForm, person };
    const broken = Object.assign(new Table(engines.table.client, engines.table.name), {
      putIfAbsent: () => Promise.reject(new Error('cut off')),
    });
    await expect(saveAnswer({ ...engines, table: broken }, world, place, answer, zone)).rejects.toThrow('cut off');
    expect(await answerOf(engines, place)).toMatchObject({ complete: true });
    expect(await countReceipts(engines.table, 'e-ajali', sampleForm.id)).toBe(0);
    await saveAnswer(engines, world, place, answer, zone);
    expect(await countReceipts(engines.table, 'e-ajali', sampleForm.id)).toBe(1);
    expect(await answersIn(engines.table, 'e-ajali')).toHaveLength(1);
  });

  it('before the first write leaves nothing', async () => {
    const place = { event: 'e-ajali-2', form: sampleForm, person };
    const broken = Object.assign(new Table(engines.table.client, engines.table.name), {
      put: () => Promise.reject(new Error('cut off')),
    });
    await expect(saveAnswer({ ...engines, table: broken }, world, place, answer, zone)).rejects.toThrow('cut off');
    expect(await everything(engines.table, 'e-ajali-2')).toEqual([]);
  });

  it('after the receipt changes nothing: a later answer keeps the first receipt and its taken mark', async () => {
    const place = { event: 'e-alama', form: sampleForm, person };
    await saveAnswer(engines, world, place, answer, zone);
    const key = keys.receipt('e-alama', person, sampleForm.id);
    await engines.table.update(key, { remove: ['stateKey', 'stateSort', 'due'] });
    const later = { ...world, now: () => new Date('2019-02-03T10:00:00Z') };
    await saveAnswer(engines, later, place, answer, zone);
    const item = await engines.table.get(key);
    expect(item).toMatchObject({ day: '2019-02-01' });
    expect(item).not.toHaveProperty('due');
  });
});

describe('a form’s key', () => {
  it('is one for everybody who asks at once, and another for another form', async () => {
    const secrets = await Promise.all(
      Array.from({ length: 20 }, () => formKey(engines.answers, machine, 'e-ufunguo', 'a')),
    );
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(await formKey(engines.answers, machine, 'e-ufunguo', 'b')).not.toBe(secrets[0]);
  });

  it('that is destroyed leaves no way from a person to the answer, and no new answers', async () => {
    const place = { event: 'e-haribu', form: anonymous, person };
    await saveAnswer(engines, world, place, answer, zone);
    const before = (await existingFormKey(engines.answers, 'e-haribu', anonymous.id)) ?? '';
    const [item] = await answersIn(engines.answers, 'e-haribu');
    expect(item?.sk).toBe(pseudonym(before, person));

    await destroyFormKey(engines.answers, 'e-haribu', anonymous.id);
    expect(await existingFormKey(engines.answers, 'e-haribu', anonymous.id)).toBeUndefined();
    expect(await answerOf(engines, place)).toBeUndefined();
    for (const table of [engines.table, engines.answers])
      expect(JSON.stringify(await everything(table, 'e-haribu'))).not.toContain(before);
    // Nothing that is left, taken as a key, gives the pseudonym.
    const left = [...(await everything(engines.table, 'e-haribu')), ...(await everything(engines.answers, 'e-haribu'))];
    const texts = left.flatMap((one) => Object.values(one).map(String));
    expect(texts.map((text) => pseudonym(Buffer.from(text).toString('hex'), person))).not.toContain(item?.sk);
    expect(texts.map((text) => pseudonym(text, person))).not.toContain(item?.sk);
    // The answers are still there to be reported.
    expect((await countAnswers(engines, 'e-haribu', anonymous)).answers).toBe(1);
  });

  it('stays destroyed: a late post is refused and makes no new key', async () => {
    const place = { event: 'e-haribu-2', form: anonymous, person };
    await destroyFormKey(engines.answers, 'e-haribu-2', anonymous.id);
    expect(await formKey(engines.answers, machine, 'e-haribu-2', anonymous.id)).toBeUndefined();
    expect(await saveAnswer(engines, world, place, answer, zone)).toBe('closed');
    expect(await saveDraft(engines, world, place, answer)).toBe('closed');
    expect(await answersIn(engines.answers, 'e-haribu-2')).toEqual([]);
    expect(await everything(engines.table, 'e-haribu-2')).toEqual([]);
  });
});
