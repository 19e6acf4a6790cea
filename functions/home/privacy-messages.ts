import type { Language } from '../shared/language.ts';

/** What an event keeps and why, in a few sentences for each. */
const sw = {
  title: 'Taarifa zako kwenye tukio hili',
  lead: (issuer: string) => `${issuer} ndiye anayeziamua. Hapa ni kinachohifadhiwa, kwa nini, na kwa muda gani.`,
  registration: 'Usajili wako',
  registrationText:
    'Jina, barua pepe, namba ya usajili, nafasi, kundi, taasisi na cheo. Hutumika kuandika cheti, kukutumia barua na kujua masharti yanayokuhusu.',
  attendance: 'Mahudhurio',
  attendanceText: (sessions: number) =>
    `${sessions === 1 ? 'Kama ulihudhuria kipindi hiki 1' : `Ni vipi kati ya vipindi ${sessions} ulihudhuria`}, jinsi ilivyojulikana, na aliyeandika.`,
  attendanceNeeded: 'Cheti hutegemea mahudhurio haya.',
  feedback: 'Maoni',
  confidential: (forms: number) =>
    `${forms === 1 ? 'Fomu 1 ni ya siri' : `Fomu ${forms} ni za siri`}: waandaaji husoma majibu, si jina la aliyejibu. Unaweza kuyabadilisha fomu ikiwa wazi.`,
  anonymousForms: (forms: number) =>
    `${forms === 1 ? 'Fomu 1 haina jina' : `Fomu ${forms} hazina majina`}: ikishafungwa kabisa, hakuna anayeweza kujua majibu ni ya nani, hata sisi.`,
  feedbackWhy: 'Hutumika kuboresha matukio yajayo. Matokeo ya watu chini ya 5 hayaonyeshwi.',
  certificate: 'Cheti',
  certificateText:
    'Kila kinachochapwa kwenye cheti huhifadhiwa ili kihakikiwe. Mwenye QR, au mwenye namba pamoja na msimbo au jina kamili, anaona kilichochapwa. Unaweza kulificha jina lako kwenye ukurasa wako.',
  sealed: 'PDF yake ina muhuri wa kielektroniki.',
  mails: 'Barua pepe',
  mailsText: 'Ni barua gani ulitumiwa, lini, na kama ilifika. Hakuna picha za kufuatilia.',
  who: 'Nani anaona',
  whoText:
    'Waandaaji wa tukio hili peke yao, kila mmoja kwa kazi yake: wamiliki na wahariri huona orodha ya watu; walio mlangoni huona majina ya kuingia; wachambuzi huona hesabu tu. Matendo yao huandikwa kwenye kumbukumbu. Hatuziuzi wala kuzitumia kwa matangazo.',
  long: 'Kwa muda gani',
  longText: (date: string) =>
    `Hadi ${date}, ili cheti chako kiendelee kuhakikiwa; au hadi uombe zifutwe. Zikifutwa, ukurasa wa kuhakiki husema tu kwamba cheti kilitolewa na taarifa zake zimefutwa.`,
  shorter:
    'Mafaili yaliyoingizwa hufutwa ndani ya siku 30, yaliyopakuliwa siku 7, kumbukumbu za mfumo mwezi 1, nakala rudufu siku 35.',
  consent: 'Maneno unayokubali',
  consentText: 'Husomwa kabla ya kujibu fomu. Tunakumbuka ni maneno yapi uliyasoma, na siku gani.',
  consentNow: (date: string) => `Yanayotumika, tangu ${date}`,
  consentOld: (date: string) => `Ya zamani, tangu ${date}`,
  ask: 'Haki zako',
  askText:
    'Kwa kiungo chako binafsi unaweza kupakua nakala ya taarifa zako, kuomba jina lirekebishwe, kulificha, na kusimamisha vikumbusho. Ili zifutwe au zirekebishwe, waandikie waandaaji:',
  link: 'Nitumie kiungo changu',
  desk: 'Au fika hapa ukiwa na kitambulisho:',
  more: 'Faragha kwenye mfumo wote wa Cheti',
};

const en: typeof sw = {
  title: 'Your data at this event',
  lead: (issuer) => `${issuer} decides about it. Here is what is kept, why, and for how long.`,
  registration: 'Your registration',
  registrationText:
    'Name, email, registration number, role, group, institution and post. They are used to make the certificate, to write to you, and to know which conditions are yours.',
  attendance: 'Attendance',
  attendanceText: (sessions) =>
    `${sessions === 1 ? 'Whether you were at the one session' : `Which of the ${sessions} sessions you were at`}, how that is known, and who recorded it.`,
  attendanceNeeded: 'The certificate depends on it.',
  feedback: 'Feedback',
  confidential: (forms) =>
    `${forms === 1 ? '1 form is confidential' : `${forms} forms are confidential`}: organisers read the answers, not who gave them. You can change yours while the form is open.`,
  anonymousForms: (forms) =>
    `${forms === 1 ? '1 form is anonymous' : `${forms} forms are anonymous`}: once closed for good, nobody, we included, can tell whose an answer is.`,
  feedbackWhy: 'It is used to make later events better. Results of fewer than 5 people are not shown.',
  certificate: 'Certificate',
  certificateText:
    'All that it prints is kept so that it can be verified. Whoever has the QR code, or the number with the code or the full name, sees what is printed. You can hide your name on your own page.',
  sealed: 'Its PDF has an electronic seal.',
  mails: 'Email',
  mailsText: 'Which message you were sent, when, and whether it arrived. There are no tracking pictures.',
  who: 'Who sees it',
  whoText:
    'This event’s organisers alone, each for their work: owners and editors see the list of people; those at the door the names to let in; analysts only counts. What they do is written into a log. It is not sold, and not used for advertising.',
  long: 'For how long',
  longText: (date) =>
    `Until ${date}, so that your certificate can be verified; or until you ask for it to be erased. From then on the verify page only says that a certificate was issued and its data erased.`,
  shorter:
    'Imported files are deleted within 30 days, exported ones within 7, system logs within a month, backups within 35 days.',
  consent: 'The words that you agree to',
  consentText: 'They are read before a form is answered. We keep which of them you read, and on which day.',
  consentNow: (date) => `In use, since ${date}`,
  consentOld: (date) => `Older, since ${date}`,
  ask: 'Your rights',
  askText:
    'By your personal link you can download a copy of your data, ask for your name to be corrected, hide it, and stop reminders. To have data erased or corrected, write to the organisers:',
  link: 'Send me my link',
  desk: 'Or come here with an identity card:',
  more: 'Privacy in all of Cheti',
};

export const privacyMessages = { sw, en } satisfies Record<Language, typeof sw>;
