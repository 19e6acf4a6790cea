import type { QrRuns } from '../certificates/qr.ts';
import type { Event, Session } from '../events/event.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button } from '../shared/page/components.tsx';
import { Labelled } from '../shared/page/fields.tsx';
import { Localised } from '../shared/page/page.tsx';
import { kioskMessages } from './kiosk-messages.ts';
import { messages } from './messages.ts';
import { pathOf } from './shell.tsx';

interface Properties {
  event: Event;
  title: string;
  /** Sessions that people may come to now, and the one whose code is shown. */
  open: readonly Session[];
  session: Session | undefined;
  /** Where people type the code. */
  address: string;
  code: string | undefined;
  qr: QrRuns | undefined;
  /** Seconds until the next one. */
  left: number;
  /** This page in the other language. */
  other: string;
  language: Language;
}

/** What a hall sees: where to go, and the code. */
export function KioskPage({ event, title, open, session, address, code, qr, left, other, language }: Properties) {
  const say = kioskMessages[language];
  const tongue = language === 'sw' ? 'en' : 'sw';
  const path = pathOf(event.id, 'kiosk');
  return (
    <>
      <header class="bar">
        <a href={pathOf(event.id, 'attendance')}>{say.back}</a>
        {open.length > 1 && (
          <form class="filter" method="get" action={path}>
            <Labelled id="session" label={say.session}>
              <select class="input" id="session" name="session">
                {open.map(({ id, title, starts }) => (
                  <option value={id} selected={id === session?.id}>
                    {`${starts.slice(11)} ${inLanguage(title, language)}`}
                  </option>
                ))}
              </select>
            </Labelled>
            <Button kind="outline">{say.show}</Button>
          </form>
        )}
        <a href={other} lang={tongue} hreflang={tongue}>
          {messages[language].otherLanguage}
        </a>
      </header>
      <main id="main" tabindex={-1}>
        <h1>{session ? <Localised text={session.title} language={language} /> : title}</h1>
        {session && code && qr ? (
          <>
            <div data-left={left}>
              <p class="how">
                {say.how} <b>{address.replace(/^https?:\/\//, '')}</b>
              </p>
              <Qr qr={qr} label={say.qr} />
              <p class="how">{say.type}</p>
              <p class="code">{`${code.slice(0, 3)} ${code.slice(3)}`}</p>
              <p class="small">{say.changes(left)}</p>
            </div>
            <form class="end" method="get" action={path}>
              <input type="hidden" name="session" value={session.id} />
              <Button kind="outline">{say.again}</Button>
            </form>
          </>
        ) : (
          <div class="empty">
            <b>{say.none}</b>
            {say.noneHint}
          </div>
        )}
      </main>
    </>
  );
}

const Qr = ({ qr: { modules, runs }, label }: { qr: QrRuns; label: string }) => (
  <svg class="qr" viewBox={`0 0 ${modules} ${modules}`} role="img" aria-label={label} shape-rendering="crispEdges">
    <path d={runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('')} />
  </svg>
);
