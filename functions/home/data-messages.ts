import type { Language } from '../shared/language.ts';

const sw = {
  title: 'Taarifa zako',
  lead: 'Pata nakala ya kila kilichohifadhiwa kukuhusu kwenye tukio hili.',
  holds: 'Faili la ZIP lina',
  parts: [
    'Taarifa za usajili na mahudhurio yako',
    'Majibu yako kwenye fomu za kawaida',
    'Vyeti vyako na PDF zake',
    'Barua pepe ulizotumiwa na kama zilifika',
    'Marekebisho uliyoomba, na kumbukumbu za waliofanya jambo kukuhusu',
  ],
  anonymous: 'Majibu ya fomu zisizo na jina hayamo: hayawekwi pamoja na jina lako.',
  careful: 'Faili hili ni lako. Ukitumia simu au kompyuta ya mtu mwingine, lifute baada ya kulisoma.',
  button: 'Pakua taarifa zangu (ZIP)',
  wrong: 'Kuna kosa, au unataka taarifa zako zifutwe?',
  wrongText: 'Waandikie waandaaji. Jina unaweza kuomba lirekebishwe mwenyewe.',
  ask: 'Waandikie waandaaji',
  subject: 'Taarifa zangu binafsi',
  notice: 'Kinachohifadhiwa na kwa nini',
  back: 'Rudi kwenye ukurasa wako',
};

const en: typeof sw = {
  title: 'Your data',
  lead: 'Get a copy of everything that is kept of you for this event.',
  holds: 'The ZIP file holds',
  parts: [
    'Your registration and attendance',
    'Your answers to forms that are not anonymous',
    'Your certificates with their PDFs',
    'The emails that you were sent, and whether they arrived',
    'Corrections that you asked for, and the log of who did what about you',
  ],
  anonymous: 'Answers to anonymous forms are not in it: they are not kept with your name.',
  careful: 'The file is yours. On somebody else’s phone or computer, delete it when you have read it.',
  button: 'Download my data (ZIP)',
  wrong: 'Is something wrong, or do you want your data erased?',
  wrongText: 'Write to the organisers. You can ask for your name to be corrected by yourself.',
  ask: 'Write to the organisers',
  subject: 'My personal data',
  notice: 'What is kept and why',
  back: 'Back to your page',
};

export const dataMessages = { sw, en } satisfies Record<Language, typeof sw>;
