import { describe, expect, it } from 'vitest';
import { form } from '../../../functions/events/questions.ts';
import { answers as answersSchema, readAnswers, typedOf } from '../../../functions/feedback/answers.ts';
import fc from '../../properties.ts';
import { goodAnswers, goodBody, sampleForm, withField } from './sample.ts';

/** The mistakes of a body as `field reason`. */
function mistakes(body: [string, unknown][], draft = false): string[] {
  const reading = readAnswers(sampleForm, body, draft);
  return reading.ok ? [] : reading.mistakes.map(({ field, reason }) => `${field} ${reason}`);
}

describe('a posted body', () => {
  it('that answers everything becomes clean answers in the form’s order', () => {
    const reading = readAnswers(sampleForm, goodBody);
    expect(reading).toMatchObject({ ok: true, answers: goodAnswers });
  });

  it('may leave out what is optional, or send it empty', () => {
    const optional = ['q.pendekeza', 'q.muda', 'q.neno', 'q.constructor'];
    const reading = readAnswers(sampleForm, [
      ...goodBody.filter(([name]) => !optional.includes(name)),
      ['q.neno', '  '],
      ['q.constructor', '\r\n'],
    ]);
    expect(reading).toMatchObject({ ok: true });
    expect(reading.ok && Object.keys(reading.answers)).toEqual(['kwa-ujumla', 'vipindi', 'mada']);
  });

  it('that is empty names every required question and row at once', () => {
    expect(mistakes([])).toEqual([
      'q.kwa-ujumla missing',
      'q.vipindi.ubadilishanaji missing',
      'q.vipindi.usalama missing',
      'q.vipindi.akili-unde missing',
      'q.mada missing',
    ]);
  });

  it('may be empty as a draft, but not wrong', () => {
    expect(readAnswers(sampleForm, [], true)).toMatchObject({ ok: true, answers: {} });
    expect(mistakes([['q.kwa-ujumla', '6']], true)).toEqual(['q.kwa-ujumla not-offered']);
  });

  it.each([
    ['q.kwa-ujumla', ['0'], 'not-offered'],
    ['q.kwa-ujumla', ['4.0'], 'not-offered'],
    ['q.kwa-ujumla', ['nzuri'], 'not-offered'],
    ['q.kwa-ujumla', ['4', '5'], 'more-than-one'],
    ['q.vipindi.usalama', ['6'], 'not-offered'],
    ['q.vipindi.usalama', ['1', 'dont-know'], 'more-than-one'],
    ['q.pendekeza', ['11'], 'not-offered'],
    ['q.pendekeza', ['dont-know'], 'not-offered'],
    ['q.muda', ['ndefu'], 'not-offered'],
    ['q.muda', ['mfupi', 'mrefu'], 'more-than-one'],
    ['q.mada', ['usalama', 'ngeni'], 'not-offered'],
    ['q.mada', ['usalama', 'taarifa', 'miradi'], 'too-many'],
    ['q.neno', ['a'.repeat(41)], 'too-long'],
    ['q.neno', ['mstari\nmwingine'], 'letters'],
    ['q.constructor', ['a'.repeat(501)], 'too-long'],
    ['q.constructor', ['sawa\u202etxt.exe'], 'letters'],
    ['q.constructor', ['\u2066ndani\u2069'], 'letters'],
    ['q.constructor', ['kengele\u0007'], 'letters'],
    ['q.constructor', ['nusu\ud83d'], 'letters'],
    ['q.constructor', ['moja', 'mbili'], 'more-than-one'],
  ])('with %s = %j is refused there: %s', (field, values, reason) => {
    expect(mistakes(withField(field, ...values))).toEqual([`${field} ${reason}`]);
  });

  it('says how many were chosen and how many may be', () => {
    const reading = readAnswers(sampleForm, withField('q.mada', 'usalama', 'taarifa', 'miradi'));
    expect(reading).toMatchObject({ mistakes: [{ question: { id: 'mada' }, most: 2, have: 3 }] });
  });

  it('with a file in place of an answer is refused at that field', () => {
    const file = new File(['x'], 'x.txt');
    expect(mistakes([...goodBody.filter(([name]) => name !== 'q.kwa-ujumla'), ['q.kwa-ujumla', file]])).toEqual([
      'q.kwa-ujumla not-offered',
    ]);
  });

  it('with fields that the form does not have is refused, and they are not kept', () => {
    const reading = readAnswers(sampleForm, [...goodBody, ['q.ngeni', 'x'], ['__proto__', 'x'], ['q.vipindi', '5']]);
    expect(reading).toMatchObject({ ok: false, mistakes: [], unknown: 3 });
    expect([...reading.typed.keys()]).not.toContain('q.ngeni');
  });

  it('keeps what was typed as it was typed', () => {
    const reading = readAnswers(sampleForm, withField('q.kwa-ujumla', '9'));
    expect(reading.typed.get('q.kwa-ujumla')).toEqual(['9']);
    expect(reading.typed.get('q.constructor')).toEqual(['Muda wa maswali uongezwe.\r\nWi-Fi iboreshwe.']);
  });

  it('writes letters in NFC and keeps right-to-left text and emoji', () => {
    const reading = readAnswers(sampleForm, withField('q.constructor', 'Ngu\u0303gi\u0303 شكرا 👍🏾'));
    expect(reading.ok && reading.answers.constructor).toBe('Ngũgĩ شكرا 👍🏾');
  });
});

const field = fc.constantFrom(
  ...goodBody.map(([name]) => name),
  'q.vipindi',
  'q.__proto__',
  '__proto__',
  'toString',
  'person',
);
const value = fc.oneof(
  fc.constantFrom('1', '5', '10', 'dont-know', 'sawa', 'usalama', 'miradi', '', ' '),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 600 }),
);

describe('answers that are too long together', () => {
  const texts = Array.from({ length: 39 }, (_, n) => ({
    id: `jibu-${n}`,
    type: 'long',
    longest: 5000,
    title: { sw: 'x' },
  }));
  const wide = form.parse({ id: 'refu', about: 'event', title: { sw: 'Refu' }, questions: texts });
  const named = (answers: string[]): string[] => {
    const reading = readAnswers(
      wide,
      answers.map((text, n): [string, string] => [`q.jibu-${n}`, text]),
    );
    if (reading.ok) return [];
    expect(new Set(reading.mistakes.map(({ reason }) => reason))).toEqual(new Set(['all-too-long']));
    return reading.mistakes.map(({ field }) => field);
  };

  it('are refused by the longest of them, as bytes that are kept, of which half is enough', () => {
    const quotes = Array(33).fill('"'.repeat(5000));
    const most = named([...quotes, ...Array(6).fill('ẹ'.repeat(5000))]);
    expect(most).toEqual(['q.jibu-33', 'q.jibu-34', 'q.jibu-35', 'q.jibu-36']);
    expect(named([...quotes, ...Array(4).fill('ẹ'.repeat(2500)), ...Array(2).fill('ẹ'.repeat(5000))])).toEqual([]);
  });

  it('are none that fit into one item, whatever their letters', () => {
    expect(named(Array(39).fill('a'.repeat(5000)))).toEqual([]);
    expect(named(Array(26).fill('ẹ'.repeat(5000)))).toEqual([]);
    expect(named(Array(27).fill('ẹ'.repeat(5000)))).toHaveLength(2);
  });
});

describe('any body', () => {
  it('is read without a throw, and what is accepted is valid and reads the same again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(field, value), { maxLength: 15 }), fc.boolean(), (body, draft) => {
        const reading = readAnswers(sampleForm, body, draft);
        if (!reading.ok) return;
        expect(answersSchema.parse(reading.answers)).toEqual(reading.answers);
        const again = [...typedOf(sampleForm, reading.answers)].flatMap(([name, values]) =>
          values.map((one): [string, string] => [name, one]),
        );
        expect(readAnswers(sampleForm, again, draft)).toMatchObject({ ok: true, answers: reading.answers });
      }),
      { numRuns: 500 },
    );
  });

  it('built on good answers is accepted often enough for the property above to mean something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (text) => {
        const reading = readAnswers(sampleForm, withField('q.constructor', text));
        if (!reading.ok) return expect(reading.mistakes.map(({ reason }) => reason)).toEqual(['letters']);
        const again = [...typedOf(sampleForm, reading.answers)].flatMap(([name, values]) =>
          values.map((one): [string, string] => [name, one]),
        );
        expect(readAnswers(sampleForm, again)).toMatchObject({ ok: true, answers: reading.answers });
      }),
    );
  });
});

describe('stored answers', () => {
  it('stand in the form’s fields again, without those of questions that it lacks or whose type changed', () => {
    const typed = typedOf(sampleForm, { ...goodAnswers, zamani: 'x', vipindi: 'x', mada: 3 });
    expect(typed.get('q.kwa-ujumla')).toEqual(['4']);
    expect([...typed.keys()].filter((name) => name.startsWith('q.zamani') || name.startsWith('q.vipindi'))).toEqual([]);
  });
});
