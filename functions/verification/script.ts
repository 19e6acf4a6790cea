import { checkCharacter } from '../certificates/number.ts';
import { judge } from './judge.ts';

/**
 * Holds a PDF that is chosen, or dropped anywhere, against the certificate in the browser; the file goes nowhere. Without
 * it the page says how to do that by hand, and so it does where browsers compute no SHA-256: on plain http. The newest file
 * wins. A constant: the policy names its hash.
 */
export const compare = `(()=>{const box=document.querySelector('[data-own]'),own=JSON.parse(box.dataset.own),
judge=${judge},check=${checkCharacter},
find=what=>box.querySelector(what),zone=find('.drop'),input=find('input'),status=find('[role=status]');
const say=word=>{for(const said of status.querySelectorAll('[data-word]'))said.hidden=said.dataset.word!==word};
box.hidden=false;
if(!window.crypto?.subtle){zone.hidden=true;say('insecure');document.querySelector('details').open=true;return}
const read=async file=>{const bytes=await file.arrayBuffer(),hash=new Uint8Array(await crypto.subtle.digest('SHA-256',bytes));
return{sha256:[...hash].map(b=>b.toString(16).padStart(2,'0')).join(''),text:new TextDecoder('latin1').decode(bytes)}};
let newest;
const look=async file=>{newest=file;say();find('[data-file]').textContent=file.name;
const{word,other}=judge({bytes:file.size,read:file.size>own.most?undefined:await read(file).catch(()=>{})},own,check);
if(newest!==file)return;
if(other){find('[data-called]').textContent=other.called;find('[data-path]').href=other.path}
say(word);status.scrollIntoView({block:'nearest'})};
input.addEventListener('change',()=>{const[file]=input.files;input.value='';if(file)look(file)});
addEventListener('dragover',e=>{if(e.dataTransfer.types.includes('Files')){e.preventDefault();zone.classList.add('over')}});
addEventListener('dragleave',e=>{if(!e.relatedTarget)zone.classList.remove('over')});
addEventListener('drop',e=>{const[file]=e.dataTransfer.files;zone.classList.remove('over');if(file){e.preventDefault();look(file)}})})()`;
