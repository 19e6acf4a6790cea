const WORD = 'CHETI';
const BADGE = /^CHETI\.([A-Z0-9-]{1,40})\.([2-9A-Z]{12})$/;

/** What a badge's QR code says, in letters of which a QR code holds most. It is no address: it opens nothing anywhere. */
export const badgeText = (event: string, code: string): string => `${WORD}.${event}.${code}`.toUpperCase();

/** What was read from a QR code, where it is a badge's. */
export function readBadge(text: string): { event: string; code: string } | undefined {
  const [, event, code] = BADGE.exec(text.trim()) ?? [];
  return event && code ? { event: event.toLowerCase(), code: code.toLowerCase() } : undefined;
}
