import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Snapshot } from '../certificates/certificate.ts';
import type { Event } from '../events/event.ts';
import { DONT_KNOW } from '../events/points.ts';
import type { Question } from '../events/questions.ts';
import type { Answer } from '../feedback/answers.ts';
import { messages as formMessages } from '../feedback/messages.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { longDay, momentOf } from '../shared/page/when.ts';
import type { PersonData } from './person-data.ts';
import { privacyMessages } from './privacy-messages.ts';

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid #8886}th{font-weight:600;width:38%}';

/** What is kept of a person, to be read: a page that needs nothing but itself. */
export async function personPage(data: PersonData, event: Event, language: Language): Promise<string> {
  const say = privacyMessages[language];
  const at = (instant: unknown) => momentOf(String(instant), language, event.zone);
  const title = (all: readonly { id: string; title: Event['title'] }[], id: unknown) =>
    inLanguage(all.find((one) => one.id === id)?.title ?? { sw: String(id) }, language);
  const { person, kept } = data;
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{say.fileTitle(person.name)}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <h1>{say.fileTitle(person.name)}</h1>
        <p>{say.fileLead(inLanguage(event.title, language), at(data.takenAt))}</p>
        <Section
          title={say.registered}
          rows={[
            [say.facts.name, person.name],
            [say.facts.sequence, person.sequence],
            [say.facts.registration, person.registration],
            [say.facts.address, person.address],
            [say.facts.role, title(event.roles, person.role)],
            [say.facts.group, [person.group, ...person.groups].map((id) => title(event.groups, id)).join(', ')],
            [say.facts.institution, person.institution],
            [say.facts.post, person.post],
            [say.facts.paper, person.paper],
            [say.facts.registeredAt, at(person.registeredAt)],
          ]}
        />
        <Section
          title={say.attendance}
          rows={(kept.attendance ?? []).map((one) => [
            title(event.sessions, one.session),
            [at(one.recordedAt), one.withdrawn ? say.withdrawn : ''].filter(Boolean).join(' · '),
          ])}
          none={say.none}
        />
        {data.answers.map(({ form, answers, complete }) => (
          <Section
            title={`${say.answers}: ${inLanguage(form.title, language)}${complete ? '' : ` (${say.draft})`}`}
            rows={form.questions.flatMap((question) => {
              const answer = answers[question.id];
              return answer === undefined
                ? []
                : [[inLanguage(question.title, language), inWords(question, answer, language)] as const];
            })}
            none={say.none}
          />
        ))}
        {data.untold.map(({ form, why }) => (
          <Section title={`${say.answers}: ${inLanguage(form.title, language)}`} rows={[]} none={say.untold[why]} />
        ))}
        {data.consents.length > 0 && (
          <Section
            title={say.consents}
            rows={data.consents.map(({ text, day }) => [longDay(day, language), inLanguage(text, language)])}
          />
        )}
        <Section
          title={say.certificates}
          rows={(kept.certificate ?? []).map((one) => {
            const { title, name } = one.snapshot as Snapshot;
            const state = one.revoked ? 'revoked' : one.replaced ? 'replaced' : 'valid';
            return [
              `${inLanguage(title, language)} · ${one.number}`,
              `${name} · ${at(one.issuedAt)} · ${say.states[state]}`,
            ];
          })}
          none={say.none}
        />
        <Section
          title={say.mails}
          rows={(kept.mail ?? []).map((one) => [
            say.mailKinds[(one.what as { kind: keyof typeof say.mailKinds }).kind],
            [at(one.createdAt), one.to, one.state].filter(Boolean).join(' · '),
          ])}
          none={say.none}
        />
        <Section
          title={say.corrections}
          rows={(kept.correction ?? []).map((one) => [`${one.from} → ${one.to}`, `${at(one.askedAt)} · ${one.state}`])}
          none={say.none}
        />
        <Section
          title={say.log}
          rows={data.log.map((one) => [
            at(one.at),
            [one.act, say.actors[one.by as keyof typeof say.actors], one.reason].filter(Boolean).join(' · '),
          ])}
          none={say.none}
        />
        <p>{say.fileRest}</p>
      </body>
    </html>
  );
  return `<!doctype html>${await page.toString()}`;
}

function Section({ title, rows, none }: { title: string; rows: readonly (readonly [string, Child])[]; none?: string }) {
  const told = rows.filter(([, value]) => value !== undefined && value !== '');
  return (
    <section>
      <h2>{title}</h2>
      {told.length === 0 ? (
        <p>{none}</p>
      ) : (
        <table>
          {told.map(([name, value]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </table>
      )}
    </section>
  );
}

/** An answer as it was chosen or typed. */
function inWords(question: Question, answer: Answer, language: Language): string {
  const say = formMessages[language];
  const optionOf = (all: readonly { id: string; label: Record<string, string> }[], id: string) =>
    inLanguage(all.find((one) => one.id === id)?.label ?? { sw: id }, language);
  const point = (words: keyof typeof say.words, value: unknown) =>
    value === DONT_KNOW ? say.dontKnow : (say.words[words][Number(value) - 1] ?? String(value));
  switch (question.type) {
    case 'rating':
      return point(question.words, answer);
    case 'matrix':
      return Object.entries(answer as Record<string, unknown>)
        .map(([row, value]) => `${optionOf(question.rows, row)}: ${point(question.words, value)}`)
        .join('; ');
    case 'choice':
    case 'choices':
      return [answer]
        .flat()
        .map((id) => optionOf(question.options, String(id)))
        .join(', ');
    default:
      return String(answer);
  }
}
