/** Shapes on a grid of 20, stroked; beside a word always, so hidden from readers. */
const SHAPES = {
  check: 'M4 10.5 8.2 15 16 6',
  cross: 'M5 5l10 10M15 5 5 15',
  warning: 'M10 3 1.8 17h16.4zM10 8v4M10 14.5v.1',
  info: 'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16M10 9v5M10 6v.1',
  download: 'M10 3v9M6 8.5l4 4 4-4M3 16.5h14',
  pencil: 'M3.5 16.5 4.5 13 13.5 4l2.5 2.5-9 9z',
  clock: 'M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16M10 5.5V10l3 2',
  mail: 'M2 4h16v12H2zM2.5 5 10 11l7.5-6',
  search: 'M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4.5 4.5',
  offline:
    'M3 3l14 14M2 7.5a12 12 0 0 1 4-2.3M9 4.5a12 12 0 0 1 9 3M5 11a8 8 0 0 1 4-2M13 9.5a8 8 0 0 1 2 1.5M8 14a3 3 0 0 1 4 0M10 16.5v.1',
  people:
    'M7.5 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M2 16.5c0-3 2.5-4.5 5.5-4.5s5.5 1.5 5.5 4.5M13 4.3a3 3 0 0 1 0 5.4M15 12.4c2 .6 3 2 3 4.1',
  file: 'M5 2h7l4 4v12H5zM12 2v4h4',
  lock: 'M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9',
  undo: 'M7 4 3.5 7.5 7 11M4 7.5h8a4.5 4.5 0 0 1 0 9H8',
  home: 'M3 9.5 10 3l7 6.5V17h-4.5v-5h-5v5H3z',
  medal: 'M10 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10M7 11.5 6 18l4-2 4 2-1-6.5',
  chart: 'M4 16.5v-6M10 16.5v-13M16 16.5v-9',
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}

/** The outline of the seal: twelve points, two radii. */
export const SEAL = `M${Array.from({ length: 24 }, (_, i) => {
  const radius = i % 2 === 0 ? 12 : 10.4;
  const angle = (i * Math.PI) / 12;
  return `${(12 + radius * Math.sin(angle)).toFixed(1)} ${(12 - radius * Math.cos(angle)).toFixed(1)}`;
}).join('L')}z`;

export const SEAL_TICK = 'M7.5 12.3l3 3.2 6-6.8';

/** The project's mark: a seal with a tick, in the event's accent. */
export function Seal({ size = 28 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={SEAL} />
      <path d={SEAL_TICK} stroke-width="2.4" />
    </svg>
  );
}
