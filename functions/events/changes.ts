import type { Event } from './event.ts';
import type { Mistake } from './mistakes.ts';
import { formWindow } from './times.ts';

/** What of the current version is in use already; looked up only where a change touches it. */
export interface InUse {
  /** Sessions with attendance that is not withdrawn. */
  sessions: ReadonlySet<string>;
  /** Groups and roles of registered people. */
  groups: ReadonlySet<string>;
  roles: ReadonlySet<string>;
  /** Forms that somebody has begun to answer. */
  forms: ReadonlySet<string>;
  /** Anonymous forms whose key has been destroyed. */
  destroyed: ReadonlySet<string>;
  /** Kinds with a certificate. */
  kinds: ReadonlySet<string>;
}

/** What a change touches, so that the store need not look up the rest. */
export interface Touched {
  sessions: string[];
  groups: string[];
  roles: string[];
  /** Forms that are gone, moved from one privacy to the other, or close later. */
  forms: string[];
  /** Certificates matter: prefix, zone, or a kind's letter changes, or a kind is gone. */
  kinds: string[];
}

/** What the new version takes away or moves. */
export function touched(old: Event, next: Event): Touched {
  const moved = old.zone !== next.zone;
  return {
    sessions: old.sessions.filter((session) => sessionMistake(old, next, session.id) !== undefined).map(idOf),
    groups: gone(old.groups, next.groups),
    roles: gone(old.roles, next.roles),
    forms: old.forms
      .filter((form) => {
        const after = next.forms.find(({ id }) => id === form.id);
        return !after || after.privacy !== form.privacy || closesOf(next, form.id) > closesOf(old, form.id);
      })
      .map(idOf),
    kinds:
      moved || old.prefix !== next.prefix
        ? old.certificates.map(idOf)
        : old.certificates
            .filter(({ id, letter }) => next.certificates.find((kind) => kind.id === id)?.letter !== letter)
            .map(idOf),
  };
}

const idOf = ({ id }: { id: string }) => id;

const gone = (old: readonly { id: string }[], next: readonly { id: string }[]) =>
  old.map(idOf).filter((id) => !next.some((one) => one.id === id));

const closesOf = (event: Event, id: string): number => {
  const form = event.forms.find((one) => one.id === id);
  return form ? formWindow(event, form).closes.getTime() : 0;
};

function sessionMistake(old: Event, next: Event, id: string): string | undefined {
  const before = old.sessions.find((session) => session.id === id);
  const after = next.sessions.find((session) => session.id === id);
  if (!after) return 'cannot be removed';
  const still = before?.starts === after.starts && before.ends === after.ends && old.zone === next.zone;
  return still ? undefined : 'cannot be moved';
}

/** Why a new version must not follow the current one: every reason, by path in the current document; empty if it may. */
export function changesRefused(old: Event, next: Event, inUse: InUse): Mistake[] {
  const change = touched(old, next);
  const mistakes: Mistake[] = [];
  const refuse = (list: 'sessions' | 'groups' | 'roles' | 'forms' | 'certificates', id: string, reason: string) =>
    mistakes.push({ path: `${list}[${old[list].findIndex((one) => one.id === id)}]`, reason: `${id} ${reason}` });

  for (const id of change.sessions)
    if (inUse.sessions.has(id))
      refuse('sessions', id, `${sessionMistake(old, next, id)}: attendance has been recorded for it`);
  for (const list of ['groups', 'roles'] as const)
    for (const id of change[list])
      if (inUse[list].has(id)) refuse(list, id, 'cannot be removed: people are registered with it');
  for (const id of change.forms) {
    const after = next.forms.find((form) => form.id === id);
    if (!after) {
      if (inUse.forms.has(id)) refuse('forms', id, 'cannot be removed: it has been answered');
      continue;
    }
    if (after.privacy !== old.forms.find((form) => form.id === id)?.privacy && inUse.forms.has(id))
      refuse('forms', id, 'cannot change its privacy: it has been answered');
    if (closesOf(next, id) > closesOf(old, id) && inUse.destroyed.has(id))
      refuse('forms', id, 'cannot be open longer: it has closed, and its anonymous answers have been made unlinkable');
  }
  const used = change.kinds.filter((id) => inUse.kinds.has(id));
  if (used.length > 0 && old.prefix !== next.prefix)
    mistakes.push({
      path: 'prefix',
      reason: 'cannot change: certificates have been issued with it, or are being issued by a run',
    });
  if (used.length > 0 && old.zone !== next.zone)
    mistakes.push({
      path: 'zone',
      reason: 'cannot change: certificates have been issued, or are being issued by a run',
    });
  for (const id of used) {
    const after = next.certificates.find((kind) => kind.id === id);
    if (!after)
      refuse(
        'certificates',
        id,
        'cannot be removed: certificates of it have been issued, or are being issued by a run',
      );
    else if (after.letter !== old.certificates.find((kind) => kind.id === id)?.letter)
      refuse(
        'certificates',
        id,
        'cannot change its letter: certificates of it have been issued, or are being issued by a run',
      );
  }
  return mistakes;
}
