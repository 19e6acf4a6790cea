import { compact } from '../../shared/page/style.ts';
import { drop } from '../style.ts';

/** Forms of an event's setup. */
export const setupStyle =
  compact(`
.setup .label,.setup legend{font-size:14px;line-height:20px;font-weight:600;padding:0}
.setup .hint{font-size:13px;line-height:18px}
.setup .parts>*+*{margin-top:16px}
.pair>div>.label{font-weight:400;color:var(--ink2);margin-top:4px}
.pair .input{margin-top:2px}
.setup textarea.input{min-height:88px;line-height:22px;resize:vertical}
.setup input[type=color]{width:88px;padding:4px}
.setup input[type=date],.setup input[type=datetime-local],.setup .short{max-width:240px}
.ticks{display:flex;flex-wrap:wrap;gap:0 16px;margin-top:4px}
.ticks label{display:flex;gap:8px;align-items:center;min-height:44px;cursor:pointer}
.ticks input{width:22px;height:22px;margin:0;accent-color:var(--accent)}
.rows>*+*{border-top:1px solid var(--line)}
.rows details>summary{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;min-height:48px;padding:8px 16px;cursor:pointer;list-style:none}
.rows summary::-webkit-details-marker{display:none}
.rows summary::before{content:"";width:7px;height:7px;border:solid var(--ink2);border-width:0 2px 2px 0;transform:rotate(-45deg)}
.rows [open]>summary::before{transform:rotate(45deg)}
.rows summary:hover{background:var(--surface2)}
.rows summary b{flex:1 1 200px;min-width:0}
.rows summary .time{font-variant-numeric:tabular-nums;min-width:96px}
.track{width:120px;height:8px;border-radius:4px;background:var(--surface2)}
.track rect{fill:var(--accent)}
.rows .parts{padding:4px 16px 16px}
.rows>.plain{padding:14px 16px}
.sentence{display:block;font-weight:400;padding-left:19px}
.sentence>span{display:block}
.end{display:flex;flex-wrap:wrap;gap:12px;align-items:center}
.alone .tabs{padding:0}
.changes td,.changes th[scope=row]{vertical-align:top;border-top:1px solid var(--line)}
.rows summary .sentence{flex:1 0 100%}
.rule:not(:has([value=least]:checked)) .if-least,.rule:not(:has([value=share]:checked)) .if-share,.rule:not(:has([value=at]:checked)) .if-at{display:none}
@media(min-width:760px){
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:0 16px}
.pair>legend,.pair>.hint,.pair>.error{grid-column:1/-1}
.cols{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:16px;align-items:end}
.parts>.cols>*+*{margin-top:0}
.setup .input[type=color]{min-height:36px}}
@media(max-width:759px){.cols>*+*{margin-top:16px}.track{display:none}
.rows summary .time{flex:1}.rows .time~b{order:1;flex:1 0 100%;padding-left:19px}
.changes,.changes tbody,.changes tr,.changes td,.changes th[scope=row]{display:block}
.changes thead{display:none}
.changes tr{padding:12px 16px}.changes tr+tr{border-top:1px solid var(--line)}
.changes td,.changes th[scope=row]{border:0;padding:2px 0!important}
.changes td::before{content:attr(data-label) ":\\a0";color:var(--ink2)}}
`) + drop;
