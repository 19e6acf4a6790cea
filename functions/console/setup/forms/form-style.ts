import { compact } from '../../../shared/page/style.ts';

/** The builder of feedback forms. */
export const formStyle = compact(`
.presses{display:flex;flex-wrap:wrap;gap:4px 8px}
.presses>*+*{margin:0}
.question-row .presses .btn{padding:6px 10px}
.question-row>.presses{padding:0 16px 10px;justify-content:flex-end}
.question-row+.question-row{border-top:1px solid var(--line)}
.question-row:target{background:var(--soft)}
.question-row .parts{padding-top:0}
.option{margin-top:8px;padding:8px 0 4px;border-top:1px solid var(--line)}
.setup .option legend{float:left;width:100%;font-weight:400;color:var(--ink2)}
.option>*{clear:both}
.option.wrong{padding-left:12px}
.card>h2 .tag svg{width:13px;height:13px}
.setup .option .label{font-weight:400;color:var(--ink2)}
.option .input{margin-top:2px}
.option .presses{margin-left:-10px}
.option~.btn{margin-top:12px}
.setup .tick{display:flex;gap:8px;align-items:center;min-height:44px;cursor:pointer}
.tick input{flex:none;width:22px;height:22px;margin:0;accent-color:var(--accent)}
.pad.end>*+*{margin-top:0}
.strong{display:inline-flex;align-items:center;min-height:24px;font-weight:600;color:var(--ink)}
.tabs.inner{padding:0}
.rows .parts h3{font-size:14px;line-height:20px}
.rows .lines{margin-top:0}
.rows .lines>li{padding:8px 0}
`);
