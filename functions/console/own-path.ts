const START = '/organiser';
/** Letters that our own addresses are made of. Neither two slashes nor a backslash, which would lead to another host. */
const OWN = /^\/organiser(\/[\w.~%+-]+)*(\?[\w.~%+&=-]*)?$/;

/** Where somebody goes after signing in: a page of the console, whatever was asked for. */
export function ownPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 1000 || !OWN.test(asked)) return START;
  return /^\/organiser\/sign/.test(asked) ? START : asked;
}
