import { compact } from '../shared/page/style.ts';

/** A screen that is read from the last row. */
export const kioskStyle = compact(`
.kiosk main{padding:24px 16px;text-align:center}
.kiosk .bar{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;justify-content:space-between;padding:8px 16px;border-bottom:1px solid var(--line)}
.kiosk .bar a,.kiosk .how a{display:inline-flex;align-items:center;min-height:44px}
.kiosk .bar .filter{flex:1 1 320px;justify-content:flex-end}
.kiosk h1{font-size:clamp(22px,3vw,44px);line-height:1.25}
.kiosk .empty{margin-top:16px}
.kiosk .how{font-size:clamp(17px,2vw,30px);line-height:1.4;overflow-wrap:anywhere}
.kiosk .code{font-size:clamp(56px,min(16vw,22vh),240px);line-height:1.1;font-weight:700;letter-spacing:.04em;font-variant-numeric:tabular-nums}
.kiosk .qr{width:min(60vw,32vh);height:auto;margin:16px auto;padding:3vh;background:#fff;box-sizing:content-box}
.kiosk .end{display:flex;justify-content:center;margin-top:16px}
`);
