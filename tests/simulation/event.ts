export const EVENT = 'kikao';

/** Kind of certificate that a run releases. */
export const BY_RUN = 'ushiriki';

/** One kind is released by a run, the other is due as soon as its presenter was there. */
export const document = {
  id: EVENT,
  prefix: 'KK',
  title: { sw: 'Kikao Kazi', en: 'Working Session' },
  zone: 'Africa/Dar_es_Salaam',
  venue: { name: { sw: 'Ukumbi wa CIVE' }, town: { sw: 'Dodoma' } },
  issuer: { name: { sw: 'Sekretarieti' }, contact: 'kikao@cheti.example' },
  sender: { name: 'Kikao Kazi', replyTo: 'kikao@cheti.example' },
  days: { first: '2019-01-30', last: '2019-01-31' },
  groups: [{ id: 'wote', title: { sw: 'Wote', en: 'All' } }],
  sessions: [
    { id: 's1', title: { sw: 'Ufunguzi' }, starts: '2019-01-30T09:00', ends: '2019-01-30T10:00' },
    { id: 's2', title: { sw: 'Ufungaji' }, starts: '2019-01-31T09:00', ends: '2019-01-31T10:00' },
  ],
  roles: [
    { id: 'mshiriki', title: { sw: 'Mshiriki', en: 'Delegate' } },
    { id: 'mtoa-mada', title: { sw: 'Mtoa mada', en: 'Presenter' } },
  ],
  certificates: [
    {
      id: BY_RUN,
      letter: 'D',
      title: { sw: 'Cheti cha Ushiriki' },
      design: 'rasmi',
      policy: { attendance: { of: 'sessions', need: { least: 1 } }, opens: 'run' },
    },
    {
      id: 'mada',
      letter: 'P',
      title: { sw: 'Cheti cha Mtoa Mada' },
      design: 'rasmi',
      says: 'paper',
      policy: { roles: ['mtoa-mada'], attendance: { of: 'sessions', need: { least: 1 } } },
    },
  ],
  signatories: [{ name: 'Dkt. Neema J. Mwakyusa', title: { sw: 'Mwenyekiti' } }],
};
