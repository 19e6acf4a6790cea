/**
 * Compares a PDF with the certificate's fingerprint in the browser; the file goes nowhere. Without it the page says how
 * to do that by hand. A constant: the policy names its hash.
 */
export const compare =
  `(()=>{const box=document.querySelector('[data-sha256]');if(!box||!window.crypto?.subtle)return;box.hidden=false;
box.querySelector('input').addEventListener('change',async e=>{const file=e.target.files[0];if(!file)return;
const bytes=new Uint8Array(await crypto.subtle.digest('SHA-256',await file.arrayBuffer()));
const same=[...bytes].map(b=>b.toString(16).padStart(2,'0')).join('')===box.dataset.sha256;
for(const said of box.querySelectorAll('[data-same]'))said.hidden=same!==(said.dataset.same==='yes')})})()`.replaceAll(
    '\n',
    '',
  );
