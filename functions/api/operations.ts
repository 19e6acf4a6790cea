import type { Right } from '../organiser/rights.ts';
import type { Text } from '../shared/text.ts';

export const ROOMS = [
  'events',
  'people',
  'certificates',
  'imports',
  'runs',
  'mails',
  'reports',
  'access',
  'privacy',
] as const;

export interface Operation {
  /** Method and path, as its room registers them. */
  route: `${'GET' | 'POST' | 'PUT'} /${string}`;
  room: (typeof ROOMS)[number];
  /** All of these are needed in the event. */
  rights: readonly Right[];
  /** And one of these: which one follows from what is asked for, and its room sees to it. */
  oneOf?: readonly Right[];
  /**
   * What becomes of a POST that comes again with its idempotency key. `anew`: it is done again and finds what it began, since
   * its answer holds an address that does not last. `never`: one whose end is not known is not done again.
   */
  repeats?: 'anew' | 'never';
  /** Status of an answer where all is well; 200 where it says nothing. */
  status?: 201 | 202;
  says: Text;
}

/** Everything that `/api/v1` does, and who may. What is not here is not answered. */
export const OPERATIONS = {
  listEvents: {
    ...{ route: 'GET /events', room: 'events', rights: [] },
    says: { sw: 'Matukio unayoruhusiwa.', en: 'The events in which you may do something.' },
  },
  putEvent: {
    ...{ route: 'PUT /events', room: 'events', rights: [], oneOf: ['setup'] },
    says: {
      sw: 'Huweka toleo jipya la tukio lililopo. Tukio jipya hutengenezwa kwenye ukurasa wa waandaaji.',
      en: 'Makes a document the new version of an event that is there. New events are made in the console.',
    },
  },
  getEvent: {
    ...{ route: 'GET /events/:event', room: 'events', rights: ['setup'] },
    says: { sw: 'Hati ya tukio, na toleo lake.', en: 'An event’s document, and its version.' },
  },
  listParticipants: {
    ...{ route: 'GET /events/:event/participants', room: 'people', rights: ['people'] },
    says: { sw: 'Watu wa tukio, ukurasa mmoja mmoja.', en: 'An event’s people, page by page.' },
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
  startImport: {
    ...{ route: 'POST /events/:event/imports', room: 'imports', rights: ['imports'], status: 201, repeats: 'anew' },
    says: {
      sw: 'Huanzisha uingizaji. Pakia faili kwa anwani iliyojibiwa, ambayo hudumu dakika 5.',
      en: 'Begins an import. Upload the file to the address in the answer, which lasts five minutes.',
    },
  },
  getImport: {
    ...{ route: 'GET /events/:event/imports/:import', room: 'imports', rights: ['imports'] },
    says: { sw: 'Hali ya uingizaji mmoja.', en: 'How an import stands.' },
  },
  listImportRows: {
    ...{ route: 'GET /events/:event/imports/:import/rows', room: 'imports', rights: ['imports'] },
    says: {
      sw: 'Mistari iliyokataliwa au yenye maelezo.',
      en: 'Rows that are refused, or of which something is to be said.',
    },
  },
  previewImport: {
    ...{ route: 'POST /events/:event/imports/:import/preview', room: 'imports', rights: ['imports'], status: 202 },
    says: {
      sw: 'Hukagua faili lililopakiwa, bila kuandika kitu.',
      en: 'Looks through the uploaded file, and writes nothing.',
    },
  },
  commitImport: {
    ...{ route: 'POST /events/:event/imports/:import/commit', room: 'imports', rights: ['imports'], status: 202 },
    says: { sw: 'Huingiza yale tu yaliyokaguliwa.', en: 'Writes what was looked through, and nothing else.' },
  },
  planRun: {
    ...{ route: 'POST /events/:event/runs', room: 'runs', rights: [], oneOf: ['runs', 'setup'], status: 201 },
    says: {
      sw: 'Hupanga utoaji wa vyeti (runs), au hutuma mialiko au vikumbusho (setup).',
      en: 'Plans a run of certificates (needs runs), or sends invitations or reminders (needs setup).',
    },
  },
  exportList: {
    ...{ route: 'POST /events/:event/exports', room: 'runs', rights: ['people'], status: 201 },
    says: {
      sw: 'Hutengeneza faili la watu, mahudhurio, vyeti, PDF au kumbukumbu yote. Likiwa tayari, anwani yake iko kwenye utoaji.',
      en: 'Makes a file of people, attendance, certificates, PDFs, or all of an event. Once it is there its run says where.',
    },
  },
  listRuns: {
    ...{ route: 'GET /events/:event/runs', room: 'runs', rights: ['runs'] },
    says: { sw: 'Utoaji wote wa tukio, mpya kwanza.', en: 'The runs of an event, newest first.' },
  },
  getRun: {
    ...{ route: 'GET /events/:event/runs/:run', room: 'runs', rights: [], oneOf: ['runs', 'people'] },
    says: {
      sw: 'Utoaji mmoja (runs), au faili lililotengenezwa (people), na ulipofikia.',
      en: 'One run (needs runs), or an export (needs people), and how far it is.',
    },
  },
  listRunPeople: {
    ...{ route: 'GET /events/:event/runs/:run/people', room: 'runs', rights: ['runs', 'people'] },
    says: { sw: 'Watu wa utoaji: mpango, na matokeo.', en: 'A run’s people: what was planned, and what came of it.' },
  },
  startRun: {
    ...{ route: 'POST /events/:event/runs/:run/start', room: 'runs', rights: ['runs', 'start'] },
    says: {
      sw: 'Huanzisha mpango. Taja idadi uliyoisoma.',
      en: 'Lets a plan be done. Say the number that you read in it.',
    },
  },
  pauseRun: {
    ...{ route: 'POST /events/:event/runs/:run/pause', room: 'runs', rights: ['runs'] },
    says: { sw: 'Husitisha utoaji kwa muda.', en: 'Lets a run stand still.' },
  },
  resumeRun: {
    ...{ route: 'POST /events/:event/runs/:run/resume', room: 'runs', rights: ['runs'] },
    says: { sw: 'Huendeleza utoaji uliositishwa.', en: 'Lets a paused run go on.' },
  },
  cancelRun: {
    ...{ route: 'POST /events/:event/runs/:run/cancel', room: 'runs', rights: [], oneOf: ['runs', 'people'] },
    says: { sw: 'Hughairi utoaji, au faili linalotengenezwa.', en: 'Gives up a run, or an export.' },
  },
  listMails: {
    ...{ route: 'GET /events/:event/mails', room: 'mails', rights: ['acts'] },
    says: { sw: 'Barua za tukio, kwa hali zake.', en: 'An event’s mails, by what they came to.' },
  },
  resendMail: {
    ...{ route: 'POST /events/:event/participants/:ref/mails/:mail/resend', room: 'mails', rights: ['acts'] },
    ...{ repeats: 'never' },
    says: { sw: 'Hutuma tena barua moja.', en: 'Sends one mail again.' },
  },
  dropMail: {
    ...{ route: 'POST /events/:event/participants/:ref/mails/:mail/drop', room: 'mails', rights: ['acts'] },
    says: { sw: 'Huacha barua moja isitumwe.', en: 'Gives up one mail.' },
  },
  resendMails: {
    ...{ route: 'POST /events/:event/mails/resend', room: 'mails', rights: ['acts'], repeats: 'never' },
    says: {
      sw: 'Hutuma tena barua za hali moja, ukurasa mmoja.',
      en: 'Sends the mails of one state again, of one page.',
    },
  },
  dropMails: {
    ...{ route: 'POST /events/:event/mails/drop', room: 'mails', rights: ['acts'] },
    says: { sw: 'Huacha barua za hali moja, ukurasa mmoja.', en: 'Gives up the mails of one state, of one page.' },
  },
  getReport: {
    ...{ route: 'GET /events/:event/report', room: 'reports', rights: ['figures', 'people'] },
    says: {
      sw: 'Taarifa ya mwisho: hesabu zote, na kama zinalingana.',
      en: 'The closing report: every count, and whether they add up.',
    },
  },
  getRunReport: {
    ...{ route: 'GET /events/:event/runs/:run/report', room: 'reports', rights: ['runs'] },
    says: { sw: 'Kilichotokana na utoaji.', en: 'What came of a run.' },
  },
  getFormReport: {
    ...{ route: 'GET /events/:event/forms/:form/report', room: 'reports', rights: ['figures'] },
    says: {
      sw: 'Majibu ya fomu, yaliyohesabiwa. Chini ya watano hayaonyeshwi. Maandishi huhitaji people.',
      en: 'What people answered, counted. Fewer than five are not shown. What they wrote needs people.',
    },
  },
  listAccess: {
    ...{ route: 'GET /events/:event/access', room: 'access', rights: ['access'] },
    says: { sw: 'Waandaaji wa tukio, na nafasi zao.', en: 'An event’s organisers, and their roles.' },
  },
  giveAccess: {
    ...{ route: 'POST /events/:event/access', room: 'access', rights: ['access'] },
    says: { sw: 'Humpa mtu nafasi, au nafasi nyingine.', en: 'Gives somebody a role, or another one.' },
  },
  revokeAccess: {
    ...{ route: 'POST /events/:event/access/revoke', room: 'access', rights: ['access'] },
    says: { sw: 'Huondoa nafasi ya mtu.', en: 'Takes somebody’s role away.' },
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

export type OperationName = keyof typeof OPERATIONS;

export const operations = Object.entries(OPERATIONS) as [OperationName, Operation][];
