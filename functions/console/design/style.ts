import { compact } from '../../shared/page/style.ts';

/** The designer: its controls at the left, what comes of them at the right; on phones that comes first. */
export const designStyle = compact(`
.designer{display:flex;flex-direction:column;gap:16px}
.designer .label,.designer legend{font-size:14px;line-height:20px;font-weight:600;padding:0}
.designer .hint{font-size:13px;line-height:18px}
.designer .shown{order:-1}
.designer .controls>*+*,.designer .shown>*+*,#preview>*+*{margin-top:16px}
#wrong:empty+*{margin-top:0}
.designer .pad>*+*{margin-top:16px}
.designer .pad>h3{font-size:14px;line-height:20px;font-weight:600}
.designer input[type=color]{width:88px;padding:4px}
.designer .picture>*+*{margin-top:4px}
.designer .drop{padding:12px}
.choices{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px}
.choices label{display:flex;gap:8px;align-items:center;min-height:44px;padding:4px 12px;border:1px solid var(--line2);border-radius:7px;cursor:pointer}
.choices label:has(:checked){background:var(--soft);border-color:var(--accent);font-weight:600}
.choices input,.ticked input{width:22px;height:22px;margin:0;accent-color:var(--accent)}
.ticked{display:flex;gap:8px;align-items:center;min-height:44px;cursor:pointer}
.parts details+details{border-top:1px solid var(--line)}
.parts summary{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;min-height:44px;padding:8px 16px;cursor:pointer;list-style:none}
.parts summary::-webkit-details-marker{display:none}
.parts summary::before{content:"";width:7px;height:7px;border:solid var(--ink2);border-width:0 2px 2px 0;transform:rotate(-45deg)}
.parts [open]>summary::before{transform:rotate(45deg)}
.parts summary:hover{background:var(--surface2)}
.parts summary b{flex:1;min-width:0;font-weight:500}
.numbers{display:grid;grid-template-columns:1fr 1fr;gap:12px}
.sheet{position:relative;padding:12px;background:var(--surface2);border:1px solid var(--line);border-radius:10px}
.sheet>div{position:relative}
.sheet img{display:block;width:100%;height:auto;box-shadow:0 2px 4px #0002,0 12px 32px #0002}
.sheet svg{position:absolute;inset:0;width:100%;height:100%;touch-action:pan-y}
.sheet rect{fill:#0000;stroke:none}
.sheet [tabindex]{cursor:move}
.sheet [tabindex]:hover,.sheet .chosen{stroke:#1b1b18;stroke-width:.8;stroke-dasharray:3 2}
.sheet [tabindex]:focus-visible{outline:none;stroke:#1b1b18;stroke-width:2;stroke-dasharray:none;fill:#ffd53d55}
.busy .sheet img{opacity:.6}
.ratio{display:flex;gap:8px;align-items:center;font-variant-numeric:tabular-nums}
.ratio svg{width:16px;height:16px;color:var(--ok)}
@media(min-width:1100px){
.designer{display:grid;grid-template-columns:minmax(280px,340px) minmax(0,1fr);gap:20px;align-items:start}
.designer .shown{order:1;position:sticky;top:12px}}
`);
