import { compact } from '../../shared/page/style.ts';

/** Lines of the log; beside them when it was, and its seal. */
export const logged = compact(`
.card>.day{padding:12px 16px 4px;color:var(--ink2)}
.log+.day{border-top:1px solid var(--line)}
.log>li{display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between;padding:8px 16px}
.log>li>div:first-child{flex:1 1 260px;min-width:0;overflow-wrap:anywhere}
.log .small{line-height:24px}
.when{display:flex;gap:12px;align-items:center;font-variant-numeric:tabular-nums}
.hash{overflow-wrap:anywhere}
`);
