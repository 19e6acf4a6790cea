/**
 * What the designer's page does by itself: parts are dragged in the preview, or moved by keys, and every change is drawn
 * anew. Without it the same is typed, and a button draws.
 */

/** So long after the last change it is drawn, in milliseconds. */
const PAUSE = 350;
/** Points. */
const MILLIMETRE = 72 / 25.4;
const KEYS: Record<string, [across: number, down: number]> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] },
};

const form = document.getElementById('design') as HTMLFormElement;
const moved = document.getElementById('moved');
/** Parts of the page that the answer brings anew. */
const RENEWED = ['wrong', 'preview', 'pictures', 'ratios'];

let timer: ReturnType<typeof setTimeout> | undefined;
let asking: AbortController | undefined;

const input = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;

function later(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void draw(), PAUSE);
}

/** Sends the form as its button would, and takes the preview out of the answer. */
async function draw(): Promise<void> {
  clearTimeout(timer);
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  form.classList.add('busy');
  const data = new FormData(form);
  data.set('act', 'show');
  try {
    const answer = await fetch(form.action, { method: 'POST', body: data, signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!page.getElementById('preview')) throw new Error('no preview');
    take(page);
  } catch {
    if (signal.aborted) return;
    // The button still works, and says what is wrong.
  }
  form.classList.remove('busy');
}

function take(page: Document): void {
  const chosen = document.activeElement?.getAttribute('data-part');
  const focused = document.activeElement?.id;
  for (const id of RENEWED) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
  for (const one of page.querySelectorAll<HTMLInputElement>('#design input[type=hidden]')) {
    const own = input(one.name);
    if (own?.type === 'hidden') own.value = one.value;
  }
  arm();
  if (chosen) form.querySelector<SVGRectElement>(`rect[data-part="${chosen}"]`)?.focus();
  else if (focused) document.getElementById(focused)?.focus();
}

/** Makes the boxes over the preview what can be dragged, and reached by Tab. */
function arm(): void {
  form.querySelector('.sheet svg')?.removeAttribute('aria-hidden');
  for (const box of form.querySelectorAll<SVGRectElement>('rect[data-part]')) {
    box.setAttribute('tabindex', '0');
    box.setAttribute('role', 'button');
    box.setAttribute('aria-label', box.dataset.label ?? '');
    box.addEventListener('pointerdown', (event) => drag(box, event));
    box.addEventListener('keydown', (event) => press(box, event));
    box.addEventListener('focus', () => open(box));
  }
}

function open({ dataset: { part } }: SVGRectElement): void {
  const details = document.getElementById(`part-${part}`) as HTMLDetailsElement | null;
  if (details) details.open = true;
}

const numberIn = (name: string): number => Number(input(name)?.value.replace(',', '.')) || 0;
const rounded = (value: number): number => Math.round(value * 2) / 2;

/** Moves a part so many millimetres on from where it is. */
function move(part: string, across: number, down: number): void {
  for (const [name, by] of [
    ['across', across],
    ['down', down],
  ] as const) {
    const own = input(`${part}.${name}`);
    const value = rounded(numberIn(`${part}.${name}`) + by);
    if (own) own.value = value === 0 ? '' : String(value);
  }
  if (moved) {
    const [right, below] = ['across', 'down'].map((name) => input(`${part}.${name}`)?.value || '0');
    moved.textContent = (moved.dataset.say ?? '').replace('{across}', right ?? '').replace('{down}', below ?? '');
  }
  later();
}

function shift(box: SVGRectElement, x: number, y: number): void {
  box.setAttribute('transform', `translate(${x} ${y})`);
}

function drag(box: SVGRectElement, start: PointerEvent): void {
  const svg = box.ownerSVGElement;
  if (!svg || start.button !== 0) return;
  start.preventDefault();
  box.focus();
  box.setPointerCapture(start.pointerId);
  const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
  let [x, y] = [0, 0];
  const follow = (event: PointerEvent) => {
    [x, y] = [(event.clientX - start.clientX) * scale, (event.clientY - start.clientY) * scale];
    box.classList.add('chosen');
    shift(box, x, y);
  };
  const end = () => {
    box.removeEventListener('pointermove', follow);
    if (Math.hypot(x, y) > 1) move(box.dataset.part ?? '', x / MILLIMETRE, y / MILLIMETRE);
  };
  box.addEventListener('pointermove', follow);
  box.addEventListener('pointerup', end, { once: true });
  box.addEventListener('pointercancel', () => box.removeEventListener('pointermove', follow), { once: true });
}

function press(box: SVGRectElement, event: KeyboardEvent): void {
  const way = KEYS[event.key];
  if (!way) return;
  event.preventDefault();
  const step = event.shiftKey ? 5 : 1;
  const [across, down] = way;
  const [x = 0, y = 0] =
    /translate\((\S+) (\S+)\)/
      .exec(box.getAttribute('transform') ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  shift(box, x + across * step * MILLIMETRE, y + down * step * MILLIMETRE);
  move(box.dataset.part ?? '', across * step, down * step);
}

form.addEventListener('input', ({ target }) => {
  const { name = '', type = '' } = target as HTMLInputElement;
  // Who chooses a colour wants it.
  const tick = type === 'color' && name.includes('.') ? input(`${name}ed`) : null;
  if (tick) tick.checked = true;
  // Another design has other parts: the whole page changes.
  if (name === 'design') form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value=show]'));
  else later();
});
arm();
