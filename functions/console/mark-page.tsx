import type { Attendance } from '../attendance/attendance.ts';
import type { Event, Session } from '../events/event.ts';
import type { Participant } from '../participants/participant.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button, Facts, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Field } from '../shared/page/fields.tsx';
import { longDay, momentOf } from '../shared/page/when.ts';
import type { Principal } from '../shared/principal.ts';
import { attendanceMessages } from './attendance-messages.ts';
import { addressOfList, isMeantFor, queryOf } from './attendance-page.tsx';
import { Head, pathOf, Tag } from './shell.tsx';

interface Properties {
  event: Event;
  person: Participant;
  session: Session;
  mark: Attendance | undefined;
  asked: Parameters<typeof queryOf>[0];
  /** It was sent without saying why. */
  withoutReason: boolean;
  named: (one: Principal) => string;
  language: Language;
}

/** One mark: where it comes from, and the way to set it or to take it back. */
export function MarkPage({ event, person, session, mark, asked, withoutReason, named, language }: Properties) {
  const say = attendanceMessages[language];
  const state = mark ? (mark.withdrawn ? 'withdrawn' : 'there') : 'absent';
  const isThere = state === 'there';
  const when = `${longDay(session.starts, language)}, ${session.starts.slice(11)}–${session.ends.slice(11)}`;
  const moment = (at: string) => momentOf(at, language, event.zone);
  return (
    <>
      <Head
        title={person.name}
        tag={
          <Tag tone={isThere ? 'ok' : 'neutral'} icon={isThere ? 'check' : undefined}>
            {say.states[state]}
          </Tag>
        }
        lead={`${inLanguage(session.title, language)} · ${when}`}
      />
      <div class="body">
        {withoutReason && <ErrorSummary language={language} mistakes={[{ control: 'reason', text: say.whyMissing }]} />}
        {!isMeantFor(session, person) && <Notice tone="warn">{say.foreignNotice}</Notice>}
        {mark && (
          <section class="card">
            <div class="pad">
              <Facts
                facts={[
                  {
                    name: say.how,
                    value: mark.how.by === 'import' ? say.fromFile(mark.how.line) : say.sources[mark.how.by],
                  },
                  mark.how.by === 'scan' && { name: say.device, value: mark.how.device },
                  mark.how.by === 'hand' && { name: say.reason, value: mark.how.reason },
                  { name: say.recordedBy, value: named(mark.recordedBy) },
                  { name: say.recordedAt, value: moment(mark.recordedAt) },
                  mark.withdrawn && {
                    name: say.states.withdrawn,
                    value: `${mark.withdrawn.reason || say.undoneAtDoor} · ${named(mark.withdrawn.by)} · ${moment(mark.withdrawn.at)}`,
                  },
                ]}
              />
            </div>
          </section>
        )}
        <section class="card">
          <form
            class="pad"
            method="post"
            action={pathOf(event.id, 'attendance', person.id, session.id) + queryOf(asked)}
          >
            <input type="hidden" name="attended" value={isThere ? 'no' : 'yes'} />
            <Field
              name="reason"
              label={say.why}
              hint={isThere ? `${say.whyHint} ${say.certificateStays}` : say.whyHint}
              longest={500}
              {...(withoutReason && { error: say.whyMissing })}
            />
            <div class="filter">
              <Button kind={isThere ? 'danger' : 'filled'} icon={isThere ? 'undo' : 'check'}>
                {isThere ? say.takeBack : say.set}
              </Button>
              <Button kind="quiet" href={addressOfList(event, asked)}>
                {say.back}
              </Button>
            </div>
          </form>
        </section>
      </div>
    </>
  );
}
