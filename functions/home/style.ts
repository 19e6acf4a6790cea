import { compact } from '../shared/page/style.ts';

/**
 * The picture of the certificate, the two columns, the lists of forms and sessions. Letters as high as EB Garamond's: other
 * serifs are wider, and would be squeezed into its widths.
 */
export const home = compact(`
.sketch{font-size-adjust:.4;width:100%;height:auto;display:block;border-radius:4px;box-shadow:0 0 0 1px var(--line),0 2px 4px #0002,0 12px 32px #0002;font-family:"EB Garamond",Georgia,"Noto Serif",serif}
.card>.sketch+*{margin-top:20px}
.thanked{display:grid;grid-template-columns:44px minmax(0,1fr);gap:14px}
.thanked .big{display:flex;align-items:center;justify-content:center;width:44px;height:44px;border-radius:50%;background:var(--ok);color:var(--disc)}
.person{font-size:20px;line-height:26px;font-weight:600}
.list>li{padding:14px 0}
.list>li:first-child{padding-top:2px}
.list>li:last-child{padding-bottom:2px}
.list>li+li{border-top:1px solid var(--line)}
.list b{display:block;line-height:24px;font-weight:600}
.list p{color:var(--ink2);font-size:15px;line-height:22px;margin-top:2px}
.list .btn{width:auto;min-height:48px;margin-top:10px}
h3:has(+.forms){font-size:15px;line-height:22px;color:var(--ink2)}
.forms+h3{margin-top:20px}
.private{display:flex;gap:8px;font-size:15px;line-height:22px;color:var(--ink2)}
@media(max-width:959px){.columns>.stack+.stack{margin-top:16px}}
@media(min-width:480px){.forms>li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:4px 16px;align-items:center}.forms .btn{margin:0}}
@media(min-width:960px){.columns{display:grid;grid-template-columns:minmax(0,1fr) 376px;gap:24px;align-items:start}.columns>.stack{margin:0}}
details.copy>*+*{margin-top:12px}
details.copy [role=status]:empty{display:none}
[data-copied] dd{user-select:all}
`);

/** The public pages: programme by day, texts to read. */
export const open = compact(`
.day{padding:10px 0;color:var(--ink2);border-bottom:1px solid var(--line);margin-bottom:12px}
section+section>.day{margin-top:12px}
.at{display:grid;grid-template-columns:104px minmax(0,1fr);gap:12px}
.at>p{margin-top:1px;line-height:24px}
.list h3 .link{min-height:32px}
.read h2{font-size:18px;line-height:24px}
.read p{font-size:17px;line-height:26px;margin-top:6px}
@media(max-width:420px){.at{display:block}}
`);
