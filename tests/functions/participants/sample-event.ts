import { type Event, event } from '../../../functions/events/event.ts';

/** A small event: two groups, two roles, three sessions. */
export const small: Event = event.parse({
  id: 'small',
  prefix: 'SM-26',
  title: { sw: 'Kikao', en: 'Session' },
  zone: 'Africa/Dar_es_Salaam',
  venue: { name: { sw: 'Ukumbi' }, town: { sw: 'Dodoma' } },
  issuer: { name: { sw: 'Sekretarieti' }, contact: 'desk@cheti.example' },
  sender: { name: 'Sekretarieti', replyTo: 'desk@cheti.example' },
  days: { first: '2026-03-02', last: '2026-03-03' },
  groups: [
    { id: 'a', title: { sw: 'Kundi la A', en: 'Group A' } },
    { id: 'b', title: { sw: 'Kundi la B', en: 'Group B' } },
  ],
  sessions: [
    { id: 's1', title: { sw: 'Ufunguzi', en: 'Opening' }, starts: '2026-03-02T08:30', ends: '2026-03-02T10:00' },
    { id: 's2', title: { sw: 'Mada', en: 'Topics' }, starts: '2026-03-02T11:00', ends: '2026-03-02T12:00' },
    { id: 's3', title: { sw: 'Ufungaji', en: 'Closing' }, starts: '2026-03-03T11:00', ends: '2026-03-03T12:00' },
  ],
  roles: [
    { id: 'delegate', title: { sw: 'Mshiriki', en: 'Delegate' } },
    { id: 'presenter', title: { sw: 'Mtoa mada', en: 'Presenter' } },
  ],
  certificates: [
    {
      id: 'ushiriki',
      letter: 'U',
      title: { sw: 'Cheti cha Ushiriki' },
      design: 'rasmi',
      policy: { attendance: { of: 'sessions', need: { least: 1 } } },
    },
  ],
  signatories: [{ name: 'Asha', title: { sw: 'Mwenyekiti' } }],
});
