import { accentOf } from '../accent.ts';

/** White space out of a style sheet, once at start. Selectors must not rely on a space before a colon. */
export const compact = (css: string) =>
  css
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,>]|:(?= )) ?/g, '$1')
    .trim();

/** The event's colours in both themes; all else that is coloured is in `base`. */
export function accentStyle(hex: string): string {
  const { light, dark } = accentOf(hex);
  const set = (c: typeof light) => `:root{--accent:${c.accent};--on:${c.on};--soft:${c.soft}}`;
  return `${set(light)}@media(prefers-color-scheme:dark){${set(dark)}}`;
}

/** Ground of every page: tokens, type, header, band, footer, buttons, cards, steps, notices, facts. */
export const base = compact(`
:root{color-scheme:light dark;--bg:#f7f6f3;--surface:#fff;--surface2:#f0efeb;--line:#e1dfd8;--line2:#85827a;
  --ink:#1b1b18;--ink2:#47463f;--ink3:#64625a;
  --ok:#0a6638;--ok-bg:#e3f4e8;--ok-line:#a3d4b3;--warn:#7a4a00;--warn-bg:#fdf0cf;--warn-line:#e3c271;
  --bad:#b01f17;--bad-bg:#fdebe8;--bad-line:#efb4ad;--disc:#fff}
@media(prefers-color-scheme:dark){:root{--bg:#121310;--surface:#1b1c19;--surface2:#252622;--line:#33342f;--line2:#85867d;
  --ink:#f0efea;--ink2:#c6c5bd;--ink3:#a09f96;
  --ok:#7ddb9b;--ok-bg:#12291a;--ok-line:#2b5b3b;--warn:#f2c65f;--warn-bg:#2e2510;--warn-line:#66521d;
  --bad:#ff9f95;--bad-bg:#351714;--bad-line:#7a352e;--disc:#121310}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:400 17px/26px -apple-system,"Segoe UI",Roboto,system-ui,"Noto Sans",sans-serif;overflow-wrap:anywhere}
h1,h2,h3,p,ol,ul,dl,dd,fieldset{margin:0;padding:0}
h1{font-size:28px;line-height:35px;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:20px;line-height:25px}
h3{font-size:17px;line-height:24px}
ol,ul{list-style:none}
fieldset{border:0;min-width:0}
a{color:var(--accent);text-underline-offset:3px;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
svg{flex:none;display:block}
.icon{fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.hint{color:var(--ink2);font-size:15px;line-height:22px}
.lead{color:var(--ink2);margin-top:6px;text-wrap:pretty}
.mono{font-family:ui-monospace,"Roboto Mono",Menlo,Consolas,monospace;font-variant-numeric:tabular-nums}
.num{font-variant-numeric:tabular-nums}
.wrap{max-width:720px;margin:0 auto;padding:0 16px}
.wide .wrap{max-width:992px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:16px;top:-80px;z-index:1;background:var(--surface);padding:12px 16px;border-radius:8px}
.skip:focus{top:8px}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 8px #ffd53d;border-radius:4px}
.top{background:var(--surface)}
.top .wrap{display:flex;justify-content:space-between;align-items:center;min-height:52px}
.top a{display:inline-flex;align-items:center;gap:8px;min-height:48px}
.brand{color:var(--ink);font-weight:700;text-decoration:none}
.brand path:first-child{fill:var(--accent)}
.brand path:last-child{stroke:var(--on)}
.band{border-top:3px solid var(--accent);background:var(--soft)}
.band::before{content:"";display:block;height:8px;background:conic-gradient(from 135deg at top,var(--accent) 90deg,#0000 0) 0 0/16px 8px}
.band p{padding-top:8px;padding-bottom:14px;font-size:15px;line-height:22px;color:var(--ink2)}
.band b{color:var(--ink);display:block}
.band b a{color:inherit;text-decoration:none}
.band b a:hover{text-decoration:underline}
.band.bare p{padding-top:0;padding-bottom:0}
main{padding:28px 0 40px}
main>.wrap>*+*,.stack>*+*{margin-top:16px}
.hero>.hint{margin-top:6px}
.hero+*{margin-top:24px!important}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:20px 18px}
.card>*+*{margin-top:12px}
.card>h2{display:flex;gap:8px;align-items:center}
.card>h2 svg{width:22px;height:22px}
.btn{display:flex;justify-content:center;align-items:center;gap:10px;width:100%;min-height:50px;padding:10px 16px;border:1.5px solid var(--accent);border-radius:8px;
  background:var(--accent);color:var(--on);font-family:inherit;font-size:17px;font-weight:600;line-height:24px;text-align:center;text-wrap:balance;text-decoration:none;cursor:pointer}
.btn.outline{background:none;border-color:var(--line2);color:var(--ink)}
.btn.quiet{background:none;border-color:#0000;color:var(--accent)}
.btn.danger{background:none;border-color:var(--bad);color:var(--bad)}
.btn:hover{filter:brightness(.92)}
.btn:active{transform:translateY(1px)}
.btns>*+*{margin-top:12px}
.links{display:flex;flex-wrap:wrap;gap:0 20px}
.links a,.link{display:inline-flex;align-items:center;min-height:48px}
.steps>li{display:grid;grid-template-columns:28px minmax(0,1fr);gap:12px;padding:14px 0}
.steps>li:first-child{padding-top:2px}
.steps>li:last-child{padding-bottom:4px}
.steps>li+li{border-top:1px solid var(--line)}
.steps h3,.steps b{display:block;font-weight:600;line-height:24px}
.steps p{color:var(--ink2);font-size:15px;line-height:22px;margin-top:2px}
.mark{display:flex;align-items:center;justify-content:center;width:28px;height:28px;border-radius:50%;font-size:15px;font-weight:600;line-height:1;color:var(--ink2);border:2px dashed var(--line2)}
.mark svg{width:18px;height:18px}
.mark.done{border:0;background:var(--ok);color:var(--disc)}
.mark.now{border:2px solid var(--accent);color:var(--accent)}
.notice{display:grid;grid-template-columns:20px minmax(0,1fr);gap:12px;padding:14px 16px;border:1px solid;border-radius:8px;font-size:15px;line-height:22px}
.notice svg{margin-top:1px}
.notice>div>*+*{margin-top:6px}
.lines{white-space:pre-line}
.notice.neutral{background:var(--surface2);border-color:var(--line)}
.notice.ok{background:var(--ok-bg);border-color:var(--ok-line)}
.notice.warn{background:var(--warn-bg);border-color:var(--warn-line)}
.notice.bad{background:var(--bad-bg);border-color:var(--bad-line)}
.ok>svg{color:var(--ok)}
.warn>svg{color:var(--warn)}
.bad>svg{color:var(--bad)}
.facts>div{padding:12px 0}
.facts>div:first-child{padding-top:0}
.facts>div:last-child{padding-bottom:0}
.facts>div+div{border-top:1px solid var(--line);margin:0}
.facts dt{color:var(--ink2);font-size:15px;line-height:22px}
.facts dd{font-weight:600;line-height:24px}
.facts dd.mono{font-size:16px}
.facts .line{display:block}
.facts.two{display:flex;flex-wrap:wrap;gap:12px 24px}
.facts.two>div{padding:0;border:0}
.label{display:block;font-weight:600}
.input{display:block;width:100%;min-height:48px;margin-top:8px;padding:10px 12px;border:1.5px solid var(--line2);border-radius:8px;background:var(--surface);color:var(--ink);font:inherit}
.error{display:flex;gap:8px;color:var(--bad);font-weight:600;font-size:15px;line-height:22px;margin-top:6px}
.wrong{border-left:4px solid var(--bad);padding-left:12px}
.wrong .input{border:2px solid var(--bad)}
.summary{border:3px solid var(--bad);border-radius:12px;background:var(--surface);padding:18px 16px;margin-bottom:24px}
.summary li{padding:4px 0}
.summary li:last-child{padding-bottom:0}
.summary a{display:inline-flex;align-items:center;min-height:44px;color:var(--bad);font-weight:600}
footer .wrap>div{border-top:1px solid var(--line);padding:12px 0 40px;font-size:15px;line-height:22px;color:var(--ink2)}
@media(min-width:640px){
h1{font-size:34px;line-height:42px}
.card{padding:24px}
.btns.row{display:flex;flex-wrap:wrap;gap:12px}
.btns.row>*+*{margin:0}
.btns.row>.btn{width:auto}
main{padding-top:36px}}
@media(prefers-color-scheme:dark){.btn:hover{filter:brightness(1.1)}}
@media(prefers-reduced-motion:no-preference){.btn{transition:filter .12s,transform .12s}.mark.now.live{animation:p 1.2s ease-in-out infinite alternate}@keyframes p{to{opacity:.45}}}
@media print{.top,footer,.btn,.skip{display:none}body{background:#fff}}
`);

/** A line that opens what is below it. */
export const disclosure = compact(`
summary{min-height:48px;display:flex;align-items:center;color:var(--accent);cursor:pointer;font-weight:600}
summary::before{content:"";width:8px;height:8px;margin:0 12px 0 4px;border:solid currentColor;border-width:0 2px 2px 0;transform:rotate(-45deg)}
[open]>summary::before{transform:rotate(45deg)}
`);

/** Questions of a form: radio scales, matrices, check boxes, long texts. Only form pages carry it. */
export const forms = compact(`
legend{float:left;width:100%;padding:0 0 12px;font-size:18px;line-height:24px;font-weight:600;text-wrap:pretty}
legend+*{clear:both}
.question .label{font-size:18px;line-height:24px;text-wrap:pretty}
.question .label+.hint{margin-top:4px}
.question .error{margin:0 0 10px}
.question .wrong{border:0;padding:0}
.question .wrong .error{margin:8px 0 0}
.question .row .error{margin:0 0 10px}
legend .no{display:block;color:var(--ink2);font-size:15px;line-height:22px;font-weight:400}
legend .hint{display:block;font-weight:400;margin-top:4px}
.question.wrongly{border:2px solid var(--bad);border-left-width:6px}
.choices{border:1.5px solid var(--line2);border-radius:8px;overflow:hidden;background:var(--surface)}
.wrongly .choices{border:2px solid var(--bad)}
.choices label{display:flex;align-items:center;gap:12px;min-height:48px;padding:10px 14px;cursor:pointer;line-height:24px}
.choices label+label{border-top:1px solid var(--line)}
.choices input,.cells input{appearance:none;-webkit-appearance:none;flex:none;margin:0;width:24px;height:24px;border:2px solid var(--line2);border-radius:50%;background:var(--surface);cursor:pointer}
.choices input[type=checkbox]{border-radius:4px}
.choices label:hover,.cells label:hover{background:var(--surface2)}
.choices label:has(:checked),.cells label:has(:checked){background:var(--soft);font-weight:600}
.cells label:has(:checked){letter-spacing:-.03em}
.choices [type=radio]:checked,.cells :checked{border:7px solid var(--accent)}
.choices [type=checkbox]:checked{border-color:var(--accent);background:var(--accent)}
.choices [type=checkbox]:checked::after{content:"";display:block;width:6px;height:12px;margin:1px auto 0;border:solid var(--on);border-width:0 2.5px 2.5px 0;transform:rotate(45deg)}
.choices label.unsure:not(:has(:checked)),.cells label.unsure:not(:has(:checked)){background:var(--surface2);color:var(--ink2)}
.choices label.unsure{border-top:1px dashed var(--line2)}
.choices label:has(:focus-visible),.cells label:has(:focus-visible){outline:3px solid var(--ink);outline-offset:-3px}
.choices :focus-visible,.cells :focus-visible{outline:0;box-shadow:0 0 0 4px #ffd53d;border-radius:50%}
.choices [type=checkbox]:focus-visible{border-radius:4px}
.row{clear:both;padding-top:14px;border-top:1px solid var(--line)}
.row+.row{margin-top:16px}
.row legend{font-size:17px;padding-bottom:10px}
.question .row.wrong{margin-left:-18px;padding:14px 0 0 14px;border-left:4px solid var(--bad)}
.cells{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));border:1.5px solid var(--line2);border-radius:8px;overflow:hidden;background:var(--surface)}
.cells.six{grid-template-columns:repeat(5,minmax(0,1fr)) minmax(0,1.06fr)}
.wrong .cells,.wrongly>.cells{border:2px solid var(--bad)}
.cells label{display:flex;flex-direction:column;align-items:center;gap:6px;min-height:76px;padding:10px 0 8px;font-size:13px;line-height:16px;text-align:center;cursor:pointer;overflow-wrap:normal}
.cells label+label{border-left:1px solid var(--line)}
.cells label.unsure{border-left:1px dashed var(--line2)}
.cells.points{grid-template-columns:repeat(6,minmax(0,1fr))}
.cells.points label{min-height:64px;border:0;font-size:15px}
.ends{color:var(--ink2);font-size:15px;line-height:22px;padding-bottom:6px}
.ends>*{display:block}
textarea.input{min-height:120px;resize:vertical;line-height:24px}
.room{display:flex;justify-content:space-between;gap:16px;color:var(--ink2);font-size:15px;line-height:22px;margin-top:6px}
form .btns{margin-top:24px}
@media(max-width:640px){.cells{margin:0 -16px}.cells.points{margin:0 -8px}.wrong>.cells{margin-left:-8px}}
@media(max-width:400px){.cells:not(.points) label{font-size:12px}}
@media(max-width:350px){.cells:not(.points),.cells.six{display:block}.cells:not(.points) label{flex-direction:row;min-height:48px;padding:10px 14px;gap:12px;font-size:17px;line-height:24px}.cells:not(.points) label+label{border-left:0;border-top:1px solid var(--line)}}
@media(min-width:640px){.ends{display:flex;justify-content:space-between;gap:16px}.ends>:last-child{text-align:right}.cells.points{grid-template-columns:repeat(11,minmax(0,1fr))}.question .row.wrong{margin-left:-24px;padding-left:20px}}
@media(forced-colors:active){.choices input,.cells input{appearance:auto;-webkit-appearance:auto}}
`);
