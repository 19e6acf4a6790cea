import type { Language } from '../shared/language.ts';

const sw = {
  title: 'Shiriki cheti',
  linkedIn: 'Weka kwenye LinkedIn',
  details: 'Nakili maelezo',
  detailsText: 'Kama utayajaza mwenyewe, gusa maelezo unayotaka kisha uyanakili.',
  copy: 'Nakili yote',
  copied: 'Maelezo yamenakiliwa.',
  name: 'Jina la cheti',
  organisation: 'Mtoaji',
  issued: 'Kimetolewa',
  id: 'Namba ya cheti',
  address: 'Ukurasa wa kuhakiki',
  picture: 'Pakua picha ya cheti (PNG)',
  credential: 'Pakua cheti cha programu (JSON)',
  badgeText: 'Vyote viwili ni Open Badges\u00a03.0: vina sahihi ya kidijitali ambayo programu huihakiki yenyewe.',

  nameTitle: 'Jina lako kwenye ukurasa wa kuhakiki',
  nameShown:
    'Kila anayefungua ukurasa wa kuhakiki cheti chako anaona jina lako. Ukilificha, ataona tu kuwa cheti ni halali; atathibitisha jina akiliandika mwenyewe.',
  nameHidden:
    'Umelificha. Ukurasa wa kuhakiki hauonyeshi jina, cheo, taasisi wala mada; unathibitisha tu jina likiandikwa. Cheti cha programu unapewa wewe tu, hapa.',
  nameCopies: 'Picha na nakala ambazo watu wanazo tayari hazibadiliki.',
  hide: 'Ficha jina langu',
  show: 'Onyesha jina langu',
};

const en: typeof sw = {
  title: 'Share the certificate',
  linkedIn: 'Add to LinkedIn',
  details: 'Copy the details',
  detailsText: 'To fill them in yourself, tap what you want and copy it.',
  copy: 'Copy all',
  copied: 'The details are copied.',
  name: 'Name of the certificate',
  organisation: 'Issuer',
  issued: 'Issued',
  id: 'Certificate number',
  address: 'Verify page',
  picture: 'Download a picture (PNG)',
  credential: 'Download it for programs (JSON)',
  badgeText: 'Both are Open Badges\u00a03.0: they hold a digital signature that programs check by themselves.',

  nameTitle: 'Your name on the verify page',
  nameShown:
    'Whoever opens the verify page of your certificate sees your name. If you hide it, they see only that the certificate is valid, and confirm a name by typing it.',
  nameHidden:
    'You have hidden it. The verify page shows no name, post, institution or paper; it only confirms a name that is typed. The certificate for programs is given to you alone, here.',
  nameCopies: 'Pictures and copies that others have already do not change.',
  hide: 'Hide my name',
  show: 'Show my name',
};

export const shareMessages = { sw, en } satisfies Record<Language, typeof sw>;
