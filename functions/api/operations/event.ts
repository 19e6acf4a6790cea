import { MAKING } from '../../organiser/rights.ts';
import type { Operation } from './operation.ts';

/** An event itself: its documents, who may do what in it, and who else is told of it. */
export const EVENT = {
  listEvents: {
    ...{ route: 'GET /events', room: 'events', rights: [] },
    says: { sw: 'Matukio unayoruhusiwa.', en: 'The events in which you may do something.' },
  },
  putEvent: {
    ...{ route: 'PUT /events', room: 'events', rights: [], oneOf: ['setup'] },
    says: {
      sw: 'Huweka toleo jipya la tukio lililopo.',
      en: 'Makes a document the new version of an event that is there.',
    },
  },
  makeEvent: {
    ...{ route: 'POST /events', room: 'events', rights: MAKING, status: 201, repeats: 'never' },
    says: {
      sw: 'Hutengeneza tukio jipya kwa hati. Anayemiliki tukio lolote anaweza, naye humiliki jipya. Ufunguo haulifungui tukio jipya: tengeneza mwingine.',
      en: 'Makes a new event of a document. Whoever owns an event may, and owns the new one. A token does not open the new event: make another for it.',
    },
  },
  getEvent: {
    ...{ route: 'GET /events/:event', room: 'events', rights: ['setup'] },
    says: { sw: 'Hati ya tukio, na toleo lake.', en: 'An event’s document, and its version.' },
  },
  uploadPicture: {
    ...{ route: 'POST /events/:event/pictures', room: 'events', rights: ['setup'] },
    says: {
      sw: 'Hupakia nembo, saini au mandhari: mwili ni faili lenyewe (PNG, JPEG au WebP, hadi MB 4). Weka jibu lake kwenye hati ya tukio.',
      en: 'Uploads a logo, a signature or a background: the body is the file itself (PNG, JPEG or WebP, 4 MB at the most). Put the answer into the event’s document.',
    },
  },
  previewCertificate: {
    ...{ route: 'POST /events/:event/certificates/:kind/preview', room: 'events', rights: ['setup'], repeats: 'anew' },
    says: {
      sw: 'Huchora cheti cha majaribio (PDF) bila kuhifadhi kitu: kwa hati iliyotumwa, au kwa ilivyo sasa; cha mtu mmoja, cha jina refu zaidi, au cha jina la Kiarabu.',
      en: 'Draws a trial certificate (PDF) and keeps nothing: by the document that is sent, or as the event is now; of one person, of the longest name, or of an Arabic one.',
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
  listHooks: {
    ...{ route: 'GET /events/:event/hooks', room: 'hooks', rights: ['access'] },
    says: {
      sw: 'Mifumo inayoarifiwa yanayotokea katika tukio.',
      en: 'Systems that are told what happens in an event.',
    },
  },
  addHook: {
    ...{ route: 'POST /events/:event/hooks', room: 'hooks', rights: ['access'], status: 201, repeats: 'anew' },
    says: {
      sw: 'Huongeza mfumo. Siri ya kuhakiki iko kwenye jibu hili tu: haitaonyeshwa tena.',
      en: 'Adds a system. The secret to check by is in this answer alone: it is not shown again.',
    },
  },
  getHook: {
    ...{ route: 'GET /events/:event/hooks/:hook', room: 'hooks', rights: ['access'] },
    says: { sw: 'Mfumo mmoja, na kama unaarifiwa.', en: 'One system, and whether it is told.' },
  },
  changeHook: {
    ...{ route: 'PUT /events/:event/hooks/:hook', room: 'hooks', rights: ['access'] },
    says: {
      sw: 'Hubadilisha anwani ya mfumo na yale unayoarifiwa, juu ya yaliyopo. Kitambulisho, zilizotumwa na siri hubaki.',
      en: 'Changes a system’s address and what it is told, over what stands there. Its id, its messages and its secret stay.',
    },
  },
  rotateHook: {
    ...{ route: 'POST /events/:event/hooks/:hook/rotate', room: 'hooks', rights: ['access'], repeats: 'anew' },
    says: {
      sw: 'Hutengeneza siri mpya, iliyo kwenye jibu hili tu; ombi lilelile lenye Idempotency-Key yake hujibiwa siri ileile. Kwa saa 24 taarifa husainiwa kwa siri zote mbili, kisha kwa mpya peke yake; ukibadilisha tena ndani ya muda huo, ya zamani zaidi haisaini tena.',
      en: 'Makes a new secret, which is in this answer alone; the same request with its Idempotency-Key gets the same. For 24 hours messages are signed by both secrets, then by the new one alone; changed again within that time, the oldest signs no longer.',
    },
  },
  switchHookOn: {
    ...{ route: 'POST /events/:event/hooks/:hook/on', room: 'hooks', rights: ['access'] },
    says: { sw: 'Huwasha mfumo tena.', en: 'Switches a system on again.' },
  },
  switchHookOff: {
    ...{ route: 'POST /events/:event/hooks/:hook/off', room: 'hooks', rights: ['access'] },
    says: { sw: 'Huzima mfumo.', en: 'Switches a system off.' },
  },
  testHook: {
    ...{ route: 'POST /events/:event/hooks/:hook/test', room: 'hooks', rights: ['access'] },
    says: { sw: 'Hutuma jaribio, hata kwa mfumo uliozimwa.', en: 'Sends a test, to one that is switched off too.' },
  },
  listDeliveries: {
    ...{ route: 'GET /events/:event/hooks/:hook/deliveries', room: 'hooks', rights: ['access'] },
    says: {
      sw: 'Zilizotumwa kwa mfumo ndani ya siku 30, mpya kwanza, na kila jaribio la kuzituma.',
      en: 'What a system was sent within 30 days, newest first, with each attempt.',
    },
  },
  sendDeliveryAgain: {
    ...{ route: 'POST /events/:event/hooks/:hook/deliveries/:delivery/again', room: 'hooks', rights: ['access'] },
    says: { sw: 'Hutuma tena iliyokwisha kutumwa au kushindikana.', en: 'Sends one again that arrived or failed.' },
  },
  removeHook: {
    ...{ route: 'POST /events/:event/hooks/:hook/remove', room: 'hooks', rights: ['access'] },
    says: {
      sw: 'Huondoa mfumo: hauarifiwi tena, na siri yake hufutwa.',
      en: 'Removes a system: it is told nothing more, and its secret is deleted.',
    },
  },
  listAudit: {
    ...{ route: 'GET /events/:event/audit', room: 'audit', rights: ['access'] },
    says: {
      sw: 'Kumbukumbu ya tukio: nani alifanya nini, mpya kwanza. Inachujwa kwa tendo, aliyetenda, mshiriki au siku.',
      en: 'An event’s audit log: who did what, newest first. Narrowed by act, who acted, participant or day.',
    },
  },
} as const satisfies Record<string, Operation>;
