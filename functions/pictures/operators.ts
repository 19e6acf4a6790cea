import type { Drawing } from '../certificates/ornaments.ts';
import type { Brush, Cap, Matrix } from './brush.ts';

interface Pen {
  stroke: string;
  fill: string;
  line: number;
  cap: Cap;
}

const hex = (shares: number[]) =>
  `#${shares
    .map((share) =>
      Math.round(share * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/**
 * Draws the ornaments of a design from the very operators that its PDF has (ISO 32000, 8.4 to 8.6 and 8.10), as far as
 * `drawingOf` writes them.
 * @throws Error for an operator that it does not write.
 */
export function drawOrnaments(brush: Brush, { forms, content }: Drawing): void {
  const named = new Map(forms.map((form) => [form.name, form.content.split(/\s+/)]));

  const run = (tokens: readonly string[], inherited: Pen): void => {
    let pen = { ...inherited };
    const pens: Pen[] = [];
    let operands: string[] = [];
    let path = '';
    let clips = false;
    const paint = (draw: () => void) => {
      draw();
      if (clips) brush.clip(path);
      clips = false;
      path = '';
    };
    for (const token of tokens) {
      if (/^[-+.\d/]/.test(token)) {
        operands.push(token);
        continue;
      }
      const n = operands.map(Number);
      const [x = 0, y = 0, width = 0, height = 0] = n;
      switch (token) {
        case '':
          break;
        case 'm':
        case 'l':
        case 'c':
          path += `${token.toUpperCase()}${n.join(' ')}`;
          break;
        case 'h':
          path += 'Z';
          break;
        case 're':
          path += `M${x} ${y}h${width}v${height}h${-width}z`;
          break;
        case 'f':
          paint(() => brush.fill(path, pen.fill));
          break;
        case 'f*':
          paint(() => brush.fill(path, pen.fill, 'evenodd'));
          break;
        case 'S':
          paint(() => brush.stroke(path, pen.stroke, pen.line, pen.cap));
          break;
        case 'W':
          clips = true;
          break;
        case 'n':
          paint(() => undefined);
          break;
        case 'q':
          pens.push({ ...pen });
          brush.save();
          break;
        case 'Q':
          pen = pens.pop() ?? pen;
          brush.restore();
          break;
        case 'cm':
          brush.transform(n as unknown as Matrix);
          break;
        case 'w':
          pen.line = x;
          break;
        case 'J':
          pen.cap = x === 2 ? 'square' : 'butt';
          break;
        case 'RG':
          pen.stroke = hex(n);
          break;
        case 'rg':
          pen.fill = hex(n);
          break;
        case 'Do':
          run(named.get(operands[0]?.slice(1) ?? '') ?? [], pen);
          break;
        default:
          throw new Error(`ornaments are drawn by an operator that pictures do not know: ${token}`);
      }
      operands = [];
    }
  };

  run(content.split(/\s+/), { stroke: '#000000', fill: '#000000', line: 1, cap: 'butt' });
}
