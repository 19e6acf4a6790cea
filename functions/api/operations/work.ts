import type { Operation } from './operation.ts';

/** Work over an event’s people: imports, runs, mails and reports. */
export const WORK = {
  startImport: {
    ...{ route: 'POST /events/:event/imports', room: 'imports', rights: ['imports'], status: 201, repeats: 'anew' },
    says: {
      sw: 'Huanzisha uingizaji. Pakia faili kwa anwani iliyojibiwa, ambayo hudumu dakika 5.',
      en: 'Begins an import. Upload the file to the address in the answer, which lasts five minutes.',
    },
  },
  listImports: {
    ...{ route: 'GET /events/:event/imports', room: 'imports', rights: ['imports'] },
    says: { sw: 'Uingizaji wote wa tukio, mpya kwanza.', en: 'The imports of an event, newest first.' },
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
  lookAtImport: {
    ...{ route: 'POST /events/:event/imports/:import/look', room: 'imports', rights: ['imports'], status: 202 },
    says: {
      sw: 'Husoma mwanzo wa faili, ili useme safu zake zina maana gani.',
      en: 'Reads the head of the file, so that you can say what its columns mean.',
    },
  },
  mapImport: {
    ...{ route: 'POST /events/:event/imports/:import/columns', room: 'imports', rights: ['imports'], status: 202 },
    says: {
      sw: 'Hukagua faili kwa maana ulizozipa safu zake, bila kuandika kitu.',
      en: 'Looks through the file by what you say that its columns mean, and writes nothing.',
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
  undoImport: {
    ...{ route: 'POST /events/:event/imports/:import/undo', room: 'imports', rights: ['imports'], status: 202 },
    says: {
      sw: 'Hutengua uingizaji: huondoa ulichoandika, isipokuwa pale ambapo kuna kilichotokana nacho.',
      en: 'Takes back what an import wrote, as far as nothing has come of it.',
    },
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
      sw: 'Majibu ya fomu, yaliyohesabiwa: yote, au ya kundi, siku au kipindi (part, mfano group:kundi-1). Chini ya watano hayaonyeshwi. Maandishi huhitaji people.',
      en: 'What people answered, counted: all of it, or of a group, a day or a session (part, such as group:kundi-1). Fewer than five are not shown. What they wrote needs people.',
    },
  },
} as const satisfies Record<string, Operation>;
