import type { Certificate } from '../certificates/certificate.ts';
import { typographic } from '../certificates/wording.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import type { Text } from '../shared/text.ts';

/** What a profile asks of a certificate. */
export interface Profile {
  name: string;
  organisation: string;
  year: number;
  /** 1 to 12. */
  month: number;
  id: string;
  address: string;
}

/** @param zone in which it was issued in a year and a month. */
export function profileOf({ snapshot, number, issuedAt }: Certificate, language: Language, zone: string): Profile {
  const said = (text: Text) => typographic(inLanguage(text, language));
  const [year = 0, month = 0] = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' })
    .format(new Date(issuedAt))
    .split('-')
    .map(Number);
  return {
    ...{ year, month, id: number, address: snapshot.verifyAddress },
    name: `${said(snapshot.title)}: ${said(snapshot.eventTitle)}`,
    organisation: said(snapshot.issuer),
  };
}

/** LinkedIn's page that adds a certificate to the profile of whoever opens it, filled in. */
export function linkedInAddress({ name, organisation, year, month, id, address }: Profile): string {
  const fields = {
    startTask: 'CERTIFICATION_NAME',
    name,
    organizationName: organisation,
    issueYear: String(year),
    issueMonth: String(month),
    certUrl: address,
    certId: id,
  };
  return `https://www.linkedin.com/profile/add?${new URLSearchParams(fields)}`;
}
