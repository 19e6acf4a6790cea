import type { Snapshot } from '../certificate.ts';
import { deflated } from '../deflated.ts';
import type { Design } from '../design.ts';
import { imageName, imageOf } from '../image.ts';
import { drawingOf, rgb } from '../ornaments.ts';
import { paletteOf } from '../palette.ts';
import { FIRST_OBJECT, type Plate } from './plate.ts';
import { entry, object, streamObject } from './syntax.ts';
import { PlateTypesetter } from './typeset.ts';

/** A plate in an event's colour: what every file of the event begins with. */
export interface Ground {
  design: Design;
  type: PlateTypesetter;
  palette: Record<string, string>;
  bytes: Buffer;
  /** Cross-reference entries, from `FIRST_OBJECT` on. */
  entries: string;
  /** First object after it. */
  next: number;
  resources: number;
  intent: number;
  /** Draws the ornaments. */
  content: string;
  /** Ids, in the order of the pictures' names. */
  pictures: string[];
}

/** @param pictures PNGs by id. */
export function groundOf(
  plate: Plate,
  { accent, logo }: Pick<Snapshot, 'accent' | 'logo'>,
  pictures: ReadonlyMap<string, Uint8Array> = new Map(),
): Ground {
  const { design } = plate;
  const drawing = logo ? drawingOf(design, (name) => `{${name}}`, 'colour', true) : plate.drawing;
  const type = typesetterOf(plate);
  const palette = paletteOf(design, accent, 'colour');
  const coloured = (text: string) =>
    text.replace(/\{([\w-]+)\}/g, (_, name: string) => rgb(palette[name] ?? '#000000'));
  const content = coloured(drawing.content);
  const offsets = [...plate.offsets];
  const parts: Uint8Array[] = [plate.head];
  let at = plate.head.length;
  const add = (bytes: Buffer) => {
    offsets.push(at);
    parts.push(bytes);
    at += bytes.length;
    return FIRST_OBJECT + offsets.length - 1;
  };
  const next = () => FIRST_OBJECT + offsets.length;
  const named = new Map<string, number>();
  const resourcesOf = (content: string) =>
    [...formsIn(content)].map((name) => `/${name} ${named.get(name)} 0 R`).join(' ');
  for (const { name, box, content } of drawing.forms) {
    const said = `/Type /XObject /Subtype /Form /BBox [${box.join(' ')}] /Resources << /XObject << ${resourcesOf(content)} >> >> /Filter /FlateDecode`;
    named.set(name, add(streamObject(next(), said, deflated(coloured(content)))));
  }
  const images = Array.from(pictures.values(), (png, index) => {
    const { width, height, rows } = imageOf(png);
    const said = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 3 /Columns ${width} >>`;
    return ` /${imageName(index)} ${add(streamObject(next(), said, rows))} 0 R`;
  });
  const fonts = Object.values(plate.faces).map(({ object }) => `/F${object} ${object} 0 R`);
  const resources = add(
    Buffer.from(
      object(next(), `<< /XObject << ${resourcesOf(content)}${images.join('')} >> /Font << ${fonts.join(' ')} >> >>`),
    ),
  );
  return {
    ...{ design, type, palette, content, resources, intent: plate.intent, pictures: [...pictures.keys()] },
    bytes: Buffer.concat(parts),
    entries: offsets.map(entry).join(''),
    next: next(),
  };
}

/** Names of the forms that `/name Do` draws. Found by the operator: an expression takes a twentieth of a first certificate. */
function formsIn(content: string): Set<string> {
  const names = new Set<string>();
  for (let at = content.indexOf(' Do'); at !== -1; at = content.indexOf(' Do', at + 3))
    names.add(content.slice(content.lastIndexOf('/', at) + 1, at));
  return names;
}

const typesetters = new WeakMap<Plate, PlateTypesetter>();

function typesetterOf(plate: Plate): PlateTypesetter {
  const type = typesetters.get(plate) ?? new PlateTypesetter(plate);
  typesetters.set(plate, type);
  return type;
}
