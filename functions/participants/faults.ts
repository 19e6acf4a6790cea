import * as z from 'zod';
import type { Language } from '../shared/language.ts';

/** Why a row, or a whole file, cannot be taken: a word for machines, and what its sentence names. */
export const fault = z.object({
  code: z.enum([
    'broken-character',
    'invisible-character',
    'too-long',
    'no-name',
    'foreign-letters',
    'too-many-marks',
    'bad-address',
    'unknown-group',
    'unknown-role',
    'unknown-language',
    'missing',
    'doubled-row',
    'kept-correction',
    'capitals',
    'no-address',
    'shortened-number',
    'erased',
    'erased-address',
    'unknown-person',
    'several-people',
    'unknown-session',
    'unclear-mark',
    'two-cells',
    'stray-cell',
    'empty-file',
    'no-value',
    'error-value',
    'date-value',
    'lost-digits',
    'merged-cell',
    'too-many-merged',
    'no-sheet',
    'too-large-sheet',
    'broken-file',
    'locked-file',
    'old-excel',
    'picture-file',
    'pdf-file',
    'not-text',
    'bad-bytes',
    'no-heading',
    'stray-quote',
    'wide-line',
    'too-many-columns',
    'unknown-column',
    'unread-column',
    'changed-column',
    'lost-file',
    'other-size',
    'changed-file',
    'refused-rows',
    'unknown-columns',
  ]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Fault = z.infer<typeof fault>;

/** A fault of a row, and the column that it is in. */
export interface Refused {
  column?: string;
  fault: Fault;
}

/** A fault of the whole file: nothing of it can be taken. */
export class FileFault extends Error {
  readonly fault: Fault;

  constructor(code: Fault['code'], values: Fault['values'] = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'FileFault';
    this.fault = { code, values };
  }
}

type Words = Record<Fault['code'], (values: Fault['values']) => string>;

const sw: Words = {
  'broken-character': () => 'kuna herufi iliyovunjika; iandike upya',
  'invisible-character': ({ character }) => `kuna herufi isiyoonekana (${character}); ifute`,
  'too-long': ({ longest }) => `maandishi ni marefu mno; mwisho herufi ${longest}`,
  'no-name': () => 'andika jina la mtu',
  'foreign-letters': ({ letters }) => `herufi hizi haziwezi kuchapwa bado: ${letters}`,
  'too-many-marks': () => 'herufi moja ina alama nyingi mno',
  'bad-address': ({ address }) => `“${address}” si anwani ya barua pepe; mfano jina@taasisi.go.tz`,
  'unknown-group': ({ group, known }) => `hakuna kundi “${group}”; makundi ni: ${known}`,
  'unknown-role': ({ role, known }) => `hakuna jukumu “${role}”; majukumu ni: ${known}`,
  'unknown-language': ({ language }) => `lugha “${language}” haipo; andika sw au en`,
  missing: ({ column }) => `jaza ${column}`,
  'doubled-row': ({ line }) => `mtu huyu yupo tayari kwenye mstari wa ${line}`,
  'kept-correction': ({ day }) => `imeachwa ilivyo: ilirekebishwa ${day}`,
  capitals: ({ name }) => `herufi kubwa zote; cheti kitaandikwa “${name}” hivyo hivyo`,
  'no-address': () => 'hakuna barua pepe; hatatumiwa kiungo wala cheti',
  'shortened-number': ({ number }) =>
    `“${number}” ni namba iliyofupishwa na Excel; ifanye safu kuwa ya maandishi (Text), kisha uiandike yote`,
  erased: () => 'taarifa za mtu huyu zilifutwa kwenye tukio hili; haingizwi tena. Iondoe safu hii kwenye faili',
  'erased-address': () => 'anwani hii ni ya mtu ambaye taarifa zake zilifutwa; hakikisha huyu ni mtu mwingine',
  'unknown-person': ({ person }) => `hakuna mshiriki “${person}”; ingiza washiriki kwanza`,
  'several-people': ({ person }) => `washiriki kadhaa wanatumia “${person}”; andika namba ya usajili`,
  'unknown-session': ({ session, known }) => `hakuna kipindi “${session}”; vipindi ni: ${known}`,
  'unclear-mark': ({ mark }) => `“${mark}” haieleweki; andika 1 kwa aliyehudhuria, 0 kwa asiyehudhuria`,
  'two-cells': ({ one, other }) => `safu mbili za maana moja zinatofautiana: “${one}” na “${other}”; acha moja`,
  'stray-cell': ({ cell }) => `“${cell}” haina kichwa cha safu; weka kichwa, au nukuu (") kwenye maandishi yenye mkato`,
  'empty-file': () => 'faili ni tupu',
  'no-value': () => 'kuna fomula isiyo na jibu; fungua faili kwa Excel, lihifadhi, kisha lipakie tena',
  'error-value': ({ value }) => `fomula ina kosa: ${value}; irekebishe`,
  'date-value': ({ date }) => `ni tarehe (${date}); ifanye safu kuwa ya maandishi (Text), kisha uiandike upya`,
  'lost-digits': ({ number }) =>
    `namba ${number} ni ndefu kuliko Excel inavyoweza kutunza; ifanye safu kuwa ya maandishi (Text), kisha uiandike yote`,
  'merged-cell': ({ range }) => `visanduku ${range} vimeunganishwa; vitenganishe, kisha jaza kila kimoja`,
  'too-many-merged': ({ most }) => `visanduku vilivyounganishwa ni vingi mno; mwisho ${most}; vitenganishe`,
  'no-sheet': () => 'faili hili halina karatasi ya Excel; pakia CSV au XLSX',
  'too-large-sheet': () => 'karatasi hii ni kubwa mno; ligawe faili',
  'broken-file': () => 'faili hili la Excel limeharibika; lifungue kwa Excel, lihifadhi upya, kisha lipakie tena',
  'locked-file': () => 'faili hili la Excel limefungwa kwa nywila; ondoa nywila, kisha lipakie tena',
  'old-excel': () => 'hili ni faili la Excel la zamani (.xls); lihifadhi kama XLSX, kisha lipakie tena',
  'picture-file': () => 'hili ni faili la picha; pakia CSV au XLSX',
  'pdf-file': () => 'hili ni faili la PDF; pakia CSV au XLSX',
  'not-text': () => 'faili hili si maandishi wala Excel; pakia CSV au XLSX',
  'bad-bytes': ({ line }) => `mstari wa ${line} una herufi zisizosomeka; hifadhi faili kama CSV (UTF-8)`,
  'no-heading': ({ columns }) => `hakuna mstari wa vichwa vya safu; unahitaji: ${columns}`,
  'stray-quote': ({ line }) => `mstari wa ${line} una alama ya nukuu (") isiyofungwa au iliyopotea`,
  'wide-line': ({ line }) => `mstari wa ${line} ni mrefu mno; huenda alama ya nukuu (") haijafungwa`,
  'too-many-columns': ({ most }) => `faili lina safu nyingi mno; mwisho ${most}`,
  'unknown-column': ({ heading, like }) => `safu “${heading}” haieleweki${like ? `; je, ni “${like}”?` : ''}`,
  'unread-column': ({ heading }) => `safu “${heading}” haihitajiki hapa, na haisomwi`,
  'changed-column': ({ heading }) =>
    `tukio limebadilishwa: safu “${heading}” sasa ina maana nyingine; kagua faili tena kabla ya kuingiza`,
  'lost-file': () => 'faili halipo; lipakie tena',
  'other-size': ({ bytes, announced }) =>
    `faili lililopakiwa lina baiti ${bytes}, lililotarajiwa lina baiti ${announced}; lipakie tena lote`,
  'changed-file': () => 'faili limebadilika tangu lilipokaguliwa; likague tena kabla ya kuingiza',
  'refused-rows': ({ refused }) => `mistari ${refused} imekataliwa; rekebisha faili, au ingiza mistari mizuri tu`,
  'unknown-columns': ({ columns }) => `safu hizi hazieleweki: ${columns}; rekebisha vichwa, au sema ziachwe`,
};

const en: Words = {
  'broken-character': () => 'holds a broken character; type it again',
  'invisible-character': ({ character }) => `holds an invisible character (${character}); delete it`,
  'too-long': ({ longest }) => `is too long; at most ${longest} letters`,
  'no-name': () => 'write the person’s name',
  'foreign-letters': ({ letters }) => `these letters cannot be printed yet: ${letters}`,
  'too-many-marks': () => 'has a letter with too many marks',
  'bad-address': ({ address }) => `“${address}” is not an e-mail address such as name@office.go.tz`,
  'unknown-group': ({ group, known }) => `there is no group “${group}”; the groups are: ${known}`,
  'unknown-role': ({ role, known }) => `there is no role “${role}”; the roles are: ${known}`,
  'unknown-language': ({ language }) => `there is no language “${language}”; write sw or en`,
  missing: ({ column }) => `fill in ${column}`,
  'doubled-row': ({ line }) => `the same person stands on line ${line} already`,
  'kept-correction': ({ day }) => `kept: corrected on ${day}`,
  capitals: ({ name }) => `all in capitals; the certificate will say “${name}” just so`,
  'no-address': () => 'no e-mail address; neither link nor certificate can be mailed',
  'shortened-number': ({ number }) =>
    `“${number}” is a number that Excel has shortened; make the column Text and write it in full`,
  erased: () => 'this person’s data was erased from the event; it is not imported again. Take the row out of the file',
  'erased-address': () => 'this address was that of somebody who was erased; make sure that this is another person',
  'unknown-person': ({ person }) => `there is no participant “${person}”; import the participants first`,
  'several-people': ({ person }) => `several participants use “${person}”; give the registration number`,
  'unknown-session': ({ session, known }) => `there is no session “${session}”; the sessions are: ${known}`,
  'unclear-mark': ({ mark }) => `“${mark}” is not clear; write 1 for attended, 0 for not`,
  'two-cells': ({ one, other }) => `two columns of one meaning differ: “${one}” and “${other}”; leave one out`,
  'stray-cell': ({ cell }) =>
    `“${cell}” stands under no heading; give it one, or put quotation marks (") round a text with a comma`,
  'empty-file': () => 'the file is empty',
  'no-value': () => 'a formula without a result; open the file in Excel, save it, and upload it again',
  'error-value': ({ value }) => `a formula has failed: ${value}; mend it`,
  'date-value': ({ date }) => `is a date (${date}); make the column Text and write it anew`,
  'lost-digits': ({ number }) =>
    `the number ${number} is longer than Excel can keep; make the column Text and write it in full`,
  'merged-cell': ({ range }) => `cells ${range} are merged; unmerge them and fill in each`,
  'too-many-merged': ({ most }) => `the sheet has more than ${most} merged cells; unmerge them`,
  'no-sheet': () => 'there is no Excel sheet in this file; upload CSV or XLSX',
  'too-large-sheet': () => 'the sheet is far too large; divide the file',
  'broken-file': () => 'this Excel file is damaged; open it in Excel, save it anew, and upload that',
  'locked-file': () => 'this Excel file has a password; take it off and upload the file again',
  'old-excel': () => 'this is an old Excel file (.xls); save it as XLSX and upload that',
  'picture-file': () => 'this is a picture; upload CSV or XLSX',
  'pdf-file': () => 'this is a PDF; upload CSV or XLSX',
  'not-text': () => 'this file is neither text nor Excel; upload CSV or XLSX',
  'bad-bytes': ({ line }) => `line ${line} holds bytes of no known encoding; save the file as CSV (UTF-8)`,
  'no-heading': ({ columns }) => `there is no line of headings; needed: ${columns}`,
  'stray-quote': ({ line }) => `line ${line} has a stray or unclosed quotation mark (")`,
  'wide-line': ({ line }) => `line ${line} is far too long; a quotation mark (") may not be closed`,
  'too-many-columns': ({ most }) => `the file has far too many columns; at most ${most}`,
  'unknown-column': ({ heading, like }) =>
    `column “${heading}” is not understood${like ? `; did you mean “${like}”?` : ''}`,
  'unread-column': ({ heading }) => `column “${heading}” is not needed here, and not read`,
  'changed-column': ({ heading }) =>
    `the event was changed: column “${heading}” means something else now; preview the file again`,
  'lost-file': () => 'the file is not there; upload it again',
  'other-size': ({ bytes, announced }) =>
    `the uploaded file has ${bytes} bytes, but ${announced} were announced; upload the whole of it again`,
  'changed-file': () => 'the file has changed since it was previewed; preview it again',
  'refused-rows': ({ refused }) => `${refused} rows are refused; mend the file, or take the good rows only`,
  'unknown-columns': ({ columns }) =>
    `these columns are not understood: ${columns}; mend their headings, or say that they are passed over`,
};

const words: Record<Language, Words> = { sw, en };

/** The sentence for a fault: what is wrong, and what to do. */
export const faultWords = ({ code, values }: Fault, language: Language): string => words[language][code](values);
