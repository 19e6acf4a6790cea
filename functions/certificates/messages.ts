import type { Event } from '../events/event.ts';
import { formatDay, formatTime } from '../events/times.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import type { Text } from '../shared/text.ts';
import type { Met, Missing } from './decision.ts';

type Unit = 'sessions' | 'days';

/** `Mshiriki, Mtoa Mada au Mgeni`: any one of them. */
const anyOf = (language: Language, names: string[]) =>
  new Intl.ListFormat(language === 'sw' ? 'sw-TZ' : 'en-GB', { type: 'disjunction' }).format(names);

const sw = {
  role: (roles: string) => `Cheti hiki hutolewa kwa: ${roles}.`,
  group: (groups: string) => `Cheti hiki hutolewa kwa walio katika: ${groups}.`,
  attendance: (unit: Unit, have: number, need: number) => {
    if (unit === 'days')
      return have === 0
        ? `Zinahitajika siku ${need} za mahudhurio. Bado hujahudhuria hata moja.`
        : `Umehudhuria siku ${have}. Zinahitajika siku ${need}.`;
    if (need === 1) return 'Kinahitajika kipindi 1. Bado hujahudhuria.';
    if (have === 0) return `Vinahitajika vipindi ${need}. Bado hujahudhuria hata kimoja.`;
    return `Umehudhuria ${have === 1 ? 'kipindi' : 'vipindi'} ${have}. Vinahitajika vipindi ${need}.`;
  },
  /** How many of so many forms. */
  feedback: (left: number, of: number, forms: string) => {
    if (left < of) return `Jibu fomu ${left} kati ya hizi: ${forms}.`;
    return left === 1 ? `Toa maoni: ${forms}.` : `Jibu fomu ${left}: ${forms}.`;
  },
  opensAt: (day: string, time: string) => `Vyeti vitatolewa kuanzia tarehe ${day}, ${time}.`,
  opensByRun: 'Waandaaji watatoa vyeti vyote kwa pamoja. Tutakuarifu kwa barua pepe.',
  met: {
    role: 'Hutolewa kwa wenye nafasi yako.',
    group: 'Hutolewa kwa walio katika kundi lako.',
    opening: 'Muda wa kutoa vyeti umefika.',
    attendance: (unit: Unit, have: number, of: number) =>
      unit === 'days'
        ? `Umehudhuria siku ${have} kati ya ${of}.`
        : `Umehudhuria ${have === 1 ? 'kipindi' : 'vipindi'} ${have} kati ya ${of}.`,
    feedback: 'Umetoa maoni yanayohitajika. Asante.',
    override: (reason: string) => `Waandaaji wameidhinisha cheti hiki: ${reason}`,
  },
};

const en: typeof sw = {
  role: (roles) => `This certificate is for: ${roles}.`,
  group: (groups) => `This certificate is for those in: ${groups}.`,
  attendance: (unit, have, need) => {
    const one = unit === 'days' ? 'day' : 'session';
    const needed = `${need} ${need === 1 ? one : unit}`;
    if (have === 0) return `${needed} of attendance ${need === 1 ? 'is' : 'are'} needed. You have none yet.`;
    return `You attended ${have} ${have === 1 ? one : unit}. ${needed} are needed.`;
  },
  feedback: (left, of, forms) => {
    if (left < of) return `Answer ${left} of these forms: ${forms}.`;
    return left === 1 ? `Give feedback: ${forms}.` : `Answer ${left} forms: ${forms}.`;
  },
  opensAt: (day, time) => `Certificates are issued from ${day}, ${time}.`,
  opensByRun: 'The organisers will issue all certificates together. We will tell you by email.',
  met: {
    role: 'It is issued to people in your role.',
    group: 'It is issued to people in your group.',
    opening: 'The time of issue has come.',
    attendance: (unit, have, of) => {
      const one = unit === 'days' ? 'day' : 'session';
      return `You attended ${have} of ${of} ${of === 1 ? one : unit}.`;
    },
    feedback: 'You gave the feedback that is asked for. Thank you.',
    override: (reason) => `The organisers approved this certificate: ${reason}`,
  },
};

const messages = { sw, en } satisfies Record<Language, typeof sw>;

/** What is still missing, as a sentence to the participant. */
export function missingText(event: Event, missing: Missing, language: Language): string {
  const say = messages[language];
  const titles = (all: { id: string; title: Text }[], ids: string[]) =>
    ids.map((id) => inLanguage(all.find((each) => each.id === id)?.title ?? { sw: id }, language));
  switch (missing.rule) {
    case 'role':
      return say.role(anyOf(language, titles(event.roles, missing.roles)));
    case 'group':
      return say.group(anyOf(language, titles(event.groups, missing.groups)));
    case 'attendance':
      return say.attendance(missing.unit, missing.have, missing.need);
    case 'feedback':
      return say.feedback(
        missing.need - missing.have,
        missing.missing.length,
        titles(event.forms, missing.missing).join('; '),
      );
    case 'opening': {
      if (missing.opens === 'run') return say.opensByRun;
      return say.opensAt(formatDay(missing.opens, event.zone, language), formatTime(missing.opens, event.zone));
    }
  }
}

/** Why the participant gets it, one condition a sentence. */
export function metText(met: Met, language: Language): string {
  const say = messages[language].met;
  switch (met.rule) {
    case 'attendance':
      return say.attendance(met.unit, met.have, met.of);
    case 'override':
      return say.override(met.reason);
    default:
      return say[met.rule];
  }
}
