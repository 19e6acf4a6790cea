import type { Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { Icon } from '../../shared/page/icon.tsx';
import { momentOf } from '../../shared/page/when.ts';
import { Head, pathOf } from '../shell.tsx';
import type { Closing } from './closing.ts';
import { closingMessages } from './closing-messages.ts';
import { type SaidSum, type Section, saidNeeds, saidSums, sectionsOf } from './closing-sections.ts';

interface Properties {
  closing: Closing;
  language: Language;
}

/** One page that says all of an event: what comes out, what does not, and what is left to do. */
export function ClosingPage({ closing, language }: Properties) {
  const say = closingMessages[language];
  const { event, people, partial } = closing;
  const sums = saidSums(closing, language);
  return (
    <>
      <Head title={say.title} lead={say.counted(momentOf(people.at, language, event.zone))}>
        <Button kind="outline" icon="download" href={pathOf(event.id, 'reports', 'closing.pdf')}>
          {say.pdf}
        </Button>
      </Head>
      <div class="body">
        {partial && <Notice tone="warn">{say.partial}</Notice>}
        <Verdict sums={sums} language={language} />
        <section class="card">
          <h2>{say.sums}</h2>
          <ul class="lines">
            {sums.map((sum) => (
              <li>
                <span class={`spot ${sum.holds ? 'ok' : 'bad'}`}>
                  <Icon name={sum.holds ? 'check' : 'warning'} />
                </span>
                <b class="say">{sum.name}</b>
                <b class={`num ${sum.holds ? 'right' : 'amiss'}`}>
                  {sum.equation}
                  <span class="hidden">{` (${sum.holds ? say.holds : say.fails})`}</span>
                </b>
              </li>
            ))}
          </ul>
        </section>
        <Needs needs={saidNeeds(closing, language)} language={language} />
        {sectionsOf(closing, language).map((section) => (
          <SectionTable section={section} />
        ))}
      </div>
    </>
  );
}

function Verdict({ sums, language }: { sums: SaidSum[]; language: Language }) {
  const say = closingMessages[language];
  const broken = sums.filter((sum) => !sum.holds).length;
  return (
    <section class={`verdict ${broken === 0 ? 'ok' : 'bad'}`}>
      <span class="disc" aria-hidden="true">
        <Icon name={broken === 0 ? 'check' : 'warning'} size={26} />
      </span>
      <div>
        <h2>{broken === 0 ? say.well : say.broken(broken)}</h2>
        <p>{broken === 0 ? say.wellHint : say.brokenHint}</p>
      </div>
    </section>
  );
}

function Needs({ needs, language }: { needs: [string, string][]; language: Language }) {
  if (needs.length === 0) return null;
  return (
    <section class="card">
      <h2>{closingMessages[language].needs}</h2>
      <ul class="lines">
        {needs.map(([title, hint]) => (
          <li>
            <div class="say">
              <b>{title}</b>
              <p>{hint}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SectionTable = ({ section: { title, columns, rows } }: { section: Section }) => (
  <section class="card">
    <h2>{title}</h2>
    <section class="scroll" tabindex={0} aria-label={title}>
      <table class={columns.length > 3 ? 'wide' : undefined}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.number && 'n'}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells]) => (
            <tr>
              <th scope="row">{first}</th>
              {cells.map((cell, at) => (
                <td class={columns[at + 1]?.number && 'n'}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </section>
);
