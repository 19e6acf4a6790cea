import type { Language } from '../shared/language.ts';

const sw = {
  title: 'Je, PDF uliyonayo ni halisi?',
  choose: 'Chagua PDF',
  stays: 'Weka PDF hapa, au ichague. Tutailinganisha hapa hapa kwenye kifaa chako; haitumwi popote.',
  same: 'Hii ndiyo PDF yenyewe tuliyotoa. Haijabadilishwa hata herufi moja.',
  sameReplaced:
    'Hii ndiyo PDF yenyewe tuliyotoa, lakini cheti kimebadilishwa na toleo jipya. Nakala hii haitumiki tena.',
  sameRevoked: 'Hii ndiyo PDF yenyewe tuliyotoa, lakini cheti kimebatilishwa. Usiikubali.',
  edited:
    'PDF hii imebadilishwa. Inataja cheti hiki, lakini si ile tuliyotoa; hata kuihifadhi upya kwenye programu nyingine huibadilisha. Amini yaliyoandikwa kwenye ukurasa huu tu.',
  other: 'PDF hii si ya cheti hiki. Inataja cheti kingine:',
  otherLink: 'Hakiki cheti hicho',
  foreign: 'Faili hili si letu. Halitaji cheti chetu chochote; huenda ni picha ya cheti, au faili jingine kabisa.',
  large: (size: string) =>
    `Faili hili ni kubwa mno: linazidi MB\u00a020, kwa hiyo hatukulisoma. PDF ya cheti hiki ina KB\u00a0${size}\u00a0tu.`,
  unreadable:
    'Kivinjari hakikuweza kusoma faili hili. Lichague tena, au linganisha SHA‑256 mwenyewe kama ilivyoelezwa hapa chini.',
  insecure:
    'Ukurasa huu haukufunguliwa kwa njia salama (https), kwa hiyo kivinjari hakiwezi kulinganisha PDF. Linganisha SHA‑256 mwenyewe kama ilivyoelezwa hapa chini.',
  fingerprint: 'Kila PDF ina alama yake ya SHA‑256. Ikifanana na hii, faili halijabadilishwa hata herufi moja:',
  how: 'Namna ya kukokotoa SHA‑256 ya faili',
  pending: 'PDF ya cheti hiki bado inatayarishwa.',
  file: 'cheti.pdf',
};

const en: typeof sw = {
  title: 'Is your PDF genuine?',
  choose: 'Choose the PDF',
  stays: 'Drop the PDF here, or choose it. It is compared right here on your device; it is sent nowhere.',
  same: 'This is the very PDF that we issued. Not a single letter of it was changed.',
  sameReplaced:
    'This is the very PDF that we issued, but a new version replaced the certificate. This copy is no longer in use.',
  sameRevoked: 'This is the very PDF that we issued, but the certificate was revoked. Do not accept it.',
  edited:
    'This PDF was changed. It names this certificate, but is not the one that we issued; even saving it anew in another program changes it. Trust only what this page says.',
  other: 'This PDF is not of this certificate. It names another one:',
  otherLink: 'Verify that certificate',
  foreign:
    'This file is not ours. It names no certificate of ours; it may be a picture of one, or another file altogether.',
  large: (size) =>
    `This file is too large: it is over 20\u00a0MB, so we did not read it. The PDF of this certificate has only ${size}\u00a0KB.`,
  unreadable:
    'The browser could not read this file. Choose it again, or compare the SHA‑256 yourself as described below.',
  insecure:
    'This page was not opened over a secure connection (https), so the browser cannot compare the PDF. Compare the SHA‑256 yourself as described below.',
  fingerprint:
    'Each PDF has a SHA‑256 fingerprint. If yours equals this one, not a single letter of the file was changed:',
  how: 'How to compute the SHA‑256 of a file',
  pending: 'The PDF of this certificate is still being prepared.',
  file: 'certificate.pdf',
};

export const fileMessages = { sw, en } satisfies Record<Language, typeof sw>;
