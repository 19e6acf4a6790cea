import { parseEvent } from '../../../functions/events/document.ts';
import type { Event } from '../../../functions/events/event.ts';

/** A small event without a mistake, as its organiser writes it; tests vary it. */
export const document = () => ({
  id: 'kikao',
  prefix: 'KK-2027',
  title: { sw: 'Kikao Kazi', en: 'Working Session' },
  zone: 'Africa/Dar_es_Salaam',
  venue: { name: { sw: 'Ukumbi wa CIVE' }, town: { sw: 'Dodoma' } },
  issuer: { name: { sw: 'Mamlaka' }, contact: 'msaada@ega.example' },
  sender: { name: 'Kikao Kazi', replyTo: 'msaada@ega.example' },
  days: { first: '2027-02-09', last: '2027-02-12' },
  groups: [
    { id: 'kundi-1', title: { sw: 'Kundi la 1' }, opener: { title: { sw: 'Katibu Mkuu' }, day: '2027-02-09' } },
    { id: 'kundi-2', title: { sw: 'Kundi la 2' } },
  ],
  sessions: [
    { id: 'a', title: { sw: 'A' }, groups: ['kundi-1'], starts: '2027-02-09T09:00', ends: '2027-02-09T11:00' },
    { id: 'b', title: { sw: 'B' }, groups: ['kundi-1'], starts: '2027-02-10T09:00', ends: '2027-02-10T11:00' },
    { id: 'c', title: { sw: 'C' }, groups: ['kundi-2'], starts: '2027-02-11T09:00', ends: '2027-02-11T11:00' },
  ],
  roles: [
    { id: 'mjumbe', title: { sw: 'Mjumbe' } },
    { id: 'mgeni', title: { sw: 'Mgeni' } },
  ],
  forms: [
    {
      id: 'fomu',
      about: 'event' as unknown,
      title: { sw: 'Fomu' },
      privacy: 'anonymous',
      questions: [{ id: 'q', title: { sw: 'Vipi?' }, type: 'rating' } as Record<string, unknown>],
    },
  ],
  certificates: [
    {
      id: 'ushiriki',
      letter: 'U',
      title: { sw: 'Cheti' },
      design: 'rasmi',
      policy: {
        roles: ['mjumbe'],
        attendance: { of: 'days', group: 'kundi-1', need: { least: 2 } },
        feedback: { forms: 'event' },
      } as Record<string, unknown>,
    },
  ],
  signatories: [{ name: 'Asha Juma', title: { sw: 'Mkurugenzi' } }],
});

export function eventOf(written: unknown = document()): Event {
  const parsed = parseEvent(written);
  if ('mistakes' in parsed) throw new Error(JSON.stringify(parsed.mistakes));
  return parsed.event;
}
