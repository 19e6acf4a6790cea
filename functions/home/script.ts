/**
 * Asks every two seconds, up to a minute, whether the certificate is ready, and then loads the page again. Without it
 * the button "Angalia tena sasa" does the same by hand. A constant: the policy names its hash.
 */
export const poll =
  `(()=>{const at=document.querySelector('[data-checked]'),base=location.pathname.replace(/\\/thanks\\/?$/,'').replace(/\\/$/,'');
let left=30;const ask=async()=>{try{const r=await fetch(base+'/state',{headers:{accept:'application/json'}});
if(r.ok){const s=await r.json();if(!s.preparing)return location.reload();
if(at){at.hidden=false;at.lastElementChild.textContent=new Date().toLocaleTimeString('en-GB')}}}catch{}
if(--left)setTimeout(ask,2000)};setTimeout(ask,1500)})()`.replaceAll('\n', '');
