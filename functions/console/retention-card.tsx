import type { EventVersion } from '../events/event.ts';
import { daysUntil, expiresAt, WARNED_DAYS } from '../events/retention.ts';
import { type AccessRole, may } from '../organiser/rights.ts';
import type { EventErasure } from '../privacy/event-erasure.ts';
import type { Language } from '../shared/language.ts';
import { Notice } from '../shared/page/components.tsx';
import { dateOf, momentOf } from '../shared/page/when.ts';
import { retentionMessages } from './retention-messages.ts';
import { pathOf } from './shell.tsx';

interface Properties {
  held: EventVersion;
  role: AccessRole;
  /** That everybody is being erased, or was. */
  erasure: EventErasure | undefined;
  now: Date;
  language: Language;
}

/** For how long personal data is kept yet, counted down; and where that is changed. */
export function RetentionCard({ held, role, erasure, now, language }: Properties) {
  const say = retentionMessages[language];
  const { event } = held;
  const ends = expiresAt(held);
  const days = daysUntil(ends, now);
  return (
    <section class="card">
      <h2>{say.title}</h2>
      <div class="pad">
        {erasure ? (
          <ErasureNotice event={event} erasure={erasure} language={language} />
        ) : days > WARNED_DAYS ? (
          <p>{say.keeps(dateOf(ends, language, event.zone), days)}</p>
        ) : (
          <Notice tone="warn" icon="clock">
            <p>{days > 0 ? say.keeps(dateOf(ends, language, event.zone), days) : say.past}</p>
            {days > 0 && <p>{say.soon}</p>}
          </Notice>
        )}
        <p>
          {may(role, 'setup') && (
            <>
              <a class="line" href={`${pathOf(event.id, 'setup', 'general')}#keepDays`}>
                {say.change}
              </a>
              {' · '}
            </>
          )}
          <a class="line" href={`/e/${event.id}/privacy`}>
            {say.notice}
          </a>
          {may(role, 'access') && (
            <>
              {' · '}
              <a class="line" href={pathOf(event.id, 'erase')}>
                {say.erase}
              </a>
            </>
          )}
        </p>
      </div>
    </section>
  );
}

/** How far the erasure of everybody is. */
export function ErasureNotice({
  event,
  erasure: { at, doneAt },
  language,
}: {
  event: EventVersion['event'];
  erasure: EventErasure;
  language: Language;
}) {
  const say = retentionMessages[language];
  const moment = (instant: string) => momentOf(instant, language, event.zone);
  return <Notice tone={doneAt ? 'ok' : 'warn'}>{doneAt ? say.done(moment(doneAt)) : say.goingOn(moment(at))}</Notice>;
}
