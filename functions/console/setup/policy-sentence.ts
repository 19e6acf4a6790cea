import type { Event } from '../../events/event.ts';
import type { Policy } from '../../events/policy.ts';
import { formatTime, instantOf } from '../../events/times.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { dateOf } from '../../shared/page/when.ts';
import type { Text } from '../../shared/text.ts';

type Written = Pick<Event, 'groups' | 'roles' | 'sessions' | 'zone'>;

const titles = (all: { id: string; title: Text }[], ids: readonly string[], language: Language): string[] =>
  ids.map((id) => inLanguage(all.find((one) => one.id === id)?.title ?? { sw: id }, language));

const ors = (all: string[], or: string): string =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} ${or} ${all.at(-1)}`;

const percent = (share: number) => Number((share * 100).toFixed(1));

/** A policy as a sentence: who, and what they must have done. */
export function policySentence(event: Written, policy: Policy, language: Language): string {
  const conditions = [attendanceWords(event, policy, language), feedbackWords(policy, language)].filter(Boolean);
  const say = { sw: { none: 'bila sharti', and: 'na' }, en: { none: 'no conditions', and: 'and' } }[language];
  const asked = conditions.length > 0 ? conditions.join(`, ${say.and} `) : say.none;
  const when = opensWords(event, policy, language);
  return `${who(event, policy, language)}: ${asked}${when && `; ${when}`}.`;
}

function who(event: Written, { roles, groups }: Policy, language: Language): string {
  const or = language === 'sw' ? 'au' : 'or';
  const named = ors(titles(event.roles, roles, language), or);
  const where = ors(titles(event.groups, groups, language), or);
  if (language === 'sw') return `${named || 'Kila mtu'}${where && ` wa ${where}`}`;
  return `${named || 'Everybody'}${where && ` in ${where}`}`;
}

function attendanceWords(event: Written, { attendance }: Policy, language: Language): string {
  if (!attendance) return '';
  const { of, group, need } = attendance;
  const [named] = group === undefined ? [] : titles(event.groups, [group], language);
  const counted = group === undefined ? undefined : unitsOf(event, group, of);
  if (language === 'sw') {
    const [unit, all, link] = of === 'days' ? ['siku', 'zote', 'za'] : ['vipindi', 'vyote', 'vya'];
    const whose = named ? ` ${link} ${named}` : ` ${link} kundi lake`;
    if ('all' in need && counted === 1) return of === 'days' ? `siku ya ${named}` : `kipindi cha ${named}`;
    if ('all' in need) return `${unit} ${all}${counted ? ` ${counted}` : ''}${whose}`;
    if ('least' in need)
      return need.least === 1
        ? `${of === 'days' ? 'siku' : 'kipindi'} 1 au zaidi${whose}`
        : `angalau ${unit} ${need.least}${whose}`;
    return `angalau asilimia ${percent(need.share)} ya ${unit}${whose}`;
  }
  const whose = named ? ` of ${named}` : ' of their own groups';
  const one = of === 'days' ? 'day' : 'session';
  if ('all' in need)
    return `${counted === 2 ? `both ${of}` : counted === 1 ? `the one ${one}` : `all ${counted ? `${counted} ` : ''}${of}`}${whose}`;
  if ('least' in need) return `at least ${need.least} ${need.least === 1 ? one : of}${whose}`;
  return `at least ${need.share === 0.5 ? 'half' : `${percent(need.share)} %`} of the ${of}${whose}`;
}

/** Sessions or days that count for a group. */
function unitsOf({ sessions }: Written, group: string, of: 'sessions' | 'days'): number {
  const own = sessions.filter(({ groups }) => groups.length === 0 || groups.includes(group));
  return of === 'sessions' ? own.length : new Set(own.map(({ starts }) => starts.slice(0, 10))).size;
}

function feedbackWords({ feedback }: Policy, language: Language): string {
  if (!feedback) return '';
  const half = feedback.forms === 'share' && feedback.share === 0.5;
  const part = feedback.forms === 'share' ? percent(feedback.share) : 0;
  const words = {
    sw: {
      event: 'maoni kuhusu tukio',
      each: 'maoni ya kila kipindi alichohudhuria',
      share: `maoni ya angalau ${half ? 'nusu' : `asilimia ${part}`} ya vipindi alivyohudhuria`,
    },
    en: {
      event: 'feedback on the event',
      each: 'feedback on each session attended',
      share: `feedback on at least ${half ? 'half' : `${part} %`} of the sessions attended`,
    },
  };
  return words[language][feedback.forms];
}

function opensWords({ zone }: Written, { opens }: Policy, language: Language): string {
  if (opens === undefined) return '';
  if (opens === 'run') return language === 'sw' ? 'waandaaji wakitoa vyeti' : 'once a run releases it';
  const at = instantOf(opens, zone);
  const said = `${dateOf(at, language, zone)}, ${formatTime(at, zone)}`;
  return language === 'sw' ? `kuanzia ${said}` : `not before ${said}`;
}
