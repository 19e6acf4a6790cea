/**
 * Asks every two seconds for the page as it stands, and puts its figures in the place of those that are shown; where the
 * run's state is another, the whole page is loaded, since other acts fit it. Without it, the link "look again now" does
 * the same by hand. A constant: the policy names its hash.
 */
export const watch = `(()=>{const shown=()=>document.querySelector('[data-live]');if(!shown())return;let tag='';
const say=()=>{const at=document.querySelector('[data-checked]');if(at)at.textContent=new Date().toLocaleTimeString('en-GB')};
const ask=async()=>{try{if(!document.hidden){const r=await fetch(location.href,{headers:tag?{'if-none-match':tag}:{}});
if(r.redirected||r.status===403||r.status===404)return location.reload();
if(r.status===200){const next=new DOMParser().parseFromString(await r.text(),'text/html').querySelector('[data-live]');
if(!next||next.dataset.live!==shown().dataset.live)return location.reload();
tag=r.headers.get('etag')||'';shown().replaceWith(next)}say()}}catch{}setTimeout(ask,2000)};setTimeout(ask,2000)})()`.replaceAll(
  '\n',
  '',
);
