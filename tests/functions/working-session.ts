/** What the events of several rooms' tests say alike: the second working session, as an organiser writes it. */
export const workingSession = {
  prefix: 'KK2-2019',
  title: { sw: 'Kikao Kazi cha Pili cha Serikali Mtandao 2019', en: 'Second e-Government Working Session 2019' },
  zone: 'Africa/Dar_es_Salaam',
  venue: {
    name: { sw: 'Ukumbi wa CIVE, Chuo Kikuu cha Dodoma', en: 'CIVE hall, University of Dodoma' },
    town: { sw: 'Dodoma' },
  },
  issuer: {
    name: { sw: 'Sekretarieti ya Kikao Kazi cha Serikali Mtandao', en: 'e-Government Working Session Secretariat' },
    contact: 'kikao@example.org',
    desk: { sw: 'Meza ya usajili, mlango mkuu wa ukumbi', en: 'Registration desk, main entrance of the hall' },
  },
  sender: { name: 'Kikao Kazi', replyTo: 'kikao@example.org' },
  days: { first: '2019-01-30', last: '2019-02-02' },
  groups: [
    {
      id: 'kundi-1',
      title: { sw: 'Kundi la 1', en: 'Group 1' },
      about: { sw: 'Wakurugenzi na maafisa TEHAMA', en: 'ICT directors and officers' },
      opener: {
        title: { sw: 'Katibu Mkuu, Utumishi na Utawala Bora', en: 'Permanent Secretary, Good Governance' },
        day: '2019-01-30',
      },
    },
    { id: 'kundi-2', title: { sw: 'Kundi la 2', en: 'Group 2' } },
  ],
  roles: [
    { id: 'mshiriki', title: { sw: 'Mshiriki', en: 'Delegate' } },
    { id: 'mtoa-mada', title: { sw: 'Mtoa mada', en: 'Presenter' } },
  ],
  signatories: [
    { name: 'Dkt. Neema J. Mwakyusa', title: { sw: 'Mwenyekiti wa Kikao Kazi', en: 'Chair of the Working Session' } },
    { name: 'Mha. Baraka S. Kileo', title: { sw: 'Katibu wa Kikao Kazi', en: 'Secretary of the Working Session' } },
  ],
};
