import { compact } from '../shared/page/style.ts';

/** The page at a door: read at arm's length, pressed by a thumb. */
export const door = compact(`
body.door{min-height:100vh;display:flex;flex-direction:column;max-width:720px;margin:0 auto;background:var(--bg)}
.door main{display:flex;flex-direction:column;flex:1}
.doorhead{padding:10px 16px;background:var(--surface);border-bottom:1px solid var(--line)}
.doorhead>div{display:flex;flex-wrap:wrap;gap:0 16px;justify-content:space-between;align-items:center}
.doorhead h1{font-size:17px;line-height:24px;flex:1 1 200px}
.doorhead nav{display:flex;gap:16px;font-size:13px}
.doorhead nav a{display:inline-flex;align-items:center;min-height:44px}
.doorhead form{display:flex;gap:8px;align-items:end}
.doorhead .input{flex:1;min-width:0;font-weight:600;margin:0}
.door .bar:empty{display:none}
.door .bar{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:center;padding:10px 16px;background:var(--warn-bg);color:var(--warn);font-weight:600;border-bottom:1px solid var(--warn-line)}
.door .bar.bad{background:var(--bad-bg);color:var(--bad);border-color:var(--bad-line)}
.door .bar.calm{background:var(--surface2);color:var(--ink2);border-color:var(--line);font-weight:400}
.door .bar p{flex:1 1 200px}
.door .bar p+p{flex-basis:100%}
.door .bar a{display:inline-flex;align-items:center;min-height:44px;color:inherit}
.camera{position:relative;display:flex;flex-direction:column;align-items:center;justify-content:flex-end;gap:8px;padding:16px;background:#24241f;color:#fff;min-height:76px;overflow:hidden}
.camera[hidden]{display:none}
.camera.on{min-height:304px}
.camera p:empty{display:none}
.camera video{position:absolute;inset:0;width:100%;height:100%;object-fit:cover}
.camera .frame{position:absolute;top:20px;left:50%;width:172px;height:172px;margin-left:-86px;background:linear-gradient(#fff 0 0) 0 0/38px 5px,linear-gradient(#fff 0 0) 0 0/5px 38px,linear-gradient(#fff 0 0) 100% 0/38px 5px,linear-gradient(#fff 0 0) 100% 0/5px 38px,linear-gradient(#fff 0 0) 0 100%/38px 5px,linear-gradient(#fff 0 0) 0 100%/5px 38px,linear-gradient(#fff 0 0) 100% 100%/38px 5px,linear-gradient(#fff 0 0) 100% 100%/5px 38px;background-repeat:no-repeat}
.camera .frame[hidden],.camera video[hidden]{display:none}
.camera p,.camera .btn{position:relative}
.camera p{padding:2px 10px;border-radius:4px;background:#24241fcc;font-weight:500}
.camera .btn{background:#24241f;color:#fff;border-color:#a09f96}
.last{display:flex;gap:16px;align-items:center;padding:14px 16px 14px 16px;border-left:8px solid var(--line2);background:var(--surface);border-bottom:1px solid var(--line);min-height:80px}
.last>div{min-width:0}
.last h2{font-size:20px;line-height:26px;font-weight:700}
.last p{color:var(--ink2);font-size:15px;line-height:21px}
.last .disc{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;border-radius:50%;background:var(--surface2);color:var(--ink2)}
.last.ok{background:var(--ok-bg);border-left-color:var(--ok)}
.last.ok .disc{background:var(--ok);color:var(--disc)}
.last.warn{background:var(--warn-bg);border-left-color:var(--warn)}
.last.warn .disc{background:var(--warn);color:var(--disc)}
.last.bad{background:var(--bad-bg);border-left-color:var(--bad)}
.last.bad .disc{background:var(--bad);color:var(--disc)}
.three{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));background:var(--surface);border-bottom:1px solid var(--line)}
.three>div{padding:8px 12px 8px 16px}
.three>div+div{border-left:1px solid var(--line)}
.three dt{font-size:13px;line-height:18px;color:var(--ink2)}
.three dd{font-size:24px;line-height:30px;font-weight:700;font-variant-numeric:tabular-nums}
.recent{padding:4px 16px}
.recent li{display:flex;gap:4px 10px;align-items:center;padding:10px 0}
.recent li+li{border-top:1px solid var(--line)}
.recent .ok{color:var(--ok)}.recent .warn{color:var(--warn)}
.recent b{font-weight:500;flex:1 1 0;min-width:0}
.recent .tag{flex:none}
.recent time{margin-left:auto;color:var(--ink3);font-variant-numeric:tabular-nums}
.find{margin-top:auto;padding:12px 16px 16px;background:var(--surface);border-top:1px solid var(--line)}
.find .pair{display:flex;gap:8px;margin-top:8px}
.find .pair .btn{flex:1;min-height:48px;overflow:hidden}
.find .pair .btn[hidden]{display:none}
.found li{display:flex;gap:12px;align-items:center;justify-content:space-between;padding:8px 0}
.found li+li{border-top:1px solid var(--line)}
.found .small{display:block}
.found .btn,.found form{flex:none}
#named{margin-top:12px}
.door noscript .notice{margin:0 16px 16px}
`);
