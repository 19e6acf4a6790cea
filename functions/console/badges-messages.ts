import type { Language } from '../shared/language.ts';

const sw = {
  title: 'Vitambulisho',
  open: 'Vitambulisho',
  lead: 'Chagua nani, kisha pakua PDF ya kuchapa. QR iliyo juu yake haifungui chochote: hutambua mtu mlangoni tu.',
  group: 'Kundi la nyumbani',
  number: 'Namba ya mtu mmoja',
  numberHint: 'Acha wazi kwa wote.',
  paper: 'Karatasi',
  papers: { a4: 'A4, vinne kila ukurasa', a6: 'A6, kimoja kila ukurasa' },
  choose: 'Onyesha',
  files: 'Faili za kupakua',
  range: (from: number, to: number) => (from === to ? `Namba ${from}` : `Namba ${from} hadi ${to}`),
  people: (n: number) => `watu ${n}`,
  download: 'Pakua PDF',
  nobody: 'Hakuna aliyepatikana',
  nobodyHint: 'Chagua kundi jingine, au badilisha namba.',
  fileName: 'Vitambulisho',
  reload: 'Baada ya kupakua mara ya kwanza, fungua upya ukurasa wa mlangoni kwenye simu ili zijue QR hizi.',
};

const en: typeof sw = {
  title: 'Badges',
  open: 'Badges',
  lead: 'Choose whose, then download a PDF to print. Its QR code opens nothing: it tells who somebody is at the door, and no more.',
  group: 'Home group',
  number: 'Number of one person',
  numberHint: 'Leave empty for all.',
  paper: 'Paper',
  papers: { a4: 'A4, four on a page', a6: 'A6, one on a page' },
  choose: 'Show',
  files: 'Files to download',
  range: (from, to) => (from === to ? `Number ${from}` : `Numbers ${from} to ${to}`),
  people: (n) => `${n} ${n === 1 ? 'person' : 'people'}`,
  download: 'Download PDF',
  nobody: 'Nobody found',
  nobodyHint: 'Choose another group, or change the number.',
  fileName: 'Badges',
  reload: 'After the first download open the door page on phones anew, so that they know these codes.',
};

export const badgesMessages = { sw, en } satisfies Record<Language, typeof sw>;
