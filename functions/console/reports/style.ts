import { compact } from '../../shared/page/style.ts';

/** Reports: charts with their tables, and comments. The answer scale has colours of its own; counts are printed on them. */
export const reporting = compact(`
:root{--s1:#8c2d19;--s2:#e09a7b;--s3:#d8d4c8;--s4:#7fb2d9;--s5:#1f5f99;--t1:#fff;--t2:#1b1b18;--t3:#1b1b18;--t4:#1b1b18;--t5:#fff}
@media(prefers-color-scheme:dark){:root{--s1:#ee8468;--s2:#9c4d37;--s3:#55544c;--s4:#2f6a9c;--s5:#8cc4f5;--t1:#121310;--t2:#fff;--t3:#fff;--t4:#fff;--t5:#121310}}
rect.s1{fill:var(--s1)}rect.s2{fill:var(--s2)}rect.s3{fill:var(--s3)}rect.s4{fill:var(--s4)}rect.s5{fill:var(--s5)}rect.plain{fill:var(--accent)}
.bar{border-radius:5px}
.bar rect{stroke:var(--surface);stroke-width:2}
.bar .unsure{fill:var(--surface);stroke:var(--line2);stroke-width:3;stroke-dasharray:4 3}
.bar path.unsure{stroke-width:1.5}
.bar text{text-anchor:middle;font-size:13px;font-weight:600;stroke:none;font-variant-numeric:tabular-nums}
text.s1{fill:var(--t1)}text.s2{fill:var(--t2)}text.s3{fill:var(--t3)}text.s4{fill:var(--t4)}text.s5{fill:var(--t5)}.bar text.unsure{fill:var(--ink);stroke:none}
.columns text{text-anchor:middle;font-size:12px;font-weight:600;fill:var(--ink);font-variant-numeric:tabular-nums}
.columns .foot{font-weight:400;fill:var(--ink2)}
.columns .ground{fill:var(--line2)}
.bars>li{display:grid;grid-template-columns:minmax(0,1fr) 44px;gap:2px 12px;align-items:center;padding:4px 0}
.bars span{grid-column:1/-1}
.key{display:flex;flex-wrap:wrap;gap:4px 16px;padding:12px 16px;border-bottom:1px solid var(--line);color:var(--ink2);font-size:13px;line-height:18px}
.key li{display:inline-flex;gap:6px;align-items:center}
.key svg{border-radius:3px}
.key .unsure{fill:none;stroke:var(--line2);stroke-width:1.5;stroke-dasharray:3 2}
.rated>li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:8px 16px;align-items:center;padding:12px 16px}
.rated>li+li{border-top:1px solid var(--line)}
.rated .bar{grid-column:1/-1;grid-row:2}
.rated b,.rated .small{display:block}
.mean{font-size:20px;line-height:26px;font-weight:700;font-variant-numeric:tabular-nums;white-space:nowrap}
.mean span{font-size:13px;font-weight:400;color:var(--ink2)}
.card .scroll{border-top:1px solid var(--line)}
.card .scroll table{min-width:0}
.card .scroll .wide{min-width:440px}
.wide th:first-child{min-width:110px}
.rates th:first-child{width:45%}
.rates th .small{display:block}
.rates a{display:inline-block;min-height:24px}
.card tfoot td,.card tfoot th{border-top:1px solid var(--line2);font-weight:600;color:var(--ink)}
.card tbody th{border-top:1px solid var(--line);font-size:inherit;font-weight:400;color:var(--ink);line-height:20px}
.title{flex-wrap:wrap;justify-content:space-between}
.title h2{flex:1 1 220px}
.said>li{padding:12px 16px;white-space:pre-line}
.said>li+li{border-top:1px solid var(--line)}
.said .tag{margin-left:8px}
.said q{quotes:"“" "”"}
.more{padding:4px 16px 12px}
.more a{display:inline-flex;align-items:center;min-height:24px}
.right{color:var(--ok)}
.amiss{color:var(--bad)}
.rate{display:flex;gap:12px;align-items:center;min-width:120px}
.rate .meter{flex:1 1 60px}
.rate b{flex:0 0 40px;text-align:right;font-variant-numeric:tabular-nums}
@media(min-width:760px){
.rated>li{grid-template-columns:minmax(0,5fr) minmax(0,9fr) 76px}
.rated .bar{grid-column:2;grid-row:1}
.mean{text-align:right}
.bars>li{grid-template-columns:minmax(0,3fr) minmax(0,6fr) 44px}
.bars span{grid-column:1}}
@media(max-width:759px){
.rate .meter,.rates thead{display:none}
.rate{min-width:0}
.rates,.rates tbody,.rates tr,.rates th,.rates td{display:block}
.rates tr{display:flex;flex-wrap:wrap;align-items:end;gap:4px 12px;padding:12px 16px}
.rates tr+tr{border-top:1px solid var(--line)}
.card .rates tbody th{flex:1 0 100%;width:auto;padding:0;border:0}
.rates td{flex:1 1 80px;border:0;padding:0!important;text-align:left}
.rates td[data-label]::before{content:attr(data-label);display:block;font-size:13px;line-height:18px;color:var(--ink2)}
.rates .rate b{flex:none;text-align:left}}
@media print{.side,.head form,.filter,.noprint{display:none!important}.console{display:block!important}.card{break-inside:avoid}.body,.head{padding-left:0;padding-right:0}}
`);
