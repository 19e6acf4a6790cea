import { Camera } from './camera.ts';
import { Door } from './door.ts';
import { Keeping } from './keeping.ts';
import { Server } from './server.ts';
import type { DoorSetting } from './setting.ts';
import { at, View } from './view.ts';

/** So often the page asks who came in elsewhere, and sends what is left. */
const EVERY = 10_000;

/** Lets the page be opened again without a network. */
async function keepPage(path: string): Promise<void> {
  await navigator.serviceWorker?.register('/organiser/door-worker.js', { scope: '/organiser/events/' });
  const own = [path, ...[...document.scripts].map(({ src }) => src).filter(Boolean)];
  const cache = await caches.open('door');
  for (const address of own) {
    const answer = await fetch(address, { redirect: 'error' });
    if (answer.ok) await cache.put(address, answer);
  }
}

async function begin(): Promise<void> {
  const setting = JSON.parse(at<HTMLElement>('main').dataset.door ?? '') as DoorSetting;
  const view = new View(setting);
  let keeping: Keeping;
  try {
    keeping = await Keeping.open();
  } catch {
    view.bar('bad', [setting.say.noStore]);
    return;
  }
  // A browser that runs out of room keeps what it was asked to keep.
  void navigator.storage?.persist?.();
  const door = new Door(setting, view, keeping, new Server(setting.path));

  const choice = at<HTMLSelectElement>('session');
  const asked = new URLSearchParams(location.search).get('session');
  if (asked && setting.sessions.some(({ id }) => id === asked)) choice.value = asked;
  choice.form?.querySelector('button')?.remove();
  choice.addEventListener('change', () => {
    history.replaceState(null, '', `${setting.path}?session=${encodeURIComponent(choice.value)}`);
    void door.choose(choice.value);
  });

  const search = at<HTMLFormElement>('search');
  const typed = at<HTMLInputElement>('q');
  search.querySelector('[type=submit]')?.remove();
  search.addEventListener('submit', (event) => event.preventDefault());
  typed.addEventListener('input', () => door.search(typed.value));
  at('undo').addEventListener('click', () => void door.undo());

  const name = at<HTMLInputElement>('door');
  name.value = await keeping.name();
  at<HTMLElement>('named').hidden = false;
  name.addEventListener('change', () => void keeping.setName(name.value.trim().slice(0, 40) || setting.say.someDoor));

  const section = at<HTMLElement>('camera');
  const camera = new Camera(at<HTMLVideoElement>('video'), (text) => void door.read(text));
  section.hidden = !navigator.mediaDevices;
  const show = (isOn: boolean) => {
    section.classList.toggle('on', isOn);
    for (const part of section.querySelectorAll<HTMLElement>('video,.frame')) part.hidden = !isOn;
    at('aim').textContent = isOn ? setting.say.aim : '';
    at('toggle').textContent = isOn ? setting.say.stopCamera : setting.say.startCamera;
  };
  show(false);
  at('toggle').addEventListener('click', async () => {
    if (camera.isOn) {
      camera.stop();
      show(false);
      return;
    }
    try {
      await camera.start();
      show(true);
    } catch {
      camera.stop();
      at('aim').textContent = setting.say.noCamera;
    }
  });

  await door.choose(choice.value);
  const goOn = async () => {
    if (!document.hidden) await door.exchange();
    setTimeout(goOn, EVERY);
  };
  setTimeout(goOn, EVERY);
  addEventListener('online', () => void door.exchange());
  addEventListener('offline', () => void door.exchange());
  document.addEventListener('visibilitychange', () => void door.exchange());
  await keepPage(setting.path).catch(() => {});
}

void begin();
