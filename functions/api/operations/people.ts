import type { Operation } from './operation.ts';

/** People of an event, their certificates, and what is kept of them. */
export const PEOPLE = {
  listParticipants: {
    ...{ route: 'GET /events/:event/participants', room: 'people', rights: ['people'] },
    says: {
      sw: 'Watu wa tukio, ukurasa mmoja mmoja. Wanaochujwa (q, group, role, is) huja ishirini na tano kwa ukurasa; ukurasa mfupi wenye next una muendelezo.',
      en: 'An event’s people, page by page. Narrowed (q, group, role, is) they come by twenty-five; a shorter page with a next goes on all the same.',
    },
  },
  getParticipant: {
    ...{ route: 'GET /events/:event/participants/:ref', room: 'people', rights: ['people'] },
    says: {
      sw: 'Habari zote za mtu mmoja. Majibu yake hayaonyeshwi kamwe.',
      en: 'One person’s whole story. Answers are never shown.',
    },
  },
  setAttendance: {
    ...{ route: 'PUT /events/:event/participants/:ref/attendance/:session', room: 'people', rights: ['attendance'] },
    says: { sw: 'Huweka au huondoa mahudhurio kwa sababu.', en: 'Sets attendance or takes it back, with a reason.' },
  },
  correctAddress: {
    ...{ route: 'PUT /events/:event/participants/:ref/address', room: 'people', rights: ['acts'] },
    says: {
      sw: 'Hurekebisha barua pepe ya mtu. Hutaja barua zinazoweza kutumwa tena.',
      en: 'Corrects a person’s address. Names the mails that can be sent again.',
    },
  },
  correctFacts: {
    ...{ route: 'PUT /events/:event/participants/:ref/facts', room: 'people', rights: ['acts'] },
    says: {
      sw: 'Hurekebisha jina, cheo, taasisi, jukumu, kundi au lugha. Hutaja vyeti vinavyoweza kutolewa upya.',
      en: 'Corrects name, post, institution, role, group or language. Names the certificates that can be issued anew.',
    },
  },
  listCorrections: {
    ...{ route: 'GET /events/:event/corrections', room: 'people', rights: ['acts'] },
    says: { sw: 'Majina yanayosubiri uamuzi.', en: 'Names that wait for a decision.' },
  },
  acceptCorrection: {
    ...{ route: 'POST /events/:event/participants/:ref/corrections/:number/accept', room: 'people', rights: ['acts'] },
    says: { sw: 'Hukubali jina ambalo mtu ameomba.', en: 'Accepts the name that a person asks for.' },
  },
  rejectCorrection: {
    ...{ route: 'POST /events/:event/participants/:ref/corrections/:number/reject', room: 'people', rights: ['acts'] },
    says: {
      sw: 'Hukataa jina ambalo mtu ameomba, kwa sababu.',
      en: 'Rejects the name that a person asks for, and says why.',
    },
  },
  sendLink: {
    ...{ route: 'POST /events/:event/participants/:ref/link', room: 'people', rights: ['acts'], status: 202 },
    says: { sw: 'Humtumia mtu kiungo chake binafsi.', en: 'Mails a person’s own link to them.' },
  },
  listDoubles: {
    ...{ route: 'GET /events/:event/doubles', room: 'people', rights: ['acts'] },
    says: {
      sw: 'Wanaoonekana kuingizwa mara mbili, na kwa nini.',
      en: 'Who seems to have been entered twice, and why.',
    },
  },
  mergePeople: {
    ...{ route: 'POST /events/:event/participants/:ref/merge', room: 'people', rights: ['acts'] },
    says: {
      sw: 'Humwunganisha anayeondoka (from) na anayebaki (ref). Taja namba ya anayeondoka; hakuwezi kutenguliwa.',
      en: 'Merges who goes (from) into who stays (ref). Say the number of who goes; it cannot be undone.',
    },
  },
  printBadges: {
    ...{ route: 'POST /events/:event/badges', room: 'people', rights: ['people'], repeats: 'anew' },
    says: {
      sw: 'Hutengeneza PDF ya vitambulisho vya kuchapa: vya wote, vya kundi, au kuanzia namba hadi namba; hadi 300 kwa faili.',
      en: 'Makes a PDF of badges to print: of all, of a home group, or of numbers from and to; 300 in a file at the most.',
    },
  },
  listViews: {
    ...{ route: 'GET /events/:event/views', room: 'people', rights: ['people'] },
    says: { sw: 'Mionekano ya watu: vichujio vilivyohifadhiwa.', en: 'Views of the people: filters that are kept.' },
  },
  saveView: {
    ...{ route: 'POST /events/:event/views', room: 'people', rights: ['acts'], status: 201, repeats: 'never' },
    says: {
      sw: 'Huhifadhi vichujio kwa jina, kwa waandaaji wote wa tukio.',
      en: 'Keeps filters by a name, for all organisers of the event.',
    },
  },
  removeView: {
    ...{ route: 'POST /events/:event/views/:view/remove', room: 'people', rights: ['acts'] },
    says: { sw: 'Huondoa mwonekano.', en: 'Removes a view.' },
  },
  getCertificate: {
    ...{ route: 'GET /certificates/:number', room: 'certificates', rights: [], oneOf: ['people'] },
    says: { sw: 'Cheti kimoja kwa namba yake.', en: 'One certificate by its number.' },
  },
  overrideCertificate: {
    ...{ route: 'PUT /events/:event/participants/:ref/overrides/:kind', room: 'certificates', rights: ['acts'] },
    says: {
      sw: 'Humpa mtu cheti bila kujali vigezo, kwa sababu.',
      en: 'Lets a person have a certificate whatever its conditions say, and says why.',
    },
  },
  withdrawOverride: {
    ...{ route: 'POST /events/:event/participants/:ref/overrides/:kind/withdraw', room: 'certificates' },
    rights: ['acts'],
    says: {
      sw: 'Huondoa idhini: masharti huhesabiwa tena. Cheti kilichotolewa hakibatilishwi.',
      en: 'Takes an override back: the conditions count again. A certificate that was issued is not revoked.',
    },
  },
  revokeCertificate: {
    ...{ route: 'POST /certificates/:number/revoke', room: 'certificates', rights: [], oneOf: ['acts'] },
    says: { sw: 'Hubatilisha cheti. Haiwezi kutenguliwa.', en: 'Revokes a certificate. It cannot be undone.' },
  },
  reissueCertificate: {
    ...{ route: 'POST /certificates/:number/reissue', room: 'certificates', rights: [], oneOf: ['acts'] },
    says: {
      sw: 'Hutoa toleo jipya la cheti, lenye yanayojulikana sasa.',
      en: 'Has the next edition issued, with what is known by now.',
    },
  },
  exportPerson: {
    ...{ route: 'POST /events/:event/participants/:ref/export', room: 'privacy', rights: ['acts'], repeats: 'anew' },
    says: {
      sw: 'Hutoa yote yanayohifadhiwa kuhusu mtu mmoja, bila majibu yake.',
      en: 'Gives out everything that is kept of a person, without their answers.',
    },
  },
  erasePerson: {
    ...{ route: 'POST /events/:event/participants/:ref/erase', room: 'privacy', rights: ['acts'] },
    says: {
      sw: 'Hufuta taarifa zote za mtu mmoja. Taja namba yake; haiwezi kurudishwa.',
      en: 'Erases a person for good. Say their number too.',
    },
  },
  getErasure: {
    ...{ route: 'GET /events/:event/erasures/:person', room: 'privacy', rights: ['acts'] },
    says: { sw: 'Ufutaji wa mtu umefikia wapi.', en: 'How far an erasure is.' },
  },
  eraseEvent: {
    ...{ route: 'POST /events/:event/erase', room: 'privacy', rights: ['access'] },
    says: {
      sw: 'Hufuta taarifa za watu wote wa tukio. Wa kwanza hujibiwa 409: mwingine lazima akubali ndani ya siku moja.',
      en: 'Erases everybody of an event. The first who asks is answered 409: another must agree within a day.',
    },
  },
} as const satisfies Record<string, Operation>;
