import type { Snapshot } from '../certificates/certificate.ts';
import { estimate } from '../certificates/estimate.ts';
import { laidOut, type PlacedRun } from '../certificates/layout.ts';
import { designFor } from '../certificates/own-design.ts';
import { paletteOf } from '../certificates/palette.ts';
import { qrOf } from '../certificates/qr.ts';
import { Ornaments, short } from './sketch-ornaments.tsx';

/**
 * A light picture of the certificate: every text, rule and ornament where the design has it, the lace drawn coarser. The
 * PDF is the certificate; this shows whose it is. White as paper in both themes.
 * @param label what a reader hears instead; @param id tells two pictures on one page apart.
 */
export function Sketch({ snapshot, label, id }: { snapshot: Snapshot; label: string; id: string }) {
  const design = designFor(snapshot);
  const palette = paletteOf(design, snapshot.accent, 'colour');
  const { elements, signatories, proof, rules } = laidOut(snapshot, design, estimate).layout;
  const { modules, runs } = qrOf(snapshot.verifyAddress);
  const { width, height } = design.page;
  const texts = [...elements, ...signatories.flatMap((one) => one.elements), ...proof.elements];
  return (
    <svg class="sketch" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path fill="#fff" d={`M0 0h${width}v${height}H0z`} />
      <Ornaments design={design} palette={palette} id={id} />
      {texts
        .flatMap(({ runs }) => runs)
        .map((run) => (
          <Words run={run} colour={palette[run.colour]} />
        ))}
      {rules.map(({ x, y, width, colour, line }) => (
        <path fill="none" stroke={palette[colour]} stroke-width={line} d={`M${short(x)} ${y}h${width}`} />
      ))}
      <path
        fill={palette[design.proof.colour]}
        transform={`translate(${short(proof.x - design.proof.side / 2)} ${design.proof.top}) scale(${design.proof.side / modules})`}
        d={runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('')}
        shape-rendering="crispEdges"
      />
    </svg>
  );
}

// Heights of an x: the page's own style is made for EB Garamond, in a serif.
const LARGE = { 'font-size-adjust': 0.45 };
const SANS = { 'font-size-adjust': 0.55, 'font-family': 'Inter,Arial,"Noto Sans",sans-serif' };

/** A run in whatever font of its kind there is, stretched to the width that it has on the certificate. */
function Words({ run, colour }: { run: PlacedRun; colour: string | undefined }) {
  const wide = (text: string) => estimate.width(run.font, text, (run.tracking / run.size) * 1000) * run.size;
  const text = run.text.trim();
  return (
    <text
      x={short(run.x + wide(run.text) - wide(run.text.trimStart()))}
      y={short(run.base)}
      font-size={run.size}
      {...(run.font.startsWith('inter') ? SANS : run.font.startsWith('gentium') ? LARGE : {})}
      font-weight={/bold/.test(run.font) ? 600 : undefined}
      font-style={run.font.includes('italic') ? 'italic' : undefined}
      letter-spacing={run.tracking > 0 ? short(run.tracking) : undefined}
      textLength={short(wide(text))}
      lengthAdjust="spacingAndGlyphs"
      {...(run.rightToLeft ? { direction: 'rtl', 'text-anchor': 'end' } : {})}
      fill={colour}
      lang={run.language}
    >
      {text}
    </text>
  );
}
