import type { Language } from '../../shared/language.ts';

type Said = Record<Language, string>;

const WHAT: Record<string, string> = {
  group: 'kundi',
  role: 'jukumu',
  session: 'kipindi',
  question: 'swali',
  sessions: 'vipindi',
  days: 'siku',
  design: 'muundo',
};
const whose = (of: string) => (of === 'the event' ? 'tukio' : of.replace('group', 'kundi'));
const time = (local: string) => local.replace('T', ' ');

/** What the rules of events say of a mistake, in sentences for who fills in a form. The first that fits says it. */
const WORDS: [RegExp, (...found: string[]) => Said][] = [
  [/^(is missing|is empty|a text in at least one language)$/, () => ({ sw: 'Jaza hapa.', en: 'Fill this in.' })],
  [/^is longer than (\d+) letters$/, (n) => ({ sw: `Mwisho herufi ${n}.`, en: `At most ${n} letters.` })],
  [
    /^needs at least (\d+)$/,
    (n) => ({ sw: `Panahitajika angalau ${n}.`, en: `At least ${n} ${n === '1' ? 'is' : 'are'} needed.` }),
  ],
  [/^has more than (\d+)$/, (n) => ({ sw: `Mwisho ni ${n}.`, en: `At most ${n}.` })],
  [
    /^question (\S+) does not stand before this one$/,
    () => ({
      sw: 'Sharti litaje swali lililo juu ya hili.',
      en: 'The condition must name a question above this one.',
    }),
  ],
  [
    /^question (\S+) has no answers to choose from$/,
    () => ({
      sw: 'Sharti litaje swali lenye majibu ya kuchagua.',
      en: 'The condition must name a question with answers to choose from.',
    }),
  ],
  [
    /^question (\S+) has no answer (\S+); there are/,
    (_, answer) => ({
      sw: `Swali linalotajwa halina jibu “${answer}”.`,
      en: `The question that is named has no answer “${answer}”.`,
    }),
  ],
  [
    /^there are only (\d+) options$/,
    (n) => ({ sw: `Kuna majibu ${n} tu ya kuchagua.`, en: `There are only ${n} options to choose from.` }),
  ],
  [/^must be (\S+) or more$/, (n) => ({ sw: `Iwe ${n} au zaidi.`, en: `It must be ${n} or more.` })],
  [/^must be (\S+) or less$/, (n) => ({ sw: `Iwe ${n} au pungufu.`, en: `It must be ${n} or less.` })],
  [/^must be a (whole )?number$/, () => ({ sw: 'Andika namba.', en: 'Type a number.' })],
  [/^must be one of (.+)$/, (all) => ({ sw: `Chagua mojawapo: ${all}.`, en: `Choose one of ${all}.` })],
  [
    /^is not an e-mail address$/,
    () => ({
      sw: 'Andika barua pepe kamili, mfano jina@taasisi.go.tz.',
      en: 'Type a whole email address, such as name@example.org.',
    }),
  ],
  [/^a colour such as/, () => ({ sw: 'Chagua rangi.', en: 'Choose a colour.' })],
  [
    /^capital letters and digits/,
    () => ({ sw: 'Tumia herufi kubwa na tarakimu, mfano KK2-2019.', en: 'Use capitals and digits, such as KK2-2019.' }),
  ],
  [
    /^one capital letter/,
    () => ({ sw: 'Andika herufi kubwa moja, isipokuwa I na O.', en: 'Type one capital letter, not I or O.' }),
  ],
  [/^an IANA time zone/, () => ({ sw: 'Chagua majira ya eneo.', en: 'Choose a time zone.' })],
  [
    /^lower-case letters, digits/,
    () => ({
      sw: 'Tumia herufi ndogo, tarakimu na vistari, mwisho 40.',
      en: 'Use small letters, digits and hyphens, 40 at the most.',
    }),
  ],
  [
    /^a language tag/,
    () => ({ sw: 'Andika alama ya lugha, mfano fr.', en: 'Type the tag of a language, such as fr.' }),
  ],
  [/^a day such as/, () => ({ sw: 'Chagua siku.', en: 'Choose a day.' })],
  [/^a local time of/, () => ({ sw: 'Chagua siku na muda.', en: 'Choose day and time.' })],
  [/^no calendar has (.+)$/, (day) => ({ sw: `Hakuna tarehe ${time(day)}.`, en: `There is no ${time(day)}.` })],
  [
    /^is not between (\S+) and (\S+)$/,
    (a, b) => ({ sw: `Iwe kati ya ${a} na ${b}.`, en: `It must be between ${a} and ${b}.` }),
  ],
  [
    /^holds a letter that cannot be seen \((.+)\)$/,
    (letter) => ({
      sw: `Kuna herufi isiyoonekana (${letter}): futa, kisha andika upya.`,
      en: `It holds a letter that cannot be seen (${letter}): delete it and type it anew.`,
    }),
  ],
  [
    /^(\S+) stands at (\S+) already$/,
    (name) => ({
      sw: `“${name}” imetumika tayari: chagua nyingine.`,
      en: `“${name}” is used already: choose another.`,
    }),
  ],
  [
    /^(\S+) is taken by another event/,
    (name) => ({
      sw: `“${name}” ni ya tukio jingine: chagua nyingine.`,
      en: `“${name}” is another event’s: choose another.`,
    }),
  ],
  [
    /^is before the first day, (\S+)$/,
    (day) => ({ sw: `Ni kabla ya siku ya kwanza, ${day}.`, en: `It is before the first day, ${day}.` }),
  ],
  [
    /^an event lasts (\d+) days/,
    (n) => ({ sw: `Tukio huchukua siku ${n} zisizozidi.`, en: `An event lasts ${n} days at the most.` }),
  ],
  [
    /^is not (?:on )?one of the event’s days, (\S+) to (\S+)$/,
    (a, b) => ({
      sw: `Si mojawapo ya siku za tukio, ${a} hadi ${b}.`,
      en: `It is not one of the event’s days, ${a} to ${b}.`,
    }),
  ],
  [
    /^is not after (\S+)$/,
    (start) => ({
      sw: `Mwisho uwe baada ya mwanzo, ${time(start)}.`,
      en: `The end must come after the start, ${time(start)}.`,
    }),
  ],
  [
    /^there is no (group|role|session|design|question) (\S+); there are (.+)$/,
    (what, name) => ({ sw: `Hakuna ${WHAT[what]} ${name}.`, en: `There is no ${what} ${name}.` }),
  ],
  [/^there are only (\d+) options$/, (n) => ({ sw: `Machaguo ni ${n} tu.`, en: `There are only ${n} options.` })],
  [
    /^the name of a design/,
    () => ({ sw: 'Andika jina la muundo, mfano rasmi.', en: 'Type the name of a design, such as rasmi.' }),
  ],
  [
    /^the id of an uploaded picture/,
    () => ({ sw: 'Picha haijapakiwa: ipakie kwanza.', en: 'The picture is not uploaded: upload it first.' }),
  ],
  [
    /^no session is on (\S+)$/,
    (day) => ({ sw: `Hakuna kipindi tarehe ${day}.`, en: `There is no session on ${day}.` }),
  ],
  [
    /^the form would close before it opens, on (\S+) at (\S+)$/,
    (day, at) => ({
      sw: `Fomu ingefungwa kabla ya kufunguliwa, ${day} ${at}.`,
      en: `The form would close before it opens, on ${day} at ${at}.`,
    }),
  ],
  [
    /^nobody can meet it: (.+) has only (\d+) (sessions|days)$/,
    (of, n, what) => ({
      sw: `Hakuna anayeweza kutimiza: ${WHAT[what]} za ${whose(of)} ni ${n} tu.`.replace('vipindi za', 'vipindi vya'),
      en: `Nobody can meet this: ${of} has only ${n} ${what}.`,
    }),
  ],
  [
    /^nobody can meet it: (.+) has no (sessions|days)$/,
    (of, what) => ({
      sw: `Hakuna anayeweza kutimiza: ${whose(of)} halina ${WHAT[what]}.`,
      en: `Nobody can meet this: ${of} has no ${what}.`,
    }),
  ],
  [
    /^nobody can meet it: no form is about (.+)$/,
    (what) => ({
      sw: `Hakuna anayeweza kutimiza: hakuna fomu ya maoni ${what === 'a session' ? 'ya kipindi' : 'ya tukio au kundi'}.`,
      en: `Nobody can meet this: no feedback form is about ${what}.`,
    }),
  ],
  [
    /^(\S+) cannot be (removed|moved): attendance has been recorded for it$/,
    (id, what) => ({
      sw: `Kipindi ${id} kina mahudhurio: hakiwezi ${what === 'moved' ? 'kuhamishwa' : 'kuondolewa'}.`,
      en: `Session ${id} cannot be ${what}: attendance has been recorded for it.`,
    }),
  ],
  [
    /^(\S+) cannot be removed: people are registered with it$/,
    (id) => ({
      sw: `“${id}” haiwezi kuondolewa: kuna watu waliosajiliwa nayo.`,
      en: `“${id}” cannot be removed: people are registered with it.`,
    }),
  ],
  [
    /^(\S+) cannot be open longer/,
    (id) => ({
      sw: `Fomu ${id} haiwezi kuongezewa muda: imefungwa, na majibu yake yametenganishwa na watu.`,
      en: `Form ${id} cannot be open longer: it has closed, and its answers can no longer be joined to people.`,
    }),
  ],
  [
    /^(\S+) cannot (be removed|change its privacy): it has been answered$/,
    (id, what) => ({
      sw: `Fomu ${id} imejibiwa: haiwezi ${what === 'be removed' ? 'kuondolewa' : 'kubadilisha usiri'}.`,
      en: `Form ${id} cannot ${what}: it has been answered.`,
    }),
  ],
  [
    /^(\S+) cannot (be removed|change its letter): certificates of it/,
    (id, what) => ({
      sw: `Vyeti vya ${id} vimetolewa, au vinatolewa: ${what === 'be removed' ? 'haviwezi kuondolewa' : 'herufi haiwezi kubadilika'}.`,
      en: `“${id}” cannot ${what}: certificates of it have been issued, or are being issued.`,
    }),
  ],
  [
    /^cannot change: certificates have been issued/,
    () => ({
      sw: 'Haiwezi kubadilika: vyeti vimetolewa, au vinatolewa.',
      en: 'This cannot change: certificates have been issued, or are being issued.',
    }),
  ],
  [
    /^the document is longer than (\d+) KB$/,
    (n) => ({ sw: `Tukio ni refu mno: mwisho KB ${n}.`, en: `The event is too long: ${n} KB at the most.` }),
  ],
  [
    /^only an owner may have data erased sooner$/,
    () => ({
      sw: 'Ni mmiliki wa tukio tu anayeweza kufanya taarifa zifutwe mapema zaidi.',
      en: 'Only an owner of the event may have people’s data erased sooner.',
    }),
  ],
  [
    /^(there is no such picture|the picture has)/,
    () => ({ sw: 'Picha haipo: ipakie kwanza.', en: 'The picture is not there: upload it first.' }),
  ],
  [
    /^fits none of what may stand here/,
    () => ({ sw: 'Haijakamilika, au si sahihi.', en: 'This is not complete, or not right.' }),
  ],
  [/^(must be |is not of the right form)/, () => ({ sw: 'Si aina sahihi.', en: 'This is not of the right kind.' })],
  [
    /^(the document is nested|an? alias|the aliases|not readable as)/,
    () => ({ sw: 'Haisomeki: angalia alama, nafasi na mabano.', en: '' }),
  ],
  [/^there is no such field$/, () => ({ sw: 'Hakuna sehemu ya jina hili.', en: 'There is no such field.' })],
  [/^the document is empty$/, () => ({ sw: 'Faili ni tupu.', en: 'The file is empty.' })],
];

/** A mistake in the reader's language; in English what no sentence fits stands as the rules say it. */
export function inWords(reason: string, language: Language): string {
  for (const [fits, say] of WORDS) {
    const found = fits.exec(reason);
    if (found) return say(...found.slice(1).map((each) => each ?? ''))[language] || reason;
  }
  return language === 'sw' ? 'Haikubaliki hapa: angalia tena ulichoandika.' : reason;
}
