/**
 * Takes the lists of people off a phone that was at a door, once its holder has signed out. What the phone did there stays
 * until somebody signs in again. A constant: the policy names its hash.
 */
export const forgetPeople =
  `(()=>{const asked=indexedDB.open('cheti-door');asked.onupgradeneeded=()=>asked.transaction.abort();
asked.onsuccess=()=>{const kept=asked.result;if(kept.objectStoreNames.contains('events'))kept.transaction('events','readwrite').objectStore('events').clear();
kept.close()}})()`.replaceAll('\n', '');
