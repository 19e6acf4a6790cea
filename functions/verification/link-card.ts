import { typographic } from '../certificates/wording.ts';
import { PICTURE, picturePath } from '../pictures/address.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import type { Card } from '../shared/page/page.tsx';
import type { Text } from '../shared/text.ts';
import { messages } from './messages.ts';
import type { Standing } from './standing.ts';

/** What a link to a valid certificate's page looks like elsewhere; without its holder's name where they hide it. */
export function linkCard({ certificate: { snapshot, code }, nameHidden }: Standing, language: Language): Card {
  const said = (text: Text) => typographic(inLanguage(text, language));
  const { origin } = new URL(snapshot.verifyAddress);
  const title = nameHidden ? said(snapshot.title) : `${typographic(snapshot.name)} · ${said(snapshot.title)}`;
  return {
    title,
    text: `${said(snapshot.eventTitle)}. ${said(snapshot.town)}, ${said(snapshot.dates)}.`,
    address: snapshot.verifyAddress,
    picture: {
      address: `${origin}${picturePath(code)}`,
      ...PICTURE,
      alt: messages[language].picture(title),
    },
  };
}
