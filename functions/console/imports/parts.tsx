import type { Event } from '../../events/event.ts';
import type { Import } from '../../participants/import-row.ts';
import type { Language } from '../../shared/language.ts';
import { Icon, type IconName } from '../../shared/page/icon.tsx';
import { Tag, type Tone } from '../shell.tsx';
import { importMessages } from './messages.ts';

/** What all pages of one import are drawn from. */
export interface ImportView {
  event: Event;
  row: Import;
  language: Language;
}

/** Something goes on by itself. */
export const isLive = ({ state }: Import): boolean =>
  ['looking', 'previewing', 'committing', 'undoing'].includes(state);

export const nameOf = ({ name }: Import, language: Language): string => name || importMessages[language].unnamed;

const TONES: Record<Import['state'], { tone: Tone; icon?: IconName }> = {
  uploaded: { tone: 'neutral' },
  looking: { tone: 'now' },
  looked: { tone: 'warn' },
  previewing: { tone: 'now' },
  previewed: { tone: 'warn' },
  committing: { tone: 'now' },
  done: { tone: 'ok', icon: 'check' },
  failed: { tone: 'bad', icon: 'warning' },
  undoing: { tone: 'now' },
  undone: { tone: 'neutral', icon: 'undo' },
};

export const StateTag = ({ state, language }: { state: Import['state']; language: Language }) => (
  <Tag {...TONES[state]}>{importMessages[language].states[state]}</Tag>
);

/** Where somebody is on the way from the file to the people: 0 for the first step. */
export function Stages({ now, language }: { now: number; language: Language }) {
  const say = importMessages[language];
  return (
    <ol class="stages" aria-label={say.stagesLabel}>
      {say.stages.map((title, at) => (
        <li aria-current={at === now ? 'step' : undefined}>
          <span class={at < now ? 'mark done' : 'mark'} aria-hidden="true">
            {at < now ? <Icon name="check" /> : at + 1}
          </span>
          {title}
        </li>
      ))}
    </ol>
  );
}

/** A, B … Z, AA: as spreadsheets name columns. @param index 0 for the first. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}
