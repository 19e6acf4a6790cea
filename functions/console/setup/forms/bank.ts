import type { Question } from '../../../events/questions.ts';
import type { Text } from '../../../shared/text.ts';

type Said = readonly [id: string, sw: string, en: string];

const text = (sw: string, en: string): Text => ({ sw, en });
const titled = ([id, sw, en]: Said, required = false) => ({ id, title: text(sw, en), required });
const labelled = (all: readonly Said[]) => all.map(([id, sw, en]) => ({ id, label: text(sw, en) }));

const quality = (said: Said, required = false): Question => ({
  ...titled(said, required),
  type: 'rating',
  words: 'quality',
});
const satisfaction = (said: Said, required = false): Question => ({
  ...titled(said, required),
  type: 'rating',
  words: 'satisfaction',
});
const agreement = (said: Said, rows: readonly Said[]): Question => ({
  ...titled(said),
  type: 'matrix',
  words: 'agreement',
  rows: labelled(rows),
});
const qualities = (said: Said, rows: readonly Said[]): Question => ({
  ...titled(said),
  type: 'matrix',
  words: 'quality',
  rows: labelled(rows),
});
const one = (said: Said, options: readonly Said[]): Question => ({
  ...titled(said),
  type: 'choice',
  options: labelled(options),
});
const some = (said: Said, options: readonly Said[], most?: number): Question => ({
  ...titled(said),
  type: 'choices',
  options: labelled(options),
  ...(most && { most }),
});
const long = (said: Said, hint?: Text): Question => ({
  ...titled(said),
  type: 'long',
  longest: 500,
  ...(hint && { hint }),
});
const short = (said: Said): Question => ({ ...titled(said), type: 'short', longest: 200 });

const NO_NAMES = text('Tafadhali usiandike majina ya watu.', 'Please do not write people’s names.');
const YES_NO: readonly Said[] = [
  ['ndiyo', 'Ndiyo', 'Yes'],
  ['kiasi', 'Kwa kiasi', 'In part'],
  ['hapana', 'Hapana', 'No'],
];

interface Theme {
  title: Text;
  questions: readonly Question[];
}

/** Ready questions by theme, in words that lead to no answer. An id is said once in the whole bank. */
export const BANK: readonly Theme[] = [
  {
    title: text('Kipindi', 'Session'),
    questions: [
      quality(['kipindi', 'Kwa ujumla, kipindi hiki kilikuwaje?', 'Overall, how was this session?'], true),
      agreement(
        ['kauli-kipindi', 'Unakubaliana kwa kiasi gani na kauli hizi?', 'How far do you agree with these statements?'],
        [
          ['malengo', 'Malengo ya kipindi yalielezwa wazi', 'The aims of the session were made clear'],
          ['mada', 'Mada ilihusu kazi yangu', 'The topic concerned my work'],
          ['kipya', 'Nilijifunza jambo jipya', 'I learned something new'],
          ['maswali', 'Kulikuwa na nafasi ya kuuliza maswali', 'There was room for questions'],
        ],
      ),
      one(
        ['muda-kipindi', 'Muda wa kipindi ulikuwaje?', 'How was the length of the session?'],
        [
          ['mfupi', 'Mfupi mno', 'Too short'],
          ['sawa', 'Ulitosha', 'About right'],
          ['mrefu', 'Mrefu mno', 'Too long'],
        ],
      ),
      short(['jambo-kuu', 'Ni jambo gani kuu ulilojifunza?', 'What was the main thing that you learned?']),
    ],
  },
  {
    title: text('Mtoa mada', 'Speaker'),
    questions: [
      quality(['mtoa-mada', 'Kwa ujumla, uwasilishaji wa mada ulikuwaje?', 'Overall, how was the presentation?']),
      qualities(
        ['uwasilishaji', 'Yafuatayo yalikuwaje?', 'How were the following?'],
        [
          ['uelewa', 'Uelewa wa mada', 'Knowledge of the topic'],
          ['ufafanuzi', 'Ufafanuzi', 'Explanations'],
          ['mifano', 'Mifano iliyotolewa', 'Examples given'],
          ['majibu', 'Majibu ya maswali', 'Answers to questions'],
        ],
      ),
      one(
        ['kasi', 'Kasi ya uwasilishaji ilikuwaje?', 'How was the pace of the presentation?'],
        [
          ['polepole', 'Polepole mno', 'Too slow'],
          ['sawa', 'Ilifaa', 'About right'],
          ['haraka', 'Haraka mno', 'Too fast'],
        ],
      ),
    ],
  },
  {
    title: text('Maudhui', 'Content'),
    questions: [
      agreement(
        [
          'maudhui',
          'Unakubaliana kwa kiasi gani na kauli hizi kuhusu mada?',
          'How far do you agree with these statements about the content?',
        ],
        [
          ['kazi', 'Nitatumia nilichojifunza kazini', 'I will use what I learned at work'],
          ['kina', 'Mada zilichambuliwa kwa kina cha kutosha', 'Topics were treated in enough depth'],
          ['ngazi', 'Maudhui yaliendana na ngazi yangu', 'The content was at the right level for me'],
          ['nyaraka', 'Nyaraka zilisaidia', 'The materials were helpful'],
        ],
      ),
      one(['matarajio', 'Je, matarajio yako yalitimia?', 'Were your expectations met?'], YES_NO),
      long(['mada-zijazo', 'Ungependa mada zipi wakati ujao?', 'Which topics would you like next time?']),
    ],
  },
  {
    title: text('Ukumbi na maandalizi', 'Venue and organisation'),
    questions: [
      qualities(
        ['maandalizi', 'Maandalizi yafuatayo yalikuwaje?', 'How were these arrangements?'],
        [
          ['usajili', 'Usajili', 'Registration'],
          ['taarifa', 'Taarifa kabla ya tukio', 'Information before the event'],
          ['ukumbi', 'Ukumbi', 'The venue'],
          ['sauti', 'Sauti na picha', 'Sound and picture'],
          ['mtandao', 'Wi-Fi', 'Wi-Fi'],
          ['chakula', 'Chakula na vinywaji', 'Food and drink'],
        ],
      ),
      one(
        ['ufikivu', 'Je, ukumbi ulifikika kwa urahisi kwako?', 'Was the venue easy for you to reach and use?'],
        YES_NO,
      ),
      satisfaction([
        'huduma',
        'Umeridhika kwa kiasi gani na huduma ya waandaaji?',
        'How satisfied are you with the organisers’ support?',
      ]),
    ],
  },
  {
    title: text('Tukio kwa ujumla', 'The event as a whole'),
    questions: [
      satisfaction(
        [
          'tukio',
          'Kwa ujumla, umeridhika kwa kiasi gani na tukio hili?',
          'Overall, how satisfied are you with this event?',
        ],
        true,
      ),
      {
        ...titled([
          'pendekeza',
          'Kuna uwezekano gani wa kumshauri mwenzako ahudhurie tukio kama hili?',
          'How likely are you to recommend an event like this to a colleague?',
        ]),
        type: 'scale',
        low: text('Hakuna kabisa', 'Not at all likely'),
        high: text('Mkubwa sana', 'Extremely likely'),
      },
      one(
        ['mara', 'Umewahi kuhudhuria tukio hili kabla?', 'Have you attended this event before?'],
        [
          ['kwanza', 'Hapana, ni mara ya kwanza', 'No, this is the first time'],
          ['moja', 'Ndiyo, mara moja', 'Yes, once'],
          ['zaidi', 'Ndiyo, zaidi ya mara moja', 'Yes, more than once'],
        ],
      ),
      long(['zuri', 'Ni jambo gani lilikusaidia zaidi?', 'What was most useful to you?']),
      long(['boresha', 'Ni jambo gani moja tuboreshe?', 'What one thing should we improve?'], NO_NAMES),
    ],
  },
  {
    title: text('Serikali Mtandao', 'e-Government'),
    questions: [
      some(
        ['mada-serikali', 'Ni mada zipi zipewe muda zaidi?', 'Which topics should get more time?'],
        [
          ['usalama', 'Usalama wa mtandao', 'Cyber security'],
          ['taarifa', 'Ubadilishanaji wa taarifa kati ya mifumo', 'Exchange of information between systems'],
          ['huduma', 'Huduma kwa wananchi mtandaoni', 'Online services for citizens'],
          ['takwimu', 'Ulinzi wa taarifa binafsi', 'Personal data protection'],
          ['miradi', 'Usimamizi wa miradi ya TEHAMA', 'Managing ICT projects'],
          ['akili-unde', 'Akili unde katika huduma za umma', 'Artificial intelligence in public services'],
        ],
        3,
      ),
      some(
        ['changamoto', 'Taasisi yako inakabiliwa na changamoto zipi?', 'Which challenges does your institution face?'],
        [
          ['fedha', 'Bajeti', 'Budget'],
          ['wataalamu', 'Upungufu wa wataalamu', 'Shortage of specialists'],
          ['miundombinu', 'Miundombinu', 'Infrastructure'],
          ['mifumo', 'Mifumo isiyowasiliana', 'Systems that do not work together'],
          ['miongozo', 'Uelewa wa sera na miongozo', 'Knowledge of policies and guidelines'],
          ['nyingine', 'Nyingine', 'Other'],
        ],
      ),
      agreement(
        [
          'utayari',
          'Unakubaliana kwa kiasi gani na kauli hizi kuhusu Serikali Mtandao?',
          'How far do you agree with these statements about e-Government?',
        ],
        [
          ['miongozo', 'Ninaelewa miongozo ya Serikali Mtandao', 'I understand the e-Government guidelines'],
          ['utekelezaji', 'Taasisi yangu iko tayari kuitekeleza', 'My institution is ready to put them into practice'],
          ['msaada', 'Ninajua pa kupata msaada wa kitaalamu', 'I know where to get technical support'],
        ],
      ),
      long([
        'hatua',
        'Taasisi yako itachukua hatua gani baada ya tukio hili?',
        'What will your institution do after this event?',
      ]),
    ],
  },
];

interface Template {
  id: string;
  title: Text;
  /** Ids of its questions. */
  questions: readonly string[];
}

/** Whole forms of the bank's questions. */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'kipindi',
    title: text('Maoni kuhusu kipindi', 'Feedback on the session'),
    questions: ['kipindi', 'kauli-kipindi', 'muda-kipindi', 'boresha'],
  },
  {
    id: 'mtoa-mada',
    title: text('Maoni kuhusu uwasilishaji', 'Feedback on the presentation'),
    questions: ['mtoa-mada', 'uwasilishaji', 'kasi', 'jambo-kuu', 'boresha'],
  },
  {
    id: 'tukio',
    title: text('Maoni kuhusu tukio', 'Feedback on the event'),
    questions: ['tukio', 'pendekeza', 'maudhui', 'maandalizi', 'zuri', 'boresha'],
  },
  {
    id: 'serikali-mtandao',
    title: text('Maoni kuhusu Serikali Mtandao', 'Feedback on e-Government'),
    questions: ['tukio', 'mada-serikali', 'changamoto', 'utayari', 'hatua'],
  },
];

const ALL = BANK.flatMap(({ questions }) => questions);

/** A question of the bank, by its id. */
export const bankQuestion = (id: string): Question | undefined => ALL.find((question) => question.id === id);
