import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../functions/certificates/decision.ts';
import { messages } from '../../../functions/home/messages.ts';
import { fileName, greetingName, mailedState, masked, sizeOf } from '../../../functions/home/person-words.ts';
import { publicMessages } from '../../../functions/home/public-messages.ts';
import { lead, stepsTo } from '../../../functions/home/steps.ts';
import { type Facts, homeView } from '../../../functions/home/view.ts';
import { certificateMail, certificateOf, event, personOf } from './case.ts';

const now = new Date('2019-02-02T13:00:00Z');
const person = personOf('KK-1');

const decision: Decision = {
  kind: 'ushiriki',
  eligible: true,
  met: [
    { rule: 'attendance', unit: 'sessions', have: 3, need: 3, of: 4 },
    { rule: 'feedback', have: 2, need: 2 },
  ],
  missing: [],
};
const other: Decision = { kind: 'mada', eligible: false, met: [], missing: [{ rule: 'role', roles: ['mtoa-mada'] }] };

/** Somebody who has done everything and has the certificate. */
const perfect: Facts = {
  event,
  person,
  attended: new Set(['taarifa', 'usalama', 'akili']),
  answered: new Set(['siku-1', 'jumla']),
  certificates: [certificateOf(person)],
  decisions: [decision, other],
  mails: [certificateMail(person)],
  nameHidden: false,
  corrections: [],
};

const missingFeedback: Decision = {
  ...decision,
  eligible: false,
  met: decision.met.slice(0, 1),
  missing: [{ rule: 'feedback', have: 1, need: 2, missing: ['jumla'] }],
};

describe('certificates on the page', () => {
  it('are ready with their PDF, and in preparation without it or before they are issued', () => {
    expect(homeView(perfect, now).ready).toHaveLength(1);
    const { pdf: _, ...drawn } = certificateOf(person);
    expect(homeView({ ...perfect, certificates: [drawn] }, now)).toMatchObject({
      ready: [],
      preparing: [{ id: 'ushiriki' }],
    });
    expect(homeView({ ...perfect, certificates: [] }, now).preparing).toHaveLength(1);
  });

  it('that are for other roles or groups are not spoken of', () => {
    expect(homeView({ ...perfect, certificates: [], decisions: [missingFeedback, other] }, now).wanted).toMatchObject([
      { kind: { id: 'ushiriki' } },
    ]);
  });

  it('that were revoked are named, and not in preparation again', () => {
    const revoked = certificateOf(person, {
      revoked: { at: '2019-02-03T10:00:00Z', reason: 'Kosa', by: { kind: 'iam', id: 'x' } },
    });
    expect(homeView({ ...perfect, certificates: [revoked] }, now)).toMatchObject({
      ready: [],
      preparing: [],
      wanted: [],
      revoked: [{ number: revoked.number }],
    });
  });

  it('of a new edition stand beside the replaced one', () => {
    const view = homeView(
      {
        ...perfect,
        certificates: [
          certificateOf(person, { replaced: { at: '2019-02-03T10:00:00Z', edition: 2 } }),
          certificateOf(person, { edition: 2 }),
        ],
      },
      now,
    );
    expect(view.ready.map(({ edition }) => edition)).toEqual([2]);
    expect(view.replaced.map(({ edition }) => edition)).toEqual([1]);
  });

  it('are not said to be replaced where the new edition was revoked', () => {
    const by = { kind: 'iam', id: 'x' } as const;
    const view = homeView(
      {
        ...perfect,
        certificates: [
          certificateOf(person, { replaced: { at: '2019-02-03T10:00:00Z', edition: 2 } }),
          certificateOf(person, { edition: 2, revoked: { at: '2019-02-04T10:00:00Z', reason: 'Kosa', by } }),
        ],
      },
      now,
    );
    expect([view.replaced, view.revoked.map(({ edition }) => edition)]).toEqual([[], [2]]);
  });
});

describe('sessions and forms on the page', () => {
  it('are those of the person’s groups, in order, each with what came of it', () => {
    expect(homeView(perfect, now).sessions.map(({ session, state }) => [session.id, state])).toEqual([
      ['taarifa', 'attended'],
      ['usalama', 'attended'],
      ['akili', 'attended'],
      ['faragha', 'absent'],
    ]);
    const elsewhere = { ...perfect, person: personOf('KK-1', { group: 'kundi-2' }), attended: new Set<string>() };
    expect(homeView(elsewhere, new Date('2019-02-02T07:59:59Z')).sessions).toMatchObject([
      { session: { id: 'faragha' }, state: 'coming' },
    ]);
    expect(homeView(elsewhere, new Date('2019-02-02T08:00:00Z')).sessions[0]?.state).toBe('absent');
  });

  it('ask only those who were there', () => {
    expect(homeView(perfect, now).forms.map(({ form, answered }) => [form.id, answered])).toEqual([
      ['siku-1', true],
      ['jumla', true],
    ]);
    expect(homeView({ ...perfect, attended: new Set() }, now).forms).toEqual([]);
  });
});

it('has the certificate first that is nearest', () => {
  const far: Decision = {
    ...missingFeedback,
    kind: 'mada',
    missing: [
      { rule: 'attendance', unit: 'days', have: 0, need: 1, of: 1, missing: ['2019-02-02'] },
      ...missingFeedback.missing,
    ],
  };
  const facts = { ...perfect, certificates: [], answered: new Set(['siku-1']) };
  const inOrder = (...decisions: Decision[]) =>
    homeView({ ...facts, decisions }, now).wanted.map(({ kind, forms }) => [kind.id, forms.map(({ form }) => form.id)]);
  expect(inOrder(missingFeedback, far)).toEqual([
    ['ushiriki', ['jumla']],
    ['mada', ['jumla']],
  ]);
  expect(inOrder({ ...far, kind: 'ushiriki' }, { ...missingFeedback, kind: 'mada' })).toEqual([
    ['mada', ['jumla']],
    ['ushiriki', ['jumla']],
  ]);
});

it('puts the forms that a certificate waits for first, and says so', () => {
  const facts = { ...perfect, certificates: [], answered: new Set<string>(), decisions: [missingFeedback] };
  expect(homeView(facts, now).forms.map(({ form, needed }) => [form.id, needed])).toEqual([
    ['jumla', true],
    ['siku-1', false],
  ]);
});

describe('where a share of the forms will do', () => {
  const either: Decision = {
    ...missingFeedback,
    missing: [{ rule: 'feedback', have: 0, need: 1, missing: ['siku-1', 'jumla'] }],
  };
  const facts = { ...perfect, certificates: [], answered: new Set<string>() };
  const forms = (decisions: Decision[], at = now) => {
    const { choices, forms } = homeView({ ...facts, decisions }, at);
    return {
      choices: choices.map(({ need, forms }) => [need, forms.map(({ form }) => form.id)]),
      forms: forms.map(({ form, needed }) => [form.id, needed]),
    };
  };

  it('those that can be answered are a choice, none of them needed or extra by itself', () => {
    expect(forms([either])).toEqual({ choices: [[1, ['siku-1', 'jumla']]], forms: [] });
  });

  it('the only one that can still be answered is needed', () => {
    expect(forms([either], new Date('2019-03-01T09:00:00Z'))).toEqual({
      choices: [],
      forms: [
        ['jumla', true],
        ['siku-1', false],
      ],
    });
  });

  it('one that another certificate needs counts for both', () => {
    expect(forms([either, { ...missingFeedback, kind: 'mada' }])).toEqual({
      choices: [],
      forms: [
        ['jumla', true],
        ['siku-1', false],
      ],
    });
  });
});

describe('the steps', () => {
  const steps = (wanted: Decision, language: 'sw' | 'en' = 'sw') => {
    const facts = { ...perfect, certificates: [], answered: new Set(['siku-1']), decisions: [wanted] };
    const view = homeView(facts, now);
    const [first] = view.wanted;
    return {
      lead: lead({ event, view, language }),
      steps: first ? stepsTo(first, { event, view, language }).map(({ state, title }) => [state, title]) : [],
    };
  };

  it('say what is done, what is next and what comes later', () => {
    expect(steps(missingFeedback)).toEqual({
      lead: messages.sw.oneStep,
      steps: [
        ['done', messages.sw.attendanceDone],
        ['now', messages.sw.feedbackMissing],
        ['later', messages.sw.download],
      ],
    });
  });

  it('begin with attendance where it does not suffice', () => {
    const both: Decision = {
      ...missingFeedback,
      met: [],
      missing: [
        { rule: 'attendance', unit: 'sessions', have: 1, need: 3, of: 4, missing: ['usalama'] },
        ...missingFeedback.missing,
      ],
    };
    expect(steps(both, 'en')).toEqual({
      lead: messages.en.attendanceLead,
      steps: [
        ['now', messages.en.attendanceShort],
        ['later', messages.en.feedbackMissing],
        ['later', messages.en.download],
      ],
    });
  });

  it('speak of attendance to who was at nothing, where feedback alone is asked for', () => {
    const facts = {
      ...perfect,
      ...{ certificates: [], attended: new Set<string>(), answered: new Set<string>() },
      decisions: [{ ...missingFeedback, met: [] }],
    };
    const view = homeView(facts, now);
    expect(lead({ event, view, language: 'sw' })).toBe(messages.sw.attendanceLead);
    const [first] = view.wanted;
    expect(first && stepsTo(first, { event, view, language: 'sw' })[0]).toMatchObject({
      hint: messages.sw.feedbackAfter,
    });
  });

  it('end with the opening time or the organisers’ run', () => {
    const waits = (opens: string): Decision => ({
      ...decision,
      eligible: false,
      missing: [{ rule: 'opening', opens }],
    });
    expect(steps(waits('run')).steps[2]).toEqual(['now', messages.sw.openingRun]);
    expect(steps(waits('2019-02-05T09:00:00.000Z')).steps[2]).toEqual(['now', messages.sw.openingAt]);
    expect(steps(waits('2019-02-05T09:00:00.000Z')).lead).toBe(messages.sw.openingLead);
  });

  it('say of the last what it waits for', () => {
    const last = (missing: Decision['missing']) => {
      const decisions = [{ ...decision, eligible: false, missing }];
      const view = homeView({ ...perfect, certificates: [], answered: new Set(['siku-1']), decisions }, now);
      return view.wanted[0] && stepsTo(view.wanted[0], { event, view, language: 'sw' }).at(-1)?.hint;
    };
    expect(last(missingFeedback.missing)).toBe(messages.sw.downloadSoon);
    expect(last([{ rule: 'opening', opens: 'run' }])).toBe(messages.sw.downloadRun);
    expect(last([{ rule: 'opening', opens: '2019-02-05T09:00:00.000Z' }])).toBe(messages.sw.downloadAt);
  });
});

describe('words about a person', () => {
  it('greet by the first name and leave titles out', () => {
    expect(greetingName('Dkt. Neema J. Mwakyusa')).toBe('Neema');
    expect(greetingName("Ng'wanakilala")).toBe("Ng'wanakilala");
    expect(greetingName('J.')).toBe('J.');
  });

  it('mask an address', () => {
    expect(masked('neema@kongwa.example')).toBe('n•••a@kongwa.example');
    expect(masked('jo@kongwa.example')).toBe('j•••@kongwa.example');
  });

  it('name the file by name and number, without letters that a disk refuses', () => {
    expect(fileName({ ...certificateOf(person), number: 'KK2-2019-1A-K' })).toBe(
      "Cheti - Ng'wanakilala Mwanaidi Ramadhani Mfaume - KK2-2019-1A-K.pdf",
    );
    expect(fileName({ ...certificateOf(personOf('x', { name: 'A/B: "C"' })), number: 'K' })).toBe(
      'Cheti - A B C - K.pdf',
    );
  });

  it('count sizes', () => {
    expect([sizeOf(86_400, 'sw'), sizeOf(86_400, 'en'), sizeOf(3, 'en')]).toEqual([
      'KB\u00a086',
      '86\u00a0KB',
      '1\u00a0KB',
    ]);
  });

  it('tell where the mail went', () => {
    const certificate = certificateOf(person);
    const of = (changes: Parameters<typeof certificateMail>[1]) =>
      mailedState([certificateMail(person, changes)], certificate);
    expect(of({ state: 'sent' })).toBe('sent');
    expect(of({ state: 'retry-at' })).toBe('coming');
    expect(of({ state: 'sent', bounced: { at: '', type: '', reason: '' } })).toBe('failed');
    expect(of({ state: 'suppressed' })).toBe('failed');
    expect(of({ what: { kind: 'link' } })).toBeUndefined();
  });
});

it('has every word in both languages', () => {
  expect(Object.keys(messages.en)).toEqual(Object.keys(messages.sw));
  expect(Object.keys(publicMessages.en)).toEqual(Object.keys(publicMessages.sw));
  for (const list of ['questions', 'keeps', 'howSteps'] as const)
    expect(publicMessages.en[list]).toHaveLength(publicMessages.sw[list].length);
});
