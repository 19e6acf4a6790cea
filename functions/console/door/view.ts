import type { Recent } from './keeping.ts';
import type { Guest } from './roll.ts';
import type { DoorSetting } from './setting.ts';

export type Tone = 'ok' | 'warn' | 'bad' | 'idle';

const ICONS = {
  ok: 'M4 10.5 8.2 15 16 6',
  warn: 'M10 3 1.8 17h16.4zM10 8v4M10 14.5v.1',
  bad: 'M5 5l10 10M15 5 5 15',
  idle: 'M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4.5 4.5',
  undo: 'M7 4 3.5 7.5 7 11M4 7.5h8a4.5 4.5 0 0 1 0 9H8',
} as const;

export const at = <One extends Element>(id: string): One => document.getElementById(id) as unknown as One;

/** A text with its places filled. */
export const fill = (text: string, places: Record<string, string | number>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(places[name] ?? ''));

function icon(name: keyof typeof ICONS): SVGElement {
  const [svg, path] = ['svg', 'path'].map((kind) => document.createElementNS('http://www.w3.org/2000/svg', kind)) as [
    SVGElement,
    SVGElement,
  ];
  for (const [key, value] of Object.entries({ class: 'icon', width: '20', height: '20', viewBox: '0 0 20 20' }))
    svg.setAttribute(key, value);
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

function element(name: string, text: string, classes = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (classes) made.className = classes;
  return made;
}

/** What is shown, by what is known. Texts of people only ever become text. */
export class View {
  readonly #setting: DoorSetting;

  constructor(setting: DoorSetting) {
    this.#setting = setting;
  }

  get say(): DoorSetting['say'] {
    return this.#setting.say;
  }

  time(instant: string): string {
    return new Date(instant).toLocaleTimeString('en-GB', {
      ...{ timeZone: this.#setting.zone, hour: '2-digit', minute: '2-digit' },
    });
  }

  groupOf(guest: Guest): string {
    return this.#setting.groups[guest.groups[0] ?? ''] ?? '';
  }

  last(tone: Tone, title: string, hint: string): void {
    const card = at<HTMLElement>('last');
    card.className = `last ${tone}`;
    card.querySelector('.disc')?.replaceChildren(icon(tone));
    const [h2, p] = [card.querySelector('h2'), card.querySelector('p')];
    if (h2) h2.textContent = title;
    if (p) p.textContent = hint;
  }

  counts(inside: number, expected: number | undefined, waiting: number): void {
    at('inside').textContent = String(inside);
    at('expected').textContent = String(expected ?? '–');
    at('waiting').textContent = String(waiting);
  }

  recent(all: readonly Recent[]): void {
    const section = at<HTMLElement>('recent');
    section.hidden = all.length === 0;
    section.querySelector('ol')?.replaceChildren(
      ...all.slice(0, 3).map(({ name, at: instant, is, undone }) => {
        const line = document.createElement('li');
        const isWell = is === 'entered' && !undone;
        const sign = document.createElement('span');
        sign.className = isWell ? 'ok' : 'warn';
        sign.append(icon(isWell ? 'ok' : undone ? 'undo' : 'warn'));
        const word = undone ? this.say.tagUndone : is === 'again' ? this.say.tagAgain : this.say.tagForeign;
        line.append(sign, element('b', name));
        if (!isWell) line.append(element('span', word, 'tag warn'));
        line.append(element('time', this.time(instant)));
        return line;
      }),
    );
  }

  undo(name: string | undefined): void {
    const button = at<HTMLButtonElement>('undo');
    button.hidden = name === undefined;
    const words = button.querySelector('span');
    if (words) words.textContent = this.say.undo;
    button.setAttribute('aria-label', fill(this.say.undoOf, { name: name ?? '' }));
  }

  found(guests: readonly Guest[], inside: ReadonlySet<string>, typed: string, enter: (guest: Guest) => void): void {
    const lines = guests.map((guest) => {
      const [line, who] = [document.createElement('li'), document.createElement('div')];
      who.append(element('b', guest.name), element('span', `${guest.number} · ${this.groupOf(guest)}`, 'small'));
      line.append(who);
      if (inside.has(guest.id)) line.append(element('span', this.say.isIn, 'tag ok'));
      else {
        const button = element('button', this.say.enter, 'btn outline') as HTMLButtonElement;
        button.type = 'button';
        button.setAttribute('aria-label', `${this.say.enter}: ${guest.name}`);
        button.addEventListener('click', () => enter(guest));
        line.append(button);
      }
      return line;
    });
    if (typed && lines.length === 0) lines.push(element('li', this.say.nobody) as HTMLLIElement);
    at('found').replaceChildren(...lines);
  }

  /** The bar under the head: how it stands between phone and server, in words. */
  bar(tone: 'warn' | 'bad' | 'calm', lines: string[], link?: { text: string; href: string }): void {
    const bar = at<HTMLElement>('bar');
    const parts: HTMLElement[] = lines.map((line) => element('p', line));
    if (link) {
      const made = element('a', link.text) as HTMLAnchorElement;
      made.href = link.href;
      parts.push(made);
    }
    // What stands there already is not read out again.
    if (bar.className === `bar ${tone}` && bar.textContent === parts.map((part) => part.textContent).join('')) return;
    bar.className = `bar ${tone}`;
    bar.replaceChildren(...parts);
  }
}
