import { event } from '../../../functions/events/event.ts';
import { form } from '../../../functions/events/questions.ts';
import type { Answers } from '../../../functions/feedback/answers.ts';
import { workingSession } from '../working-session.ts';

/** A form with every type of question; required are the rating, the matrix and the choices. */
export const sampleForm = form.parse({
  id: 'siku-ya-kwanza',
  about: { session: 'ufunguzi' },
  title: { sw: 'Maoni ya kikao kazi', en: 'Feedback on the working session' },
  closes: '2019-02-05T23:59',
  questions: [
    {
      id: 'kwa-ujumla',
      type: 'rating',
      words: 'satisfaction',
      required: true,
      title: {
        sw: 'Kwa ujumla, umeridhika kwa kiasi gani na kikao kazi hiki?',
        en: 'Overall, how satisfied are you with this working session?',
      },
    },
    {
      id: 'vipindi',
      type: 'matrix',
      words: 'quality',
      required: true,
      title: { sw: 'Kila kipindi kiliendeshwa vipi?', en: 'How well was each session run?' },
      hint: {
        sw: 'Chagua jibu moja kwa kila kipindi ulichohudhuria.',
        en: 'Choose one answer for each session you attended.',
      },
      rows: [
        {
          id: 'ubadilishanaji',
          label: {
            sw: 'Ubadilishanaji salama wa taarifa kati ya mifumo ya Serikali',
            en: 'Secure exchange of information between Government systems',
          },
        },
        {
          id: 'usalama',
          label: {
            sw: 'Usalama wa mtandao: wajibu wa kila taasisi',
            en: 'Cyber security: the duty of every institution',
          },
        },
        {
          id: 'akili-unde',
          label: { sw: 'Akili unde katika huduma za umma', en: 'Artificial intelligence in public services' },
        },
      ],
    },
    {
      id: 'pendekeza',
      type: 'scale',
      title: {
        sw: 'Je, ungempendekezea mwenzako kikao kazi kijacho?',
        en: 'Would you recommend the next working session to a colleague?',
      },
      low: { sw: 'Sitapendekeza kabisa', en: 'Not at all likely' },
      high: { sw: 'Nitapendekeza bila shaka', en: 'Extremely likely' },
    },
    {
      id: 'muda',
      type: 'choice',
      title: { sw: 'Muda wa vipindi ulikuwaje?', en: 'How was the length of the sessions?' },
      options: [
        { id: 'mfupi', label: { sw: 'Mfupi mno', en: 'Too short' } },
        { id: 'sawa', label: { sw: 'Ulitosha', en: 'About right' } },
        { id: 'mrefu', label: { sw: 'Mrefu mno', en: 'Too long' } },
      ],
    },
    {
      id: 'mada',
      type: 'choices',
      most: 2,
      required: true,
      title: {
        sw: 'Ungependa mada zipi zipewe muda zaidi mwakani?',
        en: 'Which topics should get more time next year?',
      },
      options: [
        { id: 'usalama', label: { sw: 'Usalama wa mtandao', en: 'Cyber security' } },
        { id: 'taarifa', label: { sw: 'Ubadilishanaji wa taarifa', en: 'Exchange of information' } },
        { id: 'miradi', label: { sw: 'Usimamizi wa miradi ya TEHAMA', en: 'Managing ICT projects' } },
      ],
    },
    {
      id: 'neno',
      type: 'short',
      longest: 40,
      title: { sw: 'Eleza kikao kazi kwa maneno machache', en: 'Describe the working session in a few words' },
    },
    {
      id: 'constructor',
      type: 'long',
      longest: 500,
      title: { sw: 'Ni jambo gani moja tuboreshe?', en: 'What one thing should we improve?' },
      hint: { sw: 'Usiandike majina ya watu.', en: 'Do not write people’s names.' },
    },
  ],
});

/** A body that answers every question of `sampleForm`. */
export const goodBody: [string, string][] = [
  ['q.kwa-ujumla', '4'],
  ['q.vipindi.ubadilishanaji', '5'],
  ['q.vipindi.usalama', '4'],
  ['q.vipindi.akili-unde', 'dont-know'],
  ['q.pendekeza', '9'],
  ['q.muda', 'sawa'],
  ['q.mada', 'miradi'],
  ['q.mada', 'usalama'],
  ['q.neno', 'Kimefana sana'],
  ['q.constructor', 'Muda wa maswali uongezwe.\r\nWi-Fi iboreshwe.'],
];

/** What `goodBody` says. */
export const goodAnswers: Answers = {
  'kwa-ujumla': 4,
  vipindi: { ubadilishanaji: 5, usalama: 4, 'akili-unde': 'dont-know' },
  pendekeza: 9,
  muda: 'sawa',
  mada: ['usalama', 'miradi'],
  neno: 'Kimefana sana',
  constructor: 'Muda wa maswali uongezwe.\nWi-Fi iboreshwe.',
};

/** `goodBody` with all values of a field replaced by these. */
export const withField = (field: string, ...values: string[]): [string, string][] => [
  ...goodBody.filter(([name]) => name !== field),
  ...values.map((value): [string, string] => [field, value]),
];

/** A small event around `sampleForm`. */
export const sampleEvent = event.parse({
  ...workingSession,
  id: 'kk2',
  sessions: [
    {
      id: 'ufunguzi',
      title: { sw: 'Ufunguzi', en: 'Opening' },
      groups: ['kundi-1'],
      starts: '2019-01-30T09:00',
      ends: '2019-01-30T11:00',
    },
    {
      id: 'mifumo',
      title: { sw: 'Mifumo', en: 'Systems' },
      groups: ['kundi-2'],
      starts: '2019-02-01T09:00',
      ends: '2019-02-01T11:00',
    },
    {
      id: 'wote',
      title: { sw: 'Siku ya Utafiti', en: 'Research day' },
      starts: '2019-02-02T09:00',
      ends: '2019-02-02T11:00',
    },
  ],
  forms: [
    sampleForm,
    { ...sampleForm, id: 'bila-jina', about: 'event', privacy: 'anonymous' },
    { ...sampleForm, id: 'kundi', about: { group: 'kundi-2' } },
    { ...sampleForm, id: 'siku', about: { day: '2019-02-01' } },
  ],
  certificates: [{ id: 'ushiriki', letter: 'A', title: { sw: 'Cheti cha ushiriki' }, design: 'rasmi', policy: {} }],
});
