/** Shows the button that copies a certificate's details, which can be selected by hand as well. A constant, as `poll`. */
export const copy =
  `(()=>{if(!navigator.clipboard)return;for(const one of document.querySelectorAll('.copy')){const find=what=>one.querySelector(what),button=find('button'),done=find('[data-done]');
find('[data-press]').hidden=false;button.onclick=async()=>{const all=[...one.querySelectorAll('[data-copied] div')].map(line=>[...line.children].map(part=>part.textContent).join(': '));
try{await navigator.clipboard.writeText(all.join('\\n'));done.textContent=done.dataset.done}catch{}}}})();`.replaceAll(
    '\n',
    '',
  );

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
