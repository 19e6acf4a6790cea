import { compact } from '../shared/page/style.ts';

/** The verdict's frame, what the certificate says, and the comparing of its PDF. */
export const verification = compact(`
.verdict{border:2px solid var(--line2);border-radius:12px;background:var(--surface);padding:18px}
.verdict>*+*{margin-top:12px}
.verdict .say{display:flex;align-items:center;gap:14px}
.verdict h1{font-size:24px;line-height:30px}
.disc{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;border-radius:50%;background:var(--ink2);color:var(--disc)}
.verdict.ok{border-color:var(--ok);background:var(--ok-bg)}
.verdict.ok .disc{background:var(--ok)}
.verdict.warn{border-color:var(--warn);background:var(--warn-bg)}
.verdict.warn .disc{background:var(--warn)}
.verdict.bad{border-color:var(--bad);background:var(--bad-bg)}
.verdict.bad .disc{background:var(--bad)}
.hash{display:block;font-size:15px;line-height:24px;padding:10px 12px;border:1px solid var(--line);border-radius:8px;background:var(--surface2);word-break:break-all;user-select:all}
[open]>summary{margin-bottom:8px}
.facts .plain{font-weight:400}
.facts .signatory+.signatory{margin-top:8px}
.compare>*+*{margin-top:12px}
.card>.compare+.hint{margin-top:20px}
.drop{padding:16px;border:2px dashed var(--line2);border-radius:12px}
.drop>*+*{margin-top:12px}
.drop.over{border-color:var(--accent);background:var(--soft)}
.drop .btn{position:relative}
[data-file]:not(:empty){margin-bottom:8px}
.drop .btn:has(:focus-visible){outline:3px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 8px #ffd53d}
form>*+*{margin-top:18px}
.bullets>li{padding-left:18px;position:relative}
.bullets>li+li{margin-top:8px}
.bullets>li::before{content:"";position:absolute;left:2px;top:11px;width:6px;height:6px;border-radius:50%;background:var(--line2)}
.card>form{margin-top:18px}
@media(min-width:640px){.facts>div{display:grid;grid-template-columns:176px minmax(0,1fr);gap:16px}.facts dt{line-height:24px}.drop .btn{width:auto;display:inline-flex}.verdict{padding:24px}.verdict h1{font-size:28px;line-height:35px}}
`);
