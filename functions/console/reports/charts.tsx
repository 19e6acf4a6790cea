import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { Child } from 'hono/jsx';

/** How a part of a chart looks: a point of the answer scale, "Sijui", or the event's accent. */
export type Look = 's1' | 's2' | 's3' | 's4' | 's5' | 'unsure' | 'plain';

export interface Slice {
  look: Look;
  count: number;
}

/** So wide is each slice of a bar at least, for its count to have room. */
const LEAST = 24;
const HEIGHT = 32;
/** Wider than any page. */
const FAR = 4000;

const percent = (share: number): string => `${Number((100 * share).toFixed(2))}%`;
const pixels = (n: number): string => String(Number(n.toFixed(1)));

/**
 * One bar of slices, each with its count. A slice has 24 pixels, and its share of what is left of the width: so a place is
 * some pixels behind a share of the width, whatever that is. Each slice is drawn over the next, from the bar's beginning.
 * @param slices "Sijui" comes last.
 */
export function StackedBar({ slices }: { slices: readonly Slice[] }) {
  const shown = slices.filter(({ count }) => count > 0);
  const stacked = stack<Slice[], number>()
    .keys(shown.keys())
    .value((all, at) => all[at]?.count ?? 0)([shown]);
  const ends = stacked.map(([only]) => only?.[1] ?? 0);
  const shareOf = scaleLinear([0, ends.at(-1) ?? 1], [0, 1]);
  const place = (at: number) => {
    const share = shareOf(ends[at - 1] ?? 0);
    return { share, pixels: LEAST * (at - shown.length * share) };
  };
  const drawn = shown.map((slice, at) => ({ ...slice, from: place(at), to: place(at + 1) }));
  return (
    <svg class="bar" width="100%" height={HEIGHT} aria-hidden="true">
      {drawn.toReversed().map(({ look, from, to }) =>
        look === 'unsure' ? (
          <>
            <rect class={look} width="100%" height={HEIGHT} />
            <svg x={percent(from.share)} overflow="visible" aria-hidden="true">
              <path class={look} d={`M${pixels(from.pixels + 2)} 0V${HEIGHT}`} />
            </svg>
          </>
        ) : (
          <svg x={percent(to.share)} overflow="visible" aria-hidden="true">
            <rect class={look} x={pixels(to.pixels - FAR)} width={FAR} height={HEIGHT} />
          </svg>
        ),
      )}
      {drawn.map(({ look, count, from, to }) => (
        <svg x={percent((from.share + to.share) / 2)} overflow="visible" aria-hidden="true">
          <text class={look} x={pixels((from.pixels + to.pixels) / 2)} y="21">
            {count}
          </text>
        </svg>
      ))}
    </svg>
  );
}

interface Row extends Slice {
  label: Child;
}

/** A bar from zero for each row, the longest being the most. */
export function Bars({ rows }: { rows: readonly Row[] }) {
  const width = scaleLinear([0, Math.max(1, ...rows.map(({ count }) => count))], [0, 1]);
  return (
    <ul class="bars" aria-hidden="true">
      {rows.map(({ label, count, look }) => (
        <li>
          <span>{label}</span>
          <svg width="100%" height="20" aria-hidden="true">
            <rect class={look} width={percent(width(count))} height="20" rx="3" />
          </svg>
          <b class="n">{count}</b>
        </li>
      ))}
    </ul>
  );
}

const COLUMN = { height: 100, above: 20, below: 20 };

/** A column from zero for each count of a scale from 0 on, its count above it. */
export function Columns({ counts, lookOf }: { counts: readonly number[]; lookOf(point: number): Look }) {
  const across = scaleBand(counts.keys(), [0, 1]).paddingInner(0.15);
  const height = scaleLinear([0, Math.max(1, ...counts)], [0, COLUMN.height]);
  const foot = COLUMN.above + COLUMN.height;
  return (
    <svg class="columns" width="100%" height={foot + COLUMN.below} aria-hidden="true">
      {counts.map((count, point) => {
        const left = across(point) ?? 0;
        const middle = percent(left + across.bandwidth() / 2);
        const tall = height(count);
        return (
          <>
            <rect
              class={lookOf(point)}
              x={percent(left)}
              y={pixels(foot - tall)}
              width={percent(across.bandwidth())}
              height={pixels(tall)}
            />
            <text x={middle} y={pixels(foot - tall - 5)}>
              {count}
            </text>
            <text class="foot" x={middle} y={foot + 16}>
              {point}
            </text>
          </>
        );
      })}
      <rect class="ground" y={foot} width="100%" height="1" />
    </svg>
  );
}
