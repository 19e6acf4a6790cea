import type { Language } from '../shared/language.ts';
import type { Need, StageName } from './figures.ts';

const sw = {
  stages: {
    registered: 'Waliosajiliwa',
    attended: 'Waliohudhuria',
    invited: 'Walioalikwa kutoa maoni',
    answered: 'Waliojibu',
    eligible: 'Vyeti vinavyostahili',
    issued: 'Vyeti vilivyotolewa',
    mailed: 'Vilivyotumwa',
  } satisfies Record<StageName, string>,
  share: (percent: number, of: number) => `${percent}% ya ${of}`,
  lost: {
    attended: (n: number) => (n === 1 ? '1 hakufika' : `${n} hawakufika`),
    invited: (n: number) => (n === 1 ? '1 hajaalikwa' : `${n} hawajaalikwa`),
    answered: (n: number) => (n === 1 ? '1 hajajibu' : `${n} hawajajibu`),
    issued: (n: number) => (n === 1 ? '1 kinasubiri' : `${n} vinasubiri`),
    mailed: (n: number) => (n === 1 ? '1 hakijatumwa' : `${n} havijatumwa`),
  } satisfies Partial<Record<StageName, (n: number) => string>>,
  figures: 'Hesabu za tukio',
  needs: 'Yanayohitaji hatua',
  nothing: 'Hakuna kinachohitaji hatua',
  nothingHint: 'Kila kitu kiko sawa kwa sasa.',
  need: {
    differences: (n: number) => [
      n === 1 ? 'Hesabu 1 hailingani' : `Hesabu ${n} hazilingani`,
      'Tazama ulinganisho wa utoaji wa mwisho.',
      'Angalia',
    ],
    bounced: (n: number) => [
      n === 1 ? 'Mtu 1 hafikiwi kwa barua' : `Watu ${n} hawafikiwi kwa barua`,
      'Barua zao zilirudi, au anwani zao zimezuiwa.',
      'Angalia',
    ],
    parked: (n: number) => [
      n === 1 ? 'Barua ya mtu 1 ina shaka' : `Barua za watu ${n} zina shaka`,
      'Hatujui kama zilitumwa. Hazitatumwa tena zenyewe.',
      'Angalia',
    ],
    'name-waits': (n: number) => [
      n === 1 ? 'Jina 1 linasubiri kukaguliwa' : `Majina ${n} yanasubiri kukaguliwa`,
      'Washiriki wameomba yarekebishwe.',
      'Angalia',
    ],
    'hook-off': (n: number) => [
      n === 1 ? 'Mfumo 1 hauarifiwi tena' : `Mifumo ${n} haiarifiwi tena`,
      'Taarifa hazikufika, na mfumo ulizimwa.',
      'Angalia',
    ],
    undrawable: (n: number) => [
      n === 1 ? 'Cheti 1 hakiwezi kuchapwa' : `Vyeti ${n} haviwezi kuchapwa`,
      'Jina ni refu mno, au lina herufi isiyo kwenye fonti.',
      'Angalia',
    ],
    waiting: (n: number) => [
      n === 1 ? 'Cheti 1 kinasubiri kutolewa' : `Vyeti ${n} vinasubiri kutolewa`,
      'Masharti yametimizwa.',
      'Angalia',
    ],
    'not-answered': (n: number) => [
      n === 1 ? 'Mtu 1 hajajibu' : `Watu ${n} hawajajibu`,
      'Walihudhuria, na bado hawajatoa maoni.',
      'Angalia',
    ],
  } satisfies Record<Need, (n: number) => [string, string, string]>,
  byGroup: 'Kwa kundi',
  group: 'Kundi',
  rate: 'Waliojibu kati ya waliohudhuria',
  issue: 'Panga utoaji wa vyeti',
  hidden: 'Wachache mno kuonyeshwa',
  partial: 'Tukio ni kubwa: hesabu hizi ni za sehemu tu ya watu. Taarifa kamili: cheti report.',
  counted: (at: string) => `Imehesabiwa ${at}`,
};

const en: typeof sw = {
  stages: {
    registered: 'Registered',
    attended: 'Attended',
    invited: 'Invited to give feedback',
    answered: 'Answered',
    eligible: 'Certificates due',
    issued: 'Certificates issued',
    mailed: 'Mailed',
  },
  share: (percent, of) => `${percent}% of ${of}`,
  lost: {
    attended: (n) => `${n} did not come`,
    invited: (n) => `${n} not invited`,
    answered: (n) => `${n} not answered`,
    issued: (n) => `${n} waiting`,
    mailed: (n) => `${n} not mailed`,
  },
  figures: 'Figures of the event',
  needs: 'Needs attention',
  nothing: 'Nothing needs attention',
  nothingHint: 'All is well for now.',
  need: {
    differences: (n) => [
      n === 1 ? '1 sum does not come out' : `${n} sums do not come out`,
      'See the reconciliation of the latest run.',
      'Look',
    ],
    bounced: (n) => [
      n === 1 ? '1 person is not reached by mail' : `${n} people are not reached by mail`,
      'Their mails came back, or their addresses are blocked.',
      'Look',
    ],
    parked: (n) => [
      n === 1 ? 'The mail of 1 person is uncertain' : `Mails of ${n} people are uncertain`,
      'Whether they were sent is not known. They are not sent again by themselves.',
      'Look',
    ],
    'name-waits': (n) => [
      n === 1 ? '1 name waits to be checked' : `${n} names wait to be checked`,
      'Participants asked for a correction.',
      'Look',
    ],
    'hook-off': (n) => [
      n === 1 ? '1 webhook is told nothing more' : `${n} webhooks are told nothing more`,
      'Messages did not arrive, and it was switched off.',
      'Look',
    ],
    undrawable: (n) => [
      n === 1 ? '1 certificate cannot be printed' : `${n} certificates cannot be printed`,
      'A name is too long, or has a letter that the fonts lack.',
      'Look',
    ],
    waiting: (n) => [
      n === 1 ? '1 certificate waits to be issued' : `${n} certificates wait to be issued`,
      'Their conditions are met.',
      'Look',
    ],
    'not-answered': (n) => [
      n === 1 ? '1 person has not answered' : `${n} people have not answered`,
      'They attended, and have given no feedback yet.',
      'Look',
    ],
  },
  byGroup: 'By group',
  group: 'Group',
  rate: 'Answered of those who attended',
  issue: 'Plan certificates',
  hidden: 'Too few to be shown',
  partial: 'The event is large: these figures are of a part of its people only. The whole: cheti report.',
  counted: (at) => `Counted ${at}`,
};

export const overviewMessages = { sw, en } satisfies Record<Language, typeof sw>;
