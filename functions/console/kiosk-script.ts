/**
 * Loads the page anew when the next code follows, and puts what is new in the place of what is shown. Without it a button
 * does the same by hand. A constant: the policy names its hash.
 */
export const renew =
  `(()=>{const at=()=>document.querySelector('[data-left]');const wait=()=>setTimeout(ask,Math.max(1,+at().dataset.left)*1e3+200);
const ask=async()=>{try{const r=await fetch(location.href);if(r.redirected||r.status===403||r.status===404)return location.reload();
const next=new DOMParser().parseFromString(await r.text(),'text/html').querySelector('[data-left]');
if(!next)return location.reload();at().replaceWith(next);wait()}catch{setTimeout(ask,3e3)}};wait()})()`.replaceAll(
    '\n',
    '',
  );
