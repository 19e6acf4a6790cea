import type { Event } from '../events/event.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import type { IconName } from '../shared/page/icon.tsx';
import { organiserOf, type Principal } from '../shared/principal.ts';
import type { Text } from '../shared/text.ts';
import { actsMessages } from './acts-messages.ts';
import type { Tone } from './shell.tsx';
import type { Happening, MailEvent } from './story.ts';
import { storyMessages } from './story-messages.ts';

interface Said {
  title: string;
  detail?: string | undefined;
  tone: Tone;
  icon: IconName;
}

const MAIL_TONES: Partial<Record<MailEvent, Tone>> = {
  delivered: 'ok',
  bounced: 'bad',
  complained: 'bad',
  rejected: 'bad',
  suppressed: 'bad',
  'no-address': 'warn',
  parked: 'warn',
  cancelled: 'warn',
};

const titleOf = (all: { id: string; title: Text }[], id: string, language: Language): string =>
  inLanguage(all.find((one) => one.id === id)?.title ?? { sw: id }, language);

/** What happened, in words. */
export function inWords(event: Event, happening: Happening, language: Language): Said {
  const say = storyMessages[language];
  switch (happening.is) {
    case 'registered':
      return {
        title: say.registered,
        detail: happening.line && say.fromFile(happening.line),
        tone: 'neutral',
        icon: 'people',
      } as Said;
    case 'attended': {
      const title = say.attended(titleOf(event.sessions, happening.session, language));
      const detail = [say.how[happening.how], happening.device, happening.reason].filter(Boolean).join(' · ');
      return { title, detail, tone: 'neutral', icon: 'check' };
    }
    case 'attendance-withdrawn': {
      const title = say.withdrawn(titleOf(event.sessions, happening.session, language));
      return { title, detail: happening.reason || say.undoneAtDoor, tone: 'warn', icon: 'undo' };
    }
    case 'answered':
      return {
        title: say.answered,
        detail: titleOf(event.forms, happening.form, language),
        tone: 'neutral',
        icon: 'file',
      };
    case 'override': {
      const title = say.override(titleOf(event.certificates, happening.kind, language));
      return { title, detail: happening.reason, tone: 'warn', icon: 'pencil' };
    }
    case 'override-withdrawn': {
      const title = say.overrideWithdrawn(titleOf(event.certificates, happening.kind, language));
      return { title, detail: happening.reason, tone: 'warn', icon: 'undo' };
    }
    case 'issued':
      return {
        title: say.issued(happening.number),
        detail: say.edition(happening.edition, happening.run),
        tone: 'now',
        icon: 'medal',
      };
    case 'revoked':
      return { title: say.revoked(happening.number), detail: happening.reason, tone: 'bad', icon: 'cross' };
    case 'replaced':
      return {
        title: say.replaced(happening.number),
        detail: say.byEdition(happening.edition),
        tone: 'neutral',
        icon: 'undo',
      };
    case 'reissue':
      return { title: say.reissue(happening.number), detail: happening.reason, tone: 'neutral', icon: 'pencil' };
    case 'name-asked':
      return { title: say.nameAsked, detail: say.change(happening.from, happening.to), tone: 'warn', icon: 'pencil' };
    case 'name-decided': {
      const detail = [happening.to, happening.reason].filter(Boolean).join(' · ');
      return {
        title: happening.accepted ? say.nameAccepted : say.nameRejected,
        detail,
        tone: 'neutral',
        icon: 'pencil',
      };
    }
    case 'merged':
      return {
        title: say.merged(happening.number),
        detail: happening.name,
        tone: 'neutral',
        icon: 'people',
      };
    case 'corrected':
      return {
        title: say.corrected[happening.fact],
        detail: say.before(beforeOf(event, happening, language)),
        tone: 'neutral',
        icon: 'pencil',
      };
    case 'mail': {
      const title = say.mailed[happening.what](say.mail[happening.kind]);
      return {
        title,
        detail: happening.to && say.to(happening.to),
        tone: MAIL_TONES[happening.what] ?? 'neutral',
        icon: 'mail',
      } as Said;
    }
  }
}

/** What a fact was, with roles and groups by their titles. */
function beforeOf(event: Event, { fact, before }: Happening & { is: 'corrected' }, language: Language): string {
  if (fact === 'role' || fact === 'group') return titleOf(event[`${fact}s`], before, language);
  return fact === 'language' ? actsMessages[language].languages[before === 'en' ? 'en' : 'sw'] : before;
}

/** Who did it. @param names of organisers, by id. */
export function actorInWords(by: Principal, names: ReadonlyMap<string, string>, language: Language): string {
  const { kind, id } = by;
  const say = storyMessages[language].someone;
  const owner = kind === 'token' && names.get(organiserOf(by) ?? '');
  if (owner) return storyMessages[language].programOf(owner);
  if (kind === 'organiser') return names.get(id) ?? say.organiser;
  // The last part of a role's or a user's name says who it is.
  if (kind === 'iam') return id.split('/').at(-1) || say.iam;
  return say[kind];
}
