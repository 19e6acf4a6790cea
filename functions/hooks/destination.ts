import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Why nothing is sent to an address. */
export type WrongAddress = 'address' | 'https' | 'port' | 'credentials' | 'private';

const LONGEST = 500;
/** Names that are of a network of one's own, whatever they resolve to. */
const OWN = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/;
/** Of IPv6 only what is given out to networks of the world. */
const GLOBAL = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/** A host as a URL has it, without the brackets of an IPv6 address and the dot at the end of a whole name. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** Whether an IP address is one of the world: no private, loopback, link-local, metadata, mapped or translated one. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false;
  const read = ipaddr.parse(address);
  if (read.range() !== 'unicast') return false;
  return read.kind() === 'ipv4' || (read as ipaddr.IPv6).match(GLOBAL);
}

export const isLoopback = (address: string): boolean =>
  isIP(address) !== 0 && ipaddr.process(address).range() === 'loopback';

/**
 * What is wrong with where messages shall go, as far as its text says; what its name resolves to is looked at when
 * something is sent.
 * @param localhost whether `http://localhost` is allowed too, with any port.
 */
export function wrongWith(url: URL, localhost: boolean): WrongAddress | undefined {
  if (url.href.length > LONGEST) return 'address';
  if (url.username || url.password) return 'credentials';
  const host = hostOf(url);
  if (localhost && url.protocol === 'http:' && host === 'localhost') return undefined;
  if (url.protocol !== 'https:') return 'https';
  if (url.port !== '') return 'port';
  if (isIP(host) ? !isPublic(host) : OWN.test(host) || !host.includes('.')) return 'private';
  return undefined;
}

/** An address as somebody typed it. */
export function readDestination(typed: string, localhost: boolean): URL | WrongAddress {
  if (!URL.canParse(typed.trim())) return 'address';
  const url = new URL(typed.trim());
  url.hash = '';
  return wrongWith(url, localhost) ?? url;
}
