import { compact } from '../../shared/page/style.ts';

/** Messages of a webhook, with the attempts of each. */
export const sent = compact(`
.lines summary{min-height:24px;padding:3px 0;cursor:pointer;color:var(--ink2)}
.lines details{flex:1 1 100%}
.tries{padding:4px 0 0 16px}
.tries>li{padding:2px 0}
.head h1,.key{overflow-wrap:anywhere}
`);
