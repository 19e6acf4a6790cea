/** What a browser would send of a page's form: every control with what it holds. */
export function formOn(page: string, id = 'setup'): [name: string, value: string][] {
  const form = new RegExp(`<form[^>]*id="${id}"[^>]*>(.*?)</form>`, 's').exec(page)?.[1] ?? '';
  const controls = form.matchAll(/<input([^>]*)>|<select([^>]*)>(.*?)<\/select>|<textarea([^>]*)>(.*?)<\/textarea>/gs);
  return [...controls].flatMap(([, input, select, options = '', area, typed = '']): [string, string][] => {
    const name = attribute(input ?? select ?? area ?? '', 'name');
    if (area !== undefined) return [[name, plain(typed)]];
    if (select !== undefined) {
      const chosen = /<option([^>]*selected[^>]*)>/.exec(options)?.[1] ?? /<option([^>]*)>/.exec(options)?.[1] ?? '';
      return [[name, attribute(chosen, 'value')]];
    }
    if (input?.includes('type="checkbox"') && !/\schecked/.test(input)) return [];
    return [[name, attribute(input ?? '', 'value')]];
  });
}

/** The same with other values for some names, and what was pressed. */
export const typed = (
  form: [string, string][],
  changes: Record<string, string | string[]>,
  act = 'save',
): [string, string][] => [
  ...form.filter(([name]) => !(name in changes)),
  ...Object.entries(changes).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  ),
  ['act', act],
];

const attribute = (tag: string, name: string): string => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const plain = (html: string): string =>
  html
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
