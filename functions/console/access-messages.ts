import type { AccessRole } from '../organiser/rights.ts';
import type { Language } from '../shared/language.ts';

export const ACCESS_SAID = ['given', 'same', 'taken', 'changed', 'last-owner'] as const;
export type AccessSaid = (typeof ACCESS_SAID)[number];

const sw = {
  lead: 'Nani anaweza kufanya nini katika tukio hili.',
  table: 'Waandaaji wa tukio',
  who: 'Barua pepe',
  role: 'Nafasi',
  since: 'Tangu',
  state: 'Hali',
  signedIn: 'Amekwisha kuingia',
  notYet: 'Bado hajaingia',
  you: 'wewe',
  change: 'Badilisha',
  add: 'Mpe mtu nafasi',
  email: 'Barua pepe atakayoingia nayo',
  emailWrong: 'Andika barua pepe kamili, mfano jina@taasisi.go.tz',
  give: 'Mpe nafasi',
  may: {
    owner: 'Hufanya yote: huanzisha utoaji wa vyeti na hutoa nafasi.',
    editor: 'Hufanya yote isipokuwa kuanzisha utoaji wa vyeti na kutoa nafasi.',
    door: 'Huona na kuweka mahudhurio tu.',
    analyst: 'Huona hesabu tu, bila majina.',
  } satisfies Record<AccessRole, string>,
  newRole: 'Nafasi mpya',
  save: 'Hifadhi nafasi',
  invitation: 'Maandishi ya mwaliko',
  invitationHint: 'Nakili, kisha mtumie mwenyewe. Mfumo hautumi barua hii.',
  invite: (event: string, role: string, site: string, address: string) =>
    `Habari,\n\nUmepewa nafasi ya ${role} katika tukio “${event}”.\nIngia hapa: ${site}/organiser\nTumia barua pepe hii: ${address}`,
  take: 'Ondoa nafasi',
  takeHint: 'Hataweza kufungua chochote cha tukio hili tangu ubonyezaji wake unaofuata. Aliyoyafanya hubaki.',
  takeOwn: 'Ukijiondoa, hutaweza kurudi mwenyewe: mmiliki mwingine lazima akupe nafasi tena.',
  back: 'Rudi kwenye orodha',
  said: {
    given: 'Nafasi imetolewa.',
    same: 'Hakuna kilichobadilika: ana nafasi hiyo tayari.',
    taken: 'Nafasi imeondolewa.',
    changed: 'Hakuna kilichofanywa: mmiliki mwingine amebadilisha nafasi hii. Tazama ilivyo sasa.',
    'last-owner': 'Hakuna kilichofanywa: tukio lazima liwe na mmiliki. Mpe mwingine umiliki kwanza.',
  } satisfies Record<AccessSaid, string>,
};

const en: typeof sw = {
  lead: 'Who may do what in this event.',
  table: 'Organisers of the event',
  who: 'Email',
  role: 'Role',
  since: 'Since',
  state: 'State',
  signedIn: 'Has signed in',
  notYet: 'Not signed in yet',
  you: 'you',
  change: 'Change',
  add: 'Give somebody a role',
  email: 'Email that they sign in with',
  emailWrong: 'Type a whole email address, such as name@example.org',
  give: 'Give the role',
  may: {
    owner: 'Does everything: starts runs and gives roles.',
    editor: 'Does everything but start runs and give roles.',
    door: 'Sees and sets attendance only.',
    analyst: 'Sees counts only, without names.',
  },
  newRole: 'New role',
  save: 'Save the role',
  invitation: 'Text of an invitation',
  invitationHint: 'Copy it and send it yourself. The system does not mail this.',
  invite: (event, role, site, address) =>
    `Hello,\n\nYou have been given the role “${role}” in the event “${event}”.\nSign in here: ${site}/organiser\nUse this email address: ${address}`,
  take: 'Take the role away',
  takeHint: 'From their next click on they open nothing of this event. What they have done stays.',
  takeOwn: 'Once you have taken your own role away you cannot come back by yourself: another owner has to let you in.',
  back: 'Back to the list',
  said: {
    given: 'The role is given.',
    same: 'Nothing has changed: they have this role already.',
    taken: 'The role is taken away.',
    changed: 'Nothing was done: another owner has changed this role. See how it stands now.',
    'last-owner': 'Nothing was done: an event keeps an owner. Make somebody else one first.',
  },
};

export const accessMessages = { sw, en } satisfies Record<Language, typeof sw>;
