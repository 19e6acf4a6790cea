import type { CertificateKind, Event } from '../../events/event.ts';
import type { Mistake } from '../../events/mistakes.ts';
import type { Numbers, Who } from '../../organiser/samples.ts';
import type { Language } from '../../shared/language.ts';
import type { Fields } from '../setup/fields.ts';
import { designMessages } from './messages.ts';
import { partName } from './part-names.ts';
import type { Preview } from './preview.ts';
import type { Refused } from './uploads.ts';

/** Whom a form asks the design to be shown with. */
export interface Trying extends Numbers {
  who: Who;
  /** As it was typed; empty is the first of the event. */
  number: string;
  first: number;
  black: boolean;
}

/** A mistake of the form: the control that it is about, and what to do. */
export interface Wrong {
  control: string;
  text: string;
}

/** The form of a kind's design, as it is shown. */
export interface DesignView {
  event: Event;
  /** As if it were of the design whose parts the form has. */
  kind: CertificateKind;
  fields: Fields;
  /** What the form would hold, had nothing been changed. */
  designed: Fields;
  wrong: readonly Wrong[];
  trying: Trying;
  /** Nobody has the number that was typed. */
  isNobody: boolean;
  preview: Preview;
  /** Where the preview's picture is, or the picture itself. */
  picture: string;
  language: Language;
}

export const wrongAt = ({ wrong }: Pick<DesignView, 'wrong'>, control: string): string | undefined =>
  wrong.find((one) => one.control === control)?.text;

/** What a control is called: `name.size` is the size of the letters of the name. */
export function controlName(event: Event, control: string, language: Language): string {
  const say = designMessages[language];
  const [, at] = /^signature-(\d+)$/.exec(control) ?? [];
  if (at !== undefined) return say.signature(event.signatories[Number(at)]?.name ?? '');
  const [part = '', property, tag] = control.split('.');
  if (property === undefined) return say.labels[control] ?? control;
  const what =
    property === 'words' ? say.words[tag === 'en' ? 'en' : 'sw'] : say[property as 'across' | 'down' | 'size'];
  return `${partName(part, language)} · ${what}`;
}

/** What is wrong with a design's document, at the controls of its form. */
export function wrongOf(mistakes: readonly Mistake[], event: Event, language: Language): Wrong[] {
  return mistakes.map(({ path, reason }) => {
    const control = controlOf(path);
    const property = /\.(\w+)(\.\w+)?$/.exec(control)?.[1] ?? control;
    const said = designMessages[language].mistakes;
    const isNumber = /must be a (whole )?number/.test(reason);
    const isGone = /no such picture|the picture has/.test(reason);
    const text = said[isGone ? 'gone' : isNumber ? 'number' : property] ?? said.other ?? '';
    const named = control === 'design-form' ? path : controlName(event, control, language);
    return {
      control: /^(logo|background|signature-)/.test(control) ? `file-${control}` : control,
      text: `${named}: ${text}`,
    };
  });
}

/** Where in the form a path of the document stands. */
function controlOf(path: string): string {
  const [, part] = /^certificates\[\d+\]\.look\.parts\.(.+)$/.exec(path) ?? [];
  if (part) return part;
  const [, at] = /^signatories\[(\d+)\]\.signature/.exec(path) ?? [];
  if (at !== undefined) return `signature-${at}`;
  if (/\.look\.background/.test(path)) return 'background';
  if (/^(accent|logo)/.test(path)) return path.startsWith('logo') ? 'logo' : 'accent';
  return /\.design$|\.look/.test(path) ? 'design' : 'design-form';
}

/** Pictures that could not be taken, in words. */
export const refusedWords = (refused: readonly Refused[], event: Event, language: Language): Wrong[] =>
  refused.map(({ control, code }) => {
    const said = designMessages[language].mistakes;
    const name = controlName(event, control.replace(/^file-/, ''), language);
    return { control, text: `${name}: ${said[code] ?? said.other}` };
  });
