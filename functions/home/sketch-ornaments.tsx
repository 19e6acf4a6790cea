import type { Design, Ornament, OrnamentOf } from '../certificates/design.ts';

/** One decimal: a twentieth of a point on a picture. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);

const TURN = 2 * Math.PI;

interface Drawn {
  design: Design;
  palette: Record<string, string>;
  /** Begins the ids of what is drawn once and placed again. */
  id: string;
}

/** The design's ornaments in its order, each by a few strokes that look like it from afar. */
export function Ornaments({ design, palette, id }: Drawn) {
  return (
    <>
      {design.ornaments.filter(shown).map((ornament, at) => (
        <One ornament={ornament} design={design} palette={palette} id={`${id}-${at}`} />
      ))}
    </>
  );
}

/** Whatever stands there on paper, from afar it is the design's own emblem. */
const shown = (ornament: Ornament) =>
  ornament.kind === 'band' || (ornament.black !== 'only' && ornament.logo !== 'only');

function One({ ornament, design, palette, id }: Drawn & { ornament: Ornament }) {
  if (ornament.kind === 'band') return <Band band={ornament} design={design} palette={palette} id={id} />;
  const { width, height } = design.page;
  const colour = palette[ornament.colour];
  const stroke = (line: number) => ({ fill: 'none', stroke: colour, 'stroke-width': short(line) });
  switch (ornament.kind) {
    case 'frame': {
      const { inset, line } = ornament;
      return <path {...stroke(line)} d={`M${inset} ${inset}H${width - inset}V${height - inset}H${inset}z`} />;
    }
    case 'square': {
      const { at, side } = ornament;
      const squares = at.map(([x, y]) => `M${short(x - side / 2)} ${short(y - side / 2)}h${side}v${side}h-${side}z`);
      return <path fill={colour} d={squares.join('')} />;
    }
    case 'disc':
      return <path fill={colour} d={circles(ornament)} />;
    case 'circle':
      return <path {...stroke(ornament.line)} d={circles(ornament)} />;
    case 'line': {
      const { at, by, line } = ornament;
      return <path {...stroke(line)} d={at.map(([x, y]) => `M${x} ${y}l${by[0]} ${by[1]}`).join('')} />;
    }
    case 'polygon':
      return <path fill={colour} d={polygons(ornament, design.page)} />;
    case 'petals':
      return <path fill={colour} fill-rule="evenodd" d={ornament.at.map((at) => petals(at, ornament.side)).join('')} />;
    case 'lace': {
      const { at, radius, mean, swing } = ornament;
      const ring = { at, radius: radius * mean };
      return <path {...stroke(radius * swing * 2)} stroke-dasharray=".9 .6" d={circles(ring)} />;
    }
    case 'star':
      return <path {...stroke(ornament.line)} d={ornament.at.map((at) => star(at, ornament)).join('')} />;
    case 'hypotrochoid':
      return <Rosettes rosette={ornament} stroke={stroke(ornament.line * 1.6)} page={design.page} id={id} />;
  }
}

type Point = [number, number];

const circle = ([x, y]: Point, r: number) =>
  `M${short(x - r)} ${short(y)}a${short(r)} ${short(r)} 0 1 0 ${short(2 * r)} 0a${short(r)} ${short(r)} 0 1 0 ${short(-2 * r)} 0`;

const circles = ({ at, radius }: { at: Point[]; radius: number }) => at.map((one) => circle(one, radius)).join('');

function star([x, y]: Point, { radius, points, step }: OrnamentOf<'star'>): string {
  const corners = Array.from({ length: points }, (_, i) => {
    const angle = (TURN * i * step) / points - TURN / 4;
    return `${short(x + radius * Math.cos(angle))} ${short(y + radius * Math.sin(angle))}`;
  });
  return `M${corners.join('L')}z`;
}

/** What a clip would cut off is cut off each corner: near enough from afar. */
function polygons({ at, corners, clip = 0 }: OrnamentOf<'polygon'>, { width, height }: Design['page']): string {
  const within = (value: number, end: number) => short(Math.min(Math.max(value, clip), end - clip));
  return at
    .map(([x, y]) => `M${corners.map(([dx, dy]) => `${within(x + dx, width)} ${within(y + dy, height)}`).join('L')}z`)
    .join('');
}

/** Two lenses, each of two quarter circles from corner to corner. */
function petals([x, y]: Point, side: number): string {
  const half = side / 2;
  return [1, -1]
    .map((way) => {
      const arc = (along: number) =>
        `a${short(side)} ${short(side)} 0 0 0 ${short(along * way * side)} ${short(along * side)}`;
      return `M${short(x - way * half)} ${short(y - half)}${arc(1)}${arc(-1)}`;
    })
    .join('');
}

/** A pen in a ring goes through as many circles as it has lobes, from the hole to the rim: half of them will do. */
function Rosettes({
  rosette: { at, radius, lobes, turns, pen, clip },
  stroke,
  page,
  id,
}: {
  rosette: OrnamentOf<'hypotrochoid'>;
  stroke: Record<string, string | number | undefined>;
  page: Design['page'];
  id: string;
}) {
  const r = turns / lobes;
  const hole = 'hole' in pen ? pen.hole : Math.abs(1 - r - pen.arm * r) / (1 - r + pen.arm * r);
  const count = Math.ceil(lobes / 2);
  const d = Array.from({ length: count }, (_, i) => {
    const [way, angle] = [(radius * (1 + hole)) / 2, (TURN * i) / count];
    return circle([way * Math.cos(angle), way * Math.sin(angle)], (radius * (1 - hole)) / 2);
  });
  const inside = clip && `M${clip} ${clip}H${page.width - clip}V${page.height - clip}H${clip}z`;
  return (
    <g clip-path={inside && `url(#${id}c)`}>
      <defs>
        <path id={id} {...stroke} d={d.join('')} />
        {inside && (
          <clipPath id={`${id}c`}>
            <path d={inside} />
          </clipPath>
        )}
      </defs>
      {at.map(([x, y]) => (
        <use href={`#${id}`} x={x} y={y} />
      ))}
    </g>
  );
}

/** Strands that swell and shrink: one wave of them as a tile, laid along the four sides. */
function Band({ band, design, palette, id }: Drawn & { band: OrnamentOf<'band'> }) {
  const { inset, halfHeight: half, waves, mean, swing } = band;
  const [along, down] = [design.page.width - 2 * inset, design.page.height - 2 * inset];
  const tile = along / waves[0];
  const strands = (sign: number) =>
    [-1, -0.5, 0.5, 1].map((share) => {
      const [ends, middle] = [mean + swing * sign, mean - swing * sign].map((height) =>
        short(half * (1 - share * height)),
      );
      const bends = [0.18, 0.32, 0.5, 0.68, 0.82, 1].map((part) => short(tile * part));
      return `M0 ${ends}C${bends[0]} ${ends} ${bends[1]} ${middle} ${bends[2]} ${middle}S${bends[4]} ${ends} ${bends[5]} ${ends}`;
    });
  const side = (transform: string, count: number) => (
    <path fill={`url(#${id})`} transform={transform} d={`M0 0h${short(tile * count)}v${2 * half}H0z`} />
  );
  const squeeze = down / (tile * waves[1]);
  const [near, far] = [inset - half, inset + half];
  return (
    <>
      <pattern id={id} width={tile} height={2 * half} patternUnits="userSpaceOnUse">
        <path fill="none" stroke={palette[band.below.colour]} d={strands(-1).join('')} />
        <path fill="none" stroke={palette[band.above.colour]} d={strands(1).join('')} />
      </pattern>
      {side(`translate(${inset} ${near})`, waves[0])}
      {side(`translate(${inset} ${short(design.page.height - far)})`, waves[0])}
      {side(`translate(${far} ${inset}) rotate(90) scale(${squeeze.toFixed(3)} 1)`, waves[1])}
      {side(
        `translate(${short(design.page.width - near)} ${inset}) rotate(90) scale(${squeeze.toFixed(3)} 1)`,
        waves[1],
      )}
    </>
  );
}
