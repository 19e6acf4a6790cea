/**
 * Sends a file that is too large for a form straight to the bucket, tells how far it is, and then goes on as the form would.
 * A constant: the policy names its hash.
 */
export const upload = `(()=>{const form=document.querySelector('form[data-address]');if(!form)return;
const{most,largest,address,sending,failed,tooLarge}=form.dataset;
const say=text=>{form.querySelector('[role=status]').textContent=text};
const put=({url,method,headers},file)=>new Promise((done,fail)=>{const sent=new XMLHttpRequest();sent.open(method,url);
for(const[name,value]of Object.entries(headers))sent.setRequestHeader(name,value);
sent.upload.onprogress=({loaded,total})=>say(sending.replace('{}',Math.floor(100*loaded/total)));
sent.onload=()=>sent.status===200?done():fail();sent.onerror=fail;sent.send(file)});
form.addEventListener('submit',async event=>{const file=form.elements.file.files[0];if(!file||file.size<=most)return;event.preventDefault();
if(file.size>largest)return say(tooLarge);
try{say(sending.replace('{}',0));const body=new URLSearchParams({kind:form.elements.kind.value,name:file.name,bytes:file.size});
const answer=await fetch(address,{method:'POST',body});const{upload,look}=await answer.json();await put(upload,file);
const next=document.createElement('form');next.method='post';next.action=look;document.body.append(next);next.submit()}
catch{say(failed)}})})()`.replaceAll('\n', '');
