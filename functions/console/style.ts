import { compact } from '../shared/page/style.ts';

/** What is denser for organisers than for participants: type, buttons, cards, tables; and the bar at the side. */
export const organisers = compact(`
body{font-size:15px;line-height:22px}
h1{font-size:22px;line-height:28px}
h2{font-size:15px;line-height:20px;font-weight:600}
main{padding:0}
.side{display:flex;flex-wrap:wrap;align-items:center;gap:4px 16px;padding:8px 16px;border-bottom:1px solid var(--line)}
.side .brand{display:inline-flex;align-items:center;gap:8px;min-height:44px}
.side .which{flex:1 1 160px;min-width:0;line-height:20px}
.which>b,.which>span{display:block}
.which a{display:inline-flex;align-items:center;min-height:24px;font-size:13px}
.which>span{color:var(--ink2);font-size:13px;line-height:18px}
.places{flex:1 0 100%;display:flex;flex-wrap:wrap;margin:0 -8px}
.places a{display:flex;gap:10px;align-items:center;min-height:44px;padding:0 8px;font-size:13px;border-radius:7px;color:var(--ink);text-decoration:none;white-space:nowrap}
.places a:hover{background:var(--surface2)}
.places svg{display:none}
.places [aria-current]{background:var(--soft);color:var(--accent);font-weight:600}
.account{flex:1 1 auto;justify-content:flex-end;display:flex;flex-wrap:wrap;align-items:center;gap:0 16px;font-size:13px;line-height:18px;color:var(--ink2)}
.account a,.account button{display:inline-flex;align-items:center;min-height:44px;padding:0;border:0;background:none;color:var(--accent);font:inherit;text-decoration:underline;text-underline-offset:3px;cursor:pointer}
.head{display:flex;flex-wrap:wrap;gap:10px 12px;align-items:center;padding:16px;border-bottom:1px solid var(--line)}
.head h1{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center;flex:1 1 240px}
.head>p{flex:1 0 100%;color:var(--ink2)}
.head .btn,.head form{flex:1 1 auto}
.head form .btn{width:100%}
.body{padding:16px}
.body>*+*,.body .stack>*+*{margin-top:16px}
.btn{width:auto;min-height:44px;padding:6px 14px;border-radius:7px;border-width:1px;font-size:15px;line-height:20px;gap:8px}
.card{border-radius:10px;padding:0;overflow:hidden}
.card>*+*{margin:0}
.card>h2,.card>.title{display:flex;gap:8px;align-items:center;padding:14px 16px;border-bottom:1px solid var(--line)}
.pad{padding:14px 16px}
.pad>*+*{margin-top:8px}
.fields>*+*{margin-top:16px}
legend.label{padding:0}
.fields .input{max-width:480px}
.fields .label,.pad .label{font-size:14px;line-height:20px}
.pad .hint{font-size:13px;line-height:18px}
.small{font-size:13px;line-height:18px;color:var(--ink2)}
.tag{display:inline-flex;align-items:center;gap:4px;padding:1px 9px;border:1px solid var(--line2);border-radius:99px;font-size:12px;line-height:18px;font-weight:500;color:var(--ink2);white-space:nowrap;letter-spacing:0}
.tag svg{width:13px;height:13px}
.tag.ok{color:var(--ok);background:var(--ok-bg);border-color:var(--ok-line)}
.tag.warn{color:var(--warn);background:var(--warn-bg);border-color:var(--warn-line)}
.tag.bad{color:var(--bad);background:var(--bad-bg);border-color:var(--bad-line)}
.tag.neutral{background:var(--surface2);border-color:var(--line)}
.tag.now{color:var(--accent);background:var(--soft);border-color:var(--soft)}
.big{font-size:28px;line-height:34px;font-weight:700;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.lines>li{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;padding:12px 16px}
.lines>li+li{border-top:1px solid var(--line)}
.lines .say{flex:1 1 220px;min-width:0}
.lines b{display:block}
.lines .name{display:inline-block;min-height:24px;font-weight:600;color:var(--ink)}
.lines .say>p,.lines span.say{color:var(--ink2)}
.spot{display:flex;align-items:center;justify-content:center;width:32px;height:32px;border-radius:8px;background:var(--surface2);color:var(--ink2)}
.spot svg{width:18px;height:18px}
.spot.ok{background:var(--ok-bg);color:var(--ok)}
.spot.warn{background:var(--warn-bg);color:var(--warn)}
.spot.bad{background:var(--bad-bg);color:var(--bad)}
.spot.now{background:var(--soft);color:var(--accent)}
.meter{display:block;width:100%;height:8px;border-radius:4px;background:var(--surface2)}
.meter .done{fill:var(--accent)}
.meter .lost{fill:var(--bad)}
table{width:100%;border-collapse:collapse;overflow-wrap:normal}
.scroll table{min-width:560px}
th{font-weight:500;font-size:13px;line-height:18px;color:var(--ink3);text-align:left;padding:10px 8px}
td{padding:10px 8px;border-top:1px solid var(--line);vertical-align:middle}
th:first-child,td:first-child{padding-left:16px}
th:last-child,td:last-child{padding-right:16px}
td b{display:block}
.n{text-align:right;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
.pips{display:inline-flex;gap:6px;align-items:center;white-space:nowrap;font-variant-numeric:tabular-nums}
.pips rect{fill:none;stroke:var(--line2)}
.pips .on{fill:var(--ok);stroke:var(--ok)}
.pages{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;justify-content:space-between;padding:12px 16px;border-top:1px solid var(--line)}
.tabs{display:flex;gap:4px;overflow-x:auto;border-bottom:1px solid var(--line);padding:0 16px}
.tabs a{display:flex;align-items:center;min-height:44px;padding:0 10px;white-space:nowrap;color:var(--ink);text-decoration:none;border-bottom:2px solid #0000}
.tabs [aria-current]{border-color:var(--accent);font-weight:600;scroll-initial-target:nearest}
.filter{display:flex;flex-wrap:wrap;gap:12px;align-items:end}
.filter>div{flex:1 1 140px;min-width:0}
.filter>div:only-of-type{max-width:320px}
.filter .wide{flex:2 1 240px}
.filter .label{font-size:13px;line-height:18px;font-weight:500;color:var(--ink2)}
.input{min-height:44px;margin-top:4px;padding:6px 10px;border-width:1px;border-radius:7px;font-size:15px}
.empty{border:1px dashed var(--line2);border-radius:10px;padding:28px 16px;text-align:center;color:var(--ink2)}
.empty b{display:block;color:var(--ink)}
.facts>div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:2px 12px;padding:8px 0}
.facts dt,.facts dd{font-size:15px;line-height:22px}
.facts dd{text-align:right;margin-left:auto}
.verdict{display:flex;gap:14px;align-items:center;padding:16px;border:2px solid;border-radius:10px}
.verdict h2{font-size:20px;line-height:26px}
.verdict .disc{display:flex;align-items:center;justify-content:center;flex:none;width:44px;height:44px;border-radius:50%;color:var(--disc)}
.verdict.ok{background:var(--ok-bg);border-color:var(--ok)}
.verdict.ok .disc{background:var(--ok)}
.verdict.bad{background:var(--bad-bg);border-color:var(--bad)}
.verdict.bad .disc{background:var(--bad)}
.alone{max-width:560px;margin:0 auto;padding:40px 16px}
.alone>*+*{margin-top:16px}
@media(min-width:760px){
body,.input,.btn,.facts dt,.facts dd{font-size:14px;line-height:20px}
.btn{min-height:36px}.input{min-height:36px}.head .btn,.head form{flex:none}
.head{padding:20px 28px}.body{padding:20px 28px}.tabs{padding:0 28px;flex-wrap:wrap}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(260px,340px);gap:20px;align-items:start}
.two>.stack{margin:0}.body .two>*+*{margin-top:0}}
@media(max-width:759px){.two>*+*{margin-top:16px}}
@media(min-width:1000px){
body.console{display:grid;grid-template-columns:224px minmax(0,1fr);min-height:100vh}
.console .side{display:block;border:0;border-right:1px solid var(--line);padding:16px 12px;height:100%}
.console .side>*+*{margin-top:12px}
.console .brand{padding:0 8px}
.console .which{border:1px solid var(--line);border-radius:8px;background:var(--surface);padding:10px}
.console .places{display:block;margin-left:0;margin-right:0}
.console .places a{min-height:36px;font-size:14px}
.console .places svg{display:inline}
.console .account{justify-content:flex-start;padding:0 8px;gap:0 12px}
.console .account>*{min-height:32px}
.console main{background:var(--surface)}}
`);

/** The figures of an event, from the registered to the mailed. */
export const funnel = compact(`
.funnel>li{padding:12px 16px}
.funnel>li+li{border-top:1px solid var(--line)}
.funnel .stage{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 8px}
.funnel .stage span:first-child{flex:1 1 100%;font-weight:500}
.funnel .stage .small{min-height:18px}
.funnel .meter{margin:8px 0 4px}
.funnel .area{display:none}
.funnel p:empty{display:none}
.funnel p a{display:inline-block;padding:3px 0}
@media(min-width:1000px){
.funnel{display:grid;grid-template-columns:repeat(7,minmax(0,1fr))}
.funnel>li{padding:12px 0 0;display:flex;flex-direction:column}
.funnel>li+li{border-top:0;border-left:1px solid var(--line)}
.funnel .stage,.funnel p{padding:0 12px}
.funnel .stage{flex:1;align-content:flex-start}
.funnel .stage span:first-child{min-height:40px}
.funnel .stage .small{flex:1 1 100%}
.funnel .meter{display:none}
.funnel .area{display:block;width:100%;height:52px;margin-top:8px;border-bottom:2px solid var(--accent);background:var(--surface2)}
.funnel .area polygon{fill:var(--accent);opacity:.28}
.funnel p,.funnel p:empty{display:block;padding-top:8px;padding-bottom:8px;min-height:40px;line-height:24px}
.funnel p a{padding:0}}
`);

/** What happened to one person, in time. */
export const timeline = compact(`
.day{padding:12px 16px 4px;color:var(--ink2)}
.day+ol{padding-bottom:8px}
ol+.day{border-top:1px solid var(--line)}
.acts{display:flex;flex-wrap:wrap;gap:8px;margin-top:12px}
.rules .tag{white-space:normal}
.rules .line,.pad .line{display:inline-block;padding:3px 0}
.time>li{display:grid;grid-template-columns:32px minmax(0,1fr) auto;gap:12px;padding:8px 16px}
.time b{display:block}
.time time{color:var(--ink2);font-variant-numeric:tabular-nums}
`);

/** Rows of people become cards where the screen is narrow. */
export const list = compact(`
@media(max-width:759px){
.people,.people tbody,.people tr,.people td{display:block}
.people thead{display:none}
.people tr{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center;justify-content:space-between;padding:12px 16px}
.people tr+tr{border-top:1px solid var(--line)}
.people td{border:0;padding:0!important}
.people td:first-child{flex:1 0 100%}
.people .rest{display:none}}
.people td:first-child{overflow-wrap:anywhere}
.people td:first-child .small{display:block}
.people td:first-child a{display:inline-block;min-height:24px;font-weight:600;color:var(--ink)}
`);

/** People by sessions; where the screen is narrow each row is a card, its marks under their days. */
export const matrix = compact(`
.matrix th{vertical-align:bottom}
.matrix thead th+th{min-width:112px}
.matrix thead b{display:inline;font-size:15px}
.matrix thead span{display:block}
.matrix .when{color:var(--ink3);font-variant-numeric:tabular-nums}
.matrix tbody th{border-top:1px solid var(--line);color:var(--ink);min-width:180px;max-width:320px;overflow-wrap:anywhere}
.matrix tbody th a,.matrix .name{font-weight:600;color:var(--ink);font-size:14px;line-height:20px}
.matrix tbody .small{display:block;font-weight:400}
.matrix td a{display:flex;align-items:center;gap:8px;min-height:36px;min-width:84px;padding:0 8px;border-radius:7px;text-decoration:none;color:var(--ink2)}
.matrix td a:hover{background:var(--surface2)}
.matrix .how{display:flex;align-items:center;gap:4px;font-size:13px}
.matrix .there .how{color:var(--ok)}
.matrix .withdrawn .how{color:var(--warn)}
.matrix .foreign a{color:var(--ink3)}
@media(min-width:760px){.matrix .day{display:none}.matrix .title{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.matrix td a{position:relative}.matrix thead th:first-child,.matrix tbody th{position:sticky;left:0;background:var(--surface)}}
@media(max-width:759px){
.scroll .matrix{min-width:0}
.matrix,.matrix tbody,.matrix tr,.matrix td{display:block}
.matrix thead tr{display:block;padding:8px 16px 12px}
.matrix thead,.matrix tbody th{display:block}
.matrix thead th{display:grid;grid-template-columns:1fr auto;gap:0 8px;padding:4px 0}
.matrix thead .when{grid-area:2/1}
.matrix thead .count{grid-area:1/2/3/3;align-self:center}
.matrix thead th:first-child{display:none}
.matrix tbody tr{padding:12px 0;border-top:1px solid var(--line)}
.matrix tbody th{border:0;padding:0 16px 4px;max-width:none}
.matrix td{border:0;padding:0 8px!important}
.matrix td a{min-height:44px;justify-content:space-between}
.matrix .title{color:var(--ink)}
.matrix .foreign{display:none}
.matrix .day{display:block;padding:8px 8px 0;font-size:13px;color:var(--ink2);font-weight:600}}
`);

/** A run: its plan, how far it is, what came of it. */
export const running = compact(`
.tiles>div{padding:14px 16px}
.tiles>div+div{border-top:1px solid var(--line)}
.tiles .first{background:var(--soft)}
.tiles dt{font-weight:500}
.tick{display:flex;gap:12px;align-items:flex-start;padding:6px 0;cursor:pointer}
.tick input{flex:none;width:24px;height:24px;margin:0;accent-color:var(--accent)}
.tick b,.tick .small{display:block}
.pad>.btn{margin-top:16px}
.pad select.input{max-width:320px}
.huge{font-size:40px;line-height:48px;font-weight:700;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.pad>.meter{height:12px}
.both{display:flex;justify-content:space-between;gap:12px}
.pad+.lines{border-top:1px solid var(--line)}
.amount{min-width:48px;font-variant-numeric:tabular-nums}
@media(min-width:760px){.tiles{display:grid;grid-template-columns:repeat(3,minmax(0,1fr))}.tiles>div+div{border-top:0;border-left:1px solid var(--line)}}
`);

/** A box into which a file is dropped, or which is pressed to choose one. */
export const drop = compact(`
.drop{position:relative;margin-top:8px;padding:20px 16px;border:2px dashed var(--line2);border-radius:8px;text-align:center;background:var(--surface)}
.drop input{position:absolute;inset:0;width:100%;height:100%;opacity:0;cursor:pointer}
.drop:has(:focus-visible){outline:3px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 8px #ffd53d}
.drop:has(:required:valid){border-color:var(--accent);background:var(--soft)}
.drop:has(:valid) .none,.drop:has(:invalid) .some{display:none}
`);

/** Two names side by side, with what differs marked. */
export const names = compact(`
.names{display:grid;border-bottom:1px solid var(--line)}
.names>div{padding:12px 16px}
.names dd{font-size:18px;line-height:26px;font-weight:600}
.names del{color:var(--bad);text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:4px}
.names ins{color:var(--ok);text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:4px}
.card>h2 a{color:var(--ink)}
.card>h2 .small{font-weight:400}
@media(max-width:759px){.names>div+div{border-top:1px solid var(--line)}.card>h2{flex-wrap:wrap}}
@media(min-width:760px){.names{grid-template-columns:1fr 1fr}.names>div+div{border-left:1px solid var(--line)}}
`);

/** Two people side by side; where the screen is narrow each fact is a card. */
export const pairs = compact(`
.pairs{table-layout:fixed}
.pairs th[scope=row]{border-top:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
.pairs td{vertical-align:top;overflow-wrap:anywhere}
@media(max-width:759px){
.pairs,.pairs tbody,.pairs tr,.pairs td,.pairs th[scope=row]{display:block}
.pairs thead{display:none}
.pairs tr{padding:10px 16px}.pairs tr+tr{border-top:1px solid var(--line)}
.pairs td,.pairs th[scope=row]{border:0;padding:2px 0!important}
.pairs td::before{content:attr(data-label) ":\\a0";color:var(--ink2)}}
`);
