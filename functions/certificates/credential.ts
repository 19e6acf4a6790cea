import { CREDENTIALS_V2, OPEN_BADGES } from '../credentials/context-names.ts';
import { didOf } from '../credentials/did.ts';
import { inLanguage, languageOf } from '../shared/language.ts';
import type { Text } from '../shared/text.ts';
import type { Certificate, StatusEntry } from './certificate.ts';

const say = {
  sw: {
    given: (issuer: string, event: string, place: string) =>
      `Hutolewa na ${issuer} kwa walioshiriki ${event}, ${place}.`,
    givenPaper: (issuer: string, event: string, place: string) =>
      `Hutolewa na ${issuer} kwa waliowasilisha mada katika ${event}, ${place}.`,
    attendance: 'Mshiriki alihudhuria na kutimiza masharti yaliyowekwa na mwandaaji.',
    paper: 'Mshiriki aliwasilisha mada na kutimiza masharti yaliyowekwa na mwandaaji.',
    plain: 'Mshiriki alitimiza masharti yaliyowekwa na mwandaaji.',
  },
  en: {
    given: (issuer: string, event: string, place: string) =>
      `Given by ${issuer} to those who took part in ${event}, ${place}.`,
    givenPaper: (issuer: string, event: string, place: string) =>
      `Given by ${issuer} to those who presented a paper at ${event}, ${place}.`,
    attendance: 'The participant attended, and met the conditions that the organiser set.',
    paper: 'The participant presented a paper, and met the conditions that the organiser set.',
    plain: 'The participant met the conditions that the organiser set.',
  },
};

/** Where a status list of an event is served. */
export const statusListAddress = (site: string, event: string, list: number): string =>
  `${site}/status/${event}/${list}`;

/**
 * A certificate as an Open Badge 3.0 (`OpenBadgeCredential` of W3C's Verifiable Credentials 2.0), not signed yet. Takes all
 * from the snapshot, so that the same certificate gives the same bytes. Its texts are in the certificate's first language.
 * @param status where the certificate stands in its status lists (`statusOf`).
 */
export function credentialOf(
  { event, kind, snapshot }: Pick<Certificate, 'event' | 'kind' | 'snapshot'>,
  status: StatusEntry,
) {
  const { origin: site } = new URL(snapshot.verifyAddress);
  const language = languageOf(snapshot.title, 'sw');
  const said = (text: Text) => inLanguage(text, language);
  const issuer = { id: didOf(site), type: ['Profile'], name: said(snapshot.issuer), url: site };
  const statusListCredential = statusListAddress(site, event, status.list);
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES],
    id: snapshot.verifyAddress,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: said(snapshot.title),
    issuer,
    validFrom: snapshot.issuedAt,
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: identifiersOf(snapshot),
      role: said(snapshot.role),
      licenseNumber: snapshot.number,
      achievement: achievementOf(event, kind, snapshot, site, language),
    },
    credentialStatus: {
      id: `${statusListCredential}#${status.index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.index),
      statusListCredential,
    },
  };
}

/** The name, for people to read; the address only as a hash, which who knows the address can make again. */
const identifiersOf = ({ name, addressHash, salt }: Certificate['snapshot']) => [
  { type: 'IdentityObject', identityType: 'name', hashed: false, identityHash: name },
  ...(addressHash
    ? [
        {
          type: 'IdentityObject',
          identityType: 'emailAddress',
          hashed: true,
          identityHash: `sha256$${addressHash}`,
          salt,
        },
      ]
    : []),
];

/** What was achieved: the same for everybody who has this kind of certificate under this version of the event. */
function achievementOf(
  event: string,
  kind: string,
  { title, eventTitle, issuer, town, dates, says }: Certificate['snapshot'],
  site: string,
  language: string,
) {
  const said = (text: Text) => inLanguage(text, language);
  const words = language === 'sw' ? say.sw : say.en;
  const given = says === 'paper' ? words.givenPaper : words.given;
  const others = Object.keys(title).filter((other) => other !== language);
  return {
    id: `${site}/e/${event}#${kind}`,
    type: ['Achievement'],
    achievementType: 'CertificateOfCompletion',
    inLanguage: language,
    name: `${said(title)}: ${said(eventTitle)}`,
    description: given(said(issuer), said(eventTitle), `${said(town)}, ${said(dates)}`),
    criteria: { narrative: words[says] },
    ...(others.length > 0 && {
      related: others.map((other) => ({
        id: `${site}/e/${event}?lang=${other}#${kind}`,
        type: ['Related'],
        inLanguage: other,
      })),
    }),
  };
}
