import type { Language } from '../shared/language.ts';
import type { ROOMS } from './operations/operation.ts';

const sw = {
  title: 'API ya waandaaji',
  lead: 'Programu zako zinaweza kufanya yale ambayo wewe huruhusiwa kuyafanya, kwa ufunguo unaoutengeneza mwenyewe.',
  begin: 'Anza hapa',
  makeToken: 'Tengeneza ufunguo',
  exampleHint: 'CHETI_URL ni anwani ya tovuti hii, na CHETI_TOKEN ni ufunguo wako.',
  description: 'Maelezo yote kwa programu (OpenAPI 3.1)',
  rules: 'Yanayohusu maombi yote',
  told: [
    ['Haki', 'Ufunguo hauzidi haki zako. Nazo husomwa kwa kila ombi. Usichoruhusiwa hujibiwa 404, kama kisichopo.'],
    [
      'Orodha',
      'Orodha huja ukurasa mmoja mmoja. “next” ikiwepo, tuma tena na after=next; anwani nzima iko kwenye kichwa “Link”. Ukurasa unaweza kuwa mtupu ingawa upo mwingine.',
    ],
    [
      'Idempotency-Key',
      'Ombi la POST lenye kichwa hiki hufanyika mara moja tu ndani ya saa 24. Likitumwa tena hujibiwa vilevile. Tumia UUID mpya kwa kila tendo jipya.',
    ],
    [
      'Makosa',
      'Kila kosa ni application/problem+json: nini, wapi, na la kufanya; kwa Kiswahili kama Accept-Language inataka hivyo, la sivyo kwa Kiingereza.',
    ],
  ] as [string, string][],
  operations: 'Yanayoweza kufanywa',
  rooms: {
    ...{ events: 'Matukio', people: 'Watu', certificates: 'Vyeti', imports: 'Uingizaji', runs: 'Utoaji' },
    ...{ mails: 'Barua pepe', reports: 'Taarifa', access: 'Waandaaji', hooks: 'Mifumo inayoarifiwa' },
    ...{ audit: 'Kumbukumbu', privacy: 'Taarifa binafsi' },
  } satisfies Record<(typeof ROOMS)[number], string>,
  rights: 'Haki',
  anyRight: 'haki yoyote',
  or: 'au',
  address: 'Kwenye anwani na vichwa',
  body: 'Mwili (JSON)',
  answer: 'Jibu',
  optional: 'si lazima',
  nothing: 'Hakuna',
  shapes: 'Maumbo ya majibu',
  problems: 'Makosa, na la kufanya',
};

const en: typeof sw = {
  title: 'The organisers’ API',
  lead: 'Your programs can do what you yourself may do, by a token that you make.',
  begin: 'Begin here',
  makeToken: 'Make a token',
  exampleHint: 'CHETI_URL is the address of this site, and CHETI_TOKEN your token.',
  description: 'The whole description for programs (OpenAPI 3.1)',
  rules: 'What holds for every request',
  told: [
    [
      'Rights',
      'A token never may more than you. Both are read at each request. What may not be done is answered 404, as what is not there.',
    ],
    [
      'Lists',
      'A list comes page by page. Where there is “next”, ask again with after=next; the whole address stands in the header “Link”. A page may be empty although there is another.',
    ],
    [
      'Idempotency-Key',
      'A POST with this header is done once within 24 hours. Sent again, it is answered the same. Use a new UUID for each new act.',
    ],
    [
      'Errors',
      'Every error is application/problem+json: what, where, and what to do; in Swahili where Accept-Language asks for it, else in English.',
    ],
  ],
  operations: 'What can be done',
  rooms: {
    ...{ events: 'Events', people: 'People', certificates: 'Certificates', imports: 'Imports', runs: 'Runs' },
    ...{ mails: 'Mails', reports: 'Reports', access: 'Organisers', hooks: 'Webhooks' },
    ...{ audit: 'Audit log', privacy: 'Personal data' },
  },
  rights: 'Rights',
  anyRight: 'any right',
  or: 'or',
  address: 'In the address and headers',
  body: 'Body (JSON)',
  answer: 'Answer',
  optional: 'optional',
  nothing: 'Nothing',
  shapes: 'Shapes of the answers',
  problems: 'Problems, and what to do',
};

export const readerMessages = { sw, en } satisfies Record<Language, typeof sw>;
