import { compact } from '../../shared/page/style.ts';

/** The way of a file: its steps, what its columns mean, its rows. */
export const importing = compact(`
.stages{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center}
.stages li{display:flex;gap:8px;align-items:center;color:var(--ink2)}
.stages .mark{flex:none}
.stages [aria-current]{color:var(--ink);font-weight:600}
.stages [aria-current] .mark{border-style:solid;border-color:var(--accent);background:var(--accent);color:var(--on)}
.tiles{display:grid;grid-template-columns:1fr 1fr}
.tiles a{display:block;padding:12px 16px;color:var(--ink);text-decoration:none;border-bottom:3px solid var(--line)}
.tiles a:hover{background:var(--surface2)}
.tiles [aria-current]{border-color:var(--accent)}
.tiles .big,.tiles .what{display:block}
.tiles .warn .big{color:var(--warn)}
.tiles .bad .big{color:var(--bad)}
.choices>li{display:grid;gap:4px 16px;padding:12px 16px}
.choices>li+li{border-top:1px solid var(--line)}
.choices label{font-weight:600}
.choices select{margin:0}
.noticed td{vertical-align:top;overflow-wrap:break-word}
.noticed .why{display:flex;gap:6px;font-size:13px;line-height:18px;margin-top:2px}
.noticed .why svg{width:16px;height:16px;margin-top:1px}
.noticed td.bad{background:var(--bad-bg);box-shadow:inset 0 0 0 1px var(--bad)}
.noticed td.bad .why,.noticed .said.bad{color:var(--bad)}
.noticed td.warn{background:var(--warn-bg)}
.noticed td.warn .why,.noticed .said.warn{color:var(--warn)}
.foot{display:flex;flex-wrap:wrap;gap:12px;align-items:center;padding:12px 16px;border-top:1px solid var(--line)}
.foot p{flex:1 1 260px}
.more summary{padding:12px 16px;cursor:pointer;min-height:44px}
.more .pad{padding-top:0}
@media(min-width:760px){
.tiles{grid-template-columns:repeat(4,minmax(0,1fr))}
.tiles a+a{border-left:1px solid var(--line)}
.choices>li{grid-template-columns:minmax(0,1fr) 280px;align-items:center}}
@media(max-width:759px){
.tiles a:nth-child(even){border-left:1px solid var(--line)}
.scroll .noticed{min-width:0}
.noticed,.noticed tbody,.noticed tr,.noticed td{display:block}
.noticed thead{display:none}
.noticed tr{padding:12px 16px}
.noticed tr+tr{border-top:1px solid var(--line)}
.noticed td{border:0;padding:2px 0}
.noticed td:first-child,.noticed td:last-child{padding-left:0;padding-right:0}
.noticed td.bad,.noticed td.warn{padding:6px 10px;margin:6px 0;border-radius:7px}
.noticed td.rest{display:none}
.noticed td.n{text-align:left}
.noticed td[data-label]::before{content:attr(data-label) ":\\a0";color:var(--ink2);font-size:13px}
.foot .btn{flex:1 1 auto}}
`);
