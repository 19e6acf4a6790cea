import type { Language } from '../shared/language.ts';

const sw = {
  title: 'Taarifa binafsi',
  lead: (name: string, sequence: number) => `${name} · namba ${sequence}`,
  open: 'Taarifa binafsi: pakua au futa',
  exportTitle: 'Mpe mshiriki nakala ya taarifa zake',
  exportText:
    'ZIP yenye kila kilichohifadhiwa kumhusu: usajili, mahudhurio, vyeti na PDF zake, barua, marekebisho na kumbukumbu. Majibu yake ya maoni hayamo: fomu imeahidi kwamba waandaaji hawajui ni ya nani. Anayapata mwenyewe kwa kiungo chake binafsi. Kila upakuaji huandikwa kwenye kumbukumbu.',
  exportButton: 'Pakua taarifa zake (ZIP)',
  eraseTitle: 'Futa taarifa za mshiriki',
  eraseText:
    'Kufuta hakuwezi kutenguliwa. Jina, anwani, mahudhurio, majibu, vyeti na barua zake huondolewa, pamoja na PDF, faili zilizoingizwa na faili zilizopakuliwa za tukio hili. Viungo vyake havitafunguka tena.',
  eraseStays:
    'Hubaki tu: kwenye ukurasa wa kuhakiki, kwamba cheti chenye namba hiyo kilitolewa na taarifa zake zimefutwa; na alama ya siri inayozuia faili la zamani kumrudisha. Nakala rudufu hufutika ndani ya siku 35.',
  reason: 'Kwa nini?',
  reasonHint: 'Huandikwa kwenye kumbukumbu za waandaaji. Usiandike jina lake.',
  reasonMissing: 'Andika sababu kwa maneno machache',
  number: (sequence: number) => `Andika namba yake kwenye orodha (${sequence}) kuthibitisha`,
  numberWrong: (sequence: number) => `Andika ${sequence}, namba ya mshiriki huyu`,
  eraseButton: (sequence: number) => `Futa taarifa za namba ${sequence}`,
  merging: 'Mshiriki huyu anaunganishwa na mwingine sasa hivi. Jaribu tena baadaye.',
  gone: 'Taarifa za mshiriki zimefutwa',
  goingOn: (at: string) =>
    `Zilianza kufutwa ${at}. Hakuna anayezipata tena; mabaki huondolewa ndani ya dakika chache. Ukurasa huu utasema yakiisha.`,
  done: (at: string) => `Zote ziliondolewa ${at}.`,
  again: 'Angalia tena sasa',
  back: 'Rudi kwa mshiriki',
  toPeople: 'Rudi kwenye orodha ya watu',
};

const en: typeof sw = {
  title: 'Personal data',
  lead: (name, sequence) => `${name} · number ${sequence}`,
  open: 'Personal data: download or erase',
  exportTitle: 'Give the participant a copy of their data',
  exportText:
    'A ZIP of everything that is kept of them: registration, attendance, certificates with their PDFs, mails, corrections and the log. Their answers are not in it: the form promised that organisers do not learn whose they are. They get them by their own personal link. Each download is written into the log.',
  exportButton: 'Download their data (ZIP)',
  eraseTitle: 'Erase the participant’s data',
  eraseText:
    'To erase cannot be undone. Name, address, attendance, answers, certificates and mails are removed, with the PDFs, the files that were imported and the exports of this event. Their links open nothing any more.',
  eraseStays:
    'What stays: on the verify page, that a certificate of that number was issued and its data erased; and a keyed sign that keeps an old file from bringing them back. Backups are gone within 35 days.',
  reason: 'Why?',
  reasonHint: 'It stands in the organisers’ log. Do not write their name.',
  reasonMissing: 'Say why, in a few words',
  number: (sequence) => `Type their number in the list (${sequence}) to confirm`,
  numberWrong: (sequence) => `Type ${sequence}, the number of this participant`,
  eraseButton: (sequence) => `Erase the data of number ${sequence}`,
  merging: 'This participant is being merged with another right now. Try again later.',
  gone: 'The participant’s data is erased',
  goingOn: (at) =>
    `Begun ${at}. Nobody finds it any more; what is left is removed within minutes. This page says when that is done.`,
  done: (at) => `All of it was removed ${at}.`,
  again: 'Check again now',
  back: 'Back to the participant',
  toPeople: 'Back to the people',
};

export const dataMessages = { sw, en } satisfies Record<Language, typeof sw>;
