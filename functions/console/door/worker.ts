/** As much of a service worker's world as is used here: its types cannot stand beside those of pages. */
interface Worker {
  addEventListener(
    name: 'install' | 'activate',
    listen: (event: { waitUntil(done: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(
    name: 'fetch',
    listen: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

const worker = globalThis as unknown as Worker;
const CACHE = 'door';
const PAGE = /^\/organiser\/events\/[^/]+\/door$/;
const SCRIPT = '/organiser/door-phone.js';
/** Through a bad network nothing may come for minutes. */
const PATIENCE = 4000;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

/** The door's page and its script come from the phone where the network does not give them; nothing else passes here. */
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && PAGE.test(url.pathname)) event.respondWith(page(request, url));
  else if (url.pathname === SCRIPT) event.respondWith(script(request));
});

async function page(request: Request, { pathname, searchParams }: URL): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(pathname, { ignoreVary: true });
  // What was searched for names people.
  const namesNobody = !searchParams.has('q') && !searchParams.has('person');
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok && namesNobody) await cache.put(pathname, answer.clone());
    return kept && answer.status >= 500 ? kept : answer;
  });
  if (!kept) return fresh;
  return Promise.race([
    fresh.catch(() => kept),
    new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE)),
  ]);
}

/** Of versions the latest is kept. */
async function script(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.delete(SCRIPT, { ignoreSearch: true, ignoreVary: true });
    await cache.put(request, answer.clone());
  }
  return answer;
}
