import type { Language } from '../shared/language.ts';

const sw = {
  title: 'Skrini ya ukumbi',
  open: 'Skrini ya ukumbi',
  session: 'Kipindi',
  show: 'Onyesha',
  how: 'Soma QR hii kwa simu yako, au fungua',
  type: 'kisha andika msimbo huu:',
  changes: (seconds: number) => `Msimbo hubadilika baada ya sekunde ${seconds}. Wa zamani haukubaliki.`,
  again: 'Onyesha msimbo mpya',
  none: 'Hakuna kipindi sasa',
  noneHint: 'Msimbo huonekana kuanzia saa moja kabla ya kipindi hadi saa moja baada yake.',
  back: 'Rudi kwenye mahudhurio',
  qr: 'QR ya kujiandikisha',
};

const en: typeof sw = {
  title: 'Screen of the hall',
  open: 'Screen of the hall',
  session: 'Session',
  show: 'Show',
  how: 'Scan this QR code with your phone, or open',
  type: 'and type this code:',
  changes: (seconds) => `The code changes in ${seconds} seconds. An old one is not taken.`,
  again: 'Show the new code',
  none: 'No session now',
  noneHint: 'The code is shown from an hour before a session until an hour after it.',
  back: 'Back to attendance',
  qr: 'QR code to mark yourself as present',
};

export const kioskMessages: Record<Language, typeof sw> = { sw, en };
