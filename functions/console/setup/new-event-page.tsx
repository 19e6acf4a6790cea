import type { Event } from '../../events/event.ts';
import type { Mistake } from '../../events/mistakes.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { ErrorSummary } from '../../shared/page/fields.tsx';
import type { Placed } from './anchors.ts';
import { Choice, Line, PartField } from './controls.tsx';
import type { Fields } from './fields.ts';
import { DocumentFields, DocumentMistakes } from './file-page.tsx';
import { labelOf, setupMessages } from './messages.ts';
import { inWords } from './mistake-words.ts';
import { SECTIONS } from './sections.ts';
import type { FormView } from './view.ts';

export const WAYS = ['blank', 'copy', 'file'] as const;
export type Way = (typeof WAYS)[number];

/** What is asked of a new event; the rest can be changed once it is there. */
const ASKED: Record<'blank' | 'copy', readonly string[]> = {
  blank: [
    'title',
    'days.first',
    'days.last',
    'zone',
    'venue.name',
    'venue.town',
    'issuer.name',
    'issuer.contact',
    'prefix',
  ],
  copy: ['title', 'days.first', 'prefix'],
};

interface Properties {
  way: Way;
  fields: Fields;
  id: string;
  /** Id of the event that is copied. */
  from: string;
  owned: readonly Event[];
  text?: string | undefined;
  mistakes: readonly Placed[];
  elsewhere: readonly Mistake[];
  problem?: string | undefined;
  language: Language;
}

/** A new event, in one of three ways. */
export function NewEventPage(properties: Properties) {
  const { way, text, language, elsewhere, mistakes, problem } = properties;
  const say = setupMessages[language];
  return (
    <>
      <h1>{say.newEvent}</h1>
      <p class="lead">{say.newLead}</p>
      <nav class="tabs" aria-label={say.newEvent}>
        {WAYS.map((each) => (
          <a href={`/organiser/new?way=${each}`} aria-current={each === way ? 'page' : undefined}>
            {say.ways[each]}
          </a>
        ))}
      </nav>
      {way === 'file' ? (
        <>
          <DocumentMistakes mistakes={[...elsewhere, ...mistakes]} problem={problem} language={language} />
          <Notice>{say.fileLead}</Notice>
          <form class="setup stack" method="post" enctype="multipart/form-data" action="/organiser/new">
            <input type="hidden" name="way" value="file" />
            <DocumentFields text={text} language={language} />
            <Button>{say.create}</Button>
          </form>
        </>
      ) : (
        <Asked {...properties} way={way} />
      )}
    </>
  );
}

function Asked(properties: Properties & { way: 'blank' | 'copy' }) {
  const { way, fields, id, from, owned, mistakes, elsewhere, language } = properties;
  const say = setupMessages[language];
  const [event] = owned;
  if (!event) return null;
  // What was not asked for follows from what was: its mistakes are told where nothing else is wrong.
  const asked = mistakes.filter(({ part }) => ASKED[way].includes(part));
  const view: FormView = {
    ...{ section: SECTIONS.general, event: { ...event, title: {} }, fields, saved: fields },
    ...{ mistakes: asked, language },
  };
  const idMistake = elsewhere.find(({ path }) => path === 'id');
  const told = [
    ...asked.map(({ control, part, reason }) => ({ control, label: labelOf(part, 'general', language), reason })),
    ...(idMistake ? [{ control: 'id', label: say.eventId, reason: idMistake.reason }] : []),
  ];
  const rest = [...mistakes, ...elsewhere].map(({ path, reason }) => ({ control: 'id', label: path, reason }));
  const shown = told.length > 0 ? told : rest;
  return (
    <>
      {shown.length > 0 && (
        <ErrorSummary
          language={language}
          mistakes={shown.map(({ control, label, reason }) => ({
            control,
            text: `${label}: ${inWords(reason, language)}`,
          }))}
        />
      )}
      <Notice>{way === 'copy' ? say.copyHint : say.blankHint}</Notice>
      <form class="setup stack" method="post" action="/organiser/new">
        <input type="hidden" name="way" value={way} />
        {way === 'copy' && (
          <Choice
            name="from"
            label={say.copyOf}
            value={from}
            choices={owned.map((one) => [one.id, inLanguage(one.title, language)] as const)}
          />
        )}
        {SECTIONS.general.parts
          .filter(({ path }) => ASKED[way].includes(path))
          .map((part) => (
            <PartField view={view} part={part} place="general" />
          ))}
        <Line
          name="id"
          label={`${say.eventId} (${say.optional})`}
          hint={say.hints.id}
          error={idMistake && inWords(idMistake.reason, language)}
          value={id}
          mono
        />
        <Button>{say.create}</Button>
      </form>
    </>
  );
}
