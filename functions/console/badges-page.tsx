import * as z from 'zod';
import type { Event } from '../events/event.ts';
import { PAPERS } from '../organiser/print-badges.ts';
import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { Labelled, tied } from '../shared/page/fields.tsx';
import { badgesMessages } from './badges-messages.ts';
import { Choice } from './people-page.tsx';
import { Head, pathOf } from './shell.tsx';

export const sequence = z.coerce.number().int().min(0).max(999_999_999);

/** What the page's address may say; anything else is as if it were not there. */
export const chosen = z.object({
  group: z.string().max(100).catch(''),
  number: sequence.catch(0),
  paper: z.enum(PAPERS).catch('a4'),
});
type Chosen = z.infer<typeof chosen>;

/** People whose badges are one file. */
export interface BadgesPart {
  from: number;
  to: number;
  people: number;
}

interface Properties {
  event: Event;
  choice: Chosen;
  parts: BadgesPart[];
  language: Language;
}

/** Whose badges are printed, in files of so many as can be drawn at once. */
export function BadgesPage({ event, choice, parts, language }: Properties) {
  const say = badgesMessages[language];
  const hint = { id: 'number', hint: say.numberHint };
  return (
    <>
      <Head title={say.title} lead={say.lead} />
      <div class="body">
        <form class="filter" method="get" action={pathOf(event.id, 'badges')}>
          <Choice name="group" label={say.group} all={event.groups} chosen={choice.group} language={language} />
          <Labelled {...hint} label={say.number}>
            <input
              {...tied(hint)}
              class="input"
              name="number"
              inputmode="numeric"
              maxlength={9}
              value={choice.number > 0 ? choice.number : ''}
            />
          </Labelled>
          <Labelled id="paper" label={say.paper}>
            <select class="input" id="paper" name="paper">
              {PAPERS.map((paper) => (
                <option value={paper} selected={paper === choice.paper}>
                  {say.papers[paper]}
                </option>
              ))}
            </select>
          </Labelled>
          <Button kind="outline" icon="search">
            {say.choose}
          </Button>
        </form>
        {parts.length === 0 ? (
          <div class="empty">
            <b>{say.nobody}</b>
            {say.nobodyHint}
          </div>
        ) : (
          <section class="card">
            <h2>{say.files}</h2>
            <ul class="lines">
              {parts.map((part) => (
                <li>
                  <div class="say">
                    <b>{say.range(part.from, part.to)}</b>
                    <p class="small">{`${say.people(part.people)} · ${say.papers[choice.paper]}`}</p>
                  </div>
                  <form method="post" action={pathOf(event.id, 'badges')}>
                    {Object.entries({ group: choice.group, from: part.from, to: part.to, paper: choice.paper }).map(
                      ([name, value]) => (
                        <input type="hidden" name={name} value={value} />
                      ),
                    )}
                    <Button kind="outline" icon="download">
                      {say.download}
                      <span class="hidden">{`: ${say.range(part.from, part.to)}`}</span>
                    </Button>
                  </form>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Notice>{say.reload}</Notice>
      </div>
    </>
  );
}
