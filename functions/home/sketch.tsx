import type { Snapshot } from '../certificates/certificate.ts';
import { qrOf } from '../certificates/qr.ts';
import { accentOf } from '../shared/accent.ts';
import { inLanguage } from '../shared/language.ts';

const GOLD = '#a8842c';
const GREY = '#55605b';

/**
 * A light picture of the certificate, 2 KB: its frame, its words, its QR. The PDF is the certificate; this shows whose
 * it is. White as paper in both themes.
 * @param label what a reader hears instead; @param id tells two pictures on one page apart.
 */
export function Sketch({ snapshot, label, id }: { snapshot: Snapshot; label: string; id: string }) {
  const colour = accentOf(snapshot.accent).light.accent;
  const { modules, runs } = qrOf(snapshot.verifyAddress);
  const name = lines(snapshot.name);
  const size = Math.min(name.length === 1 ? 25 : 17, 330 / (0.5 * Math.max(...name.map((line) => line.length))));
  const under = [inLanguage(snapshot.role, 'sw'), snapshot.institution].filter(Boolean).join(', ');
  const facts = snapshot.says === 'paper' && snapshot.paper ? `“${snapshot.paper}”` : sw(snapshot.attendance);
  return (
    <svg class="sketch" viewBox="0 0 421 298" role="img" aria-label={label} text-anchor="middle" fill="#000">
      <defs>
        <pattern id={`${id}h`} width="12" height="10" patternUnits="userSpaceOnUse" x="4" y="16">
          <Wave colour={colour} />
        </pattern>
        <pattern
          id={`${id}v`}
          width="12"
          height="10"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(90)"
          x="3"
          y="-26"
        >
          <Wave colour={colour} />
        </pattern>
        <g id={`${id}r`} fill="none">
          <circle r="12" fill="#fff" />
          <circle r="9" stroke={colour} stroke-width="4.5" stroke-dasharray=".5 .8" />
          <circle r="4.5" stroke={GOLD} stroke-width="3" stroke-dasharray=".5 .7" />
          <circle r="1" fill={colour} />
        </g>
      </defs>
      <path fill="#fff" d="M0 0h421v298H0z" />
      <path fill="none" stroke={colour} d="M15.5 14.5h390v269h-390z" />
      <path fill="none" stroke={GOLD} stroke-width=".5" d="M29.5 28.5h362v241h-362z" />
      <path fill={`url(#${id}h)`} d="M16 16h389v10H16zM16 271h389v10H16z" />
      <path fill={`url(#${id}v)`} d="M16 26h10v246H16zM394 26h10v246h-10z" />
      {[
        [22, 21],
        [399, 21],
        [22, 277],
        [399, 277],
      ].map(([x, y]) => (
        <use href={`#${id}r`} x={x} y={y} />
      ))}
      <text x="210.5" y="54" font-size="7.5" letter-spacing=".5">
        {sw(snapshot.eventTitle).toLocaleUpperCase('sw')}
      </text>
      <text x="210.5" y="79" font-size="18" letter-spacing="1" fill={colour}>
        {sw(snapshot.title).toLocaleUpperCase('sw')}
      </text>
      {snapshot.title.en && (
        <text x="210.5" y="92" font-size="8.5" font-style="italic" fill={GREY} lang="en">
          {snapshot.title.en}
        </text>
      )}
      <text x="210.5" y="109" font-size="7">
        Kinatolewa kwa
      </text>
      {name.map((line, index) => (
        <text x="210.5" y={(name.length === 1 ? 138 : 129) + index * 19} font-size={size.toFixed(1)}>
          {line}
        </text>
      ))}
      <text x="210.5" y="163" font-size={fitted(under, 8)}>
        {under}
      </text>
      <text x="210.5" y="179" font-size={fitted(facts, 7.5)}>
        {facts}
      </text>
      <text x="210.5" y="194" font-size="6.5" letter-spacing=".5">
        {`${sw(snapshot.town)}, ${sw(snapshot.dates)}`.toLocaleUpperCase('sw')}
      </text>
      <path
        transform={`translate(${210.5 - 20} 202) scale(${40 / modules})`}
        d={runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('')}
        shape-rendering="crispEdges"
      />
      {snapshot.signatories.map((signatory, index) => (
        <>
          <path stroke="#000" stroke-width=".5" d={`M${index ? 282 : 47} 224h92`} />
          <text x={index ? 328 : 93} y="233" font-size={fitted(signatory.name, 6.5, 100)}>
            {signatory.name}
          </text>
          <text x={index ? 328 : 93} y="241" font-size={fitted(sw(signatory.title), 5.5, 100)} fill={GREY}>
            {sw(signatory.title)}
          </text>
        </>
      ))}
      <text x="210.5" y="251" font-size="6" letter-spacing=".5">
        {snapshot.code.slice(0, 4)}-{snapshot.code.slice(4, 8)}
      </text>
      <text x="210.5" y="263" font-size="5.5">
        Na. {snapshot.number}
      </text>
    </svg>
  );
}

function Wave({ colour }: { colour: string }) {
  return (
    <>
      <path fill="none" stroke={GOLD} stroke-width=".6" d="M0 5q3-6 6 0t6 0M0 5q3 3 6 0t6 0" />
      <path fill="none" stroke={colour} stroke-width=".6" d="M0 5q3 6 6 0t6 0M0 5q3-3 6 0t6 0" />
    </>
  );
}

/** The certificate's words come first in Swahili, whatever language the page is in. */
const sw = (text: Snapshot['attendance']) => (text ? inLanguage(text, 'sw') : '');

/** A size in which a line of so many letters fits the width (half an em a letter). */
const fitted = (text: string, size: number, width = 330) =>
  Math.min(size, width / (0.48 * Math.max(1, text.length))).toFixed(1);

/** A long name stands in two lines, parted at the space nearest the middle. */
function lines(name: string): string[] {
  const print = name.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’');
  if (print.length <= 40 || !print.includes(' ')) return [print];
  const spaces = [...print.matchAll(/ /g)].map(({ index }) => index);
  const middle = spaces.reduce((best, at) =>
    Math.abs(at - print.length / 2) < Math.abs(best - print.length / 2) ? at : best,
  );
  return [print.slice(0, middle), print.slice(middle + 1)];
}
