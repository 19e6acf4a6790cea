import { create, type QRCodeSegment } from 'qrcode';

/** A QR code as filled runs of modules: row `y`, from module `x`, `length` modules wide. */
export interface QrRuns {
  /** Modules on a side, without the quiet zone. */
  modules: number;
  /** Error correction that fitted. */
  level: 'Q' | 'M' | 'L';
  /** What it says. */
  text: string;
  runs: { x: number; y: number; length: number }[];
}

/**
 * The verify address as it is encoded: in capitals, which takes a third less room, where that names the same page
 * (only `/v/CODE` is also read as `/V/CODE`) and the alphanumeric mode has every character; else as it is.
 */
export function encodedAddress(address: string): string {
  const capitals = address.toUpperCase();
  return /^https?:\/\/[^/]+\/v\/[^/]+$/i.test(address) && /^[0-9A-Z $%*+\-./:]+$/.test(capitals) ? capitals : address;
}

/** Letters that version 3 holds at each level, in capitals and else: the highest first. ISO/IEC 18004, table 7. */
const CAPACITY = [
  ['Q', 47, 32],
  ['M', 61, 42],
  ['L', 77, 53],
] as const;

/**
 * Every mask is read alike; this one is, of verify addresses, within a twentieth of what the best of the eight comes to by
 * the standard's penalties, and trying all takes ten times as long as the code itself.
 */
const MASK = 3;

/** Version 3 (29 modules), at the highest correction that fits; greater only for long domains. */
export function qrOf(address: string): QrRuns {
  const text = encodedAddress(address);
  const mode = /^[0-9A-Z $%*+\-./:]+$/.test(text) ? 'alphanumeric' : 'byte';
  const fits = CAPACITY.find((capacity) => text.length <= capacity[mode === 'byte' ? 2 : 1]);
  const level = fits?.[0] ?? 'M';
  const segment = mode === 'byte' ? { data: Buffer.from(text), mode } : { data: text, mode };
  const options = { errorCorrectionLevel: level, maskPattern: MASK, ...(fits && { version: 3 }) } as const;
  return { ...runsOf(create([segment as QRCodeSegment], options).modules), level, text };
}

function runsOf(matrix: { size: number; get(row: number, column: number): number }): Pick<QrRuns, 'modules' | 'runs'> {
  const runs: QrRuns['runs'] = [];
  for (let y = 0; y < matrix.size; y++)
    for (let x = 0; x < matrix.size; x++) {
      if (!matrix.get(y, x)) continue;
      const start = x;
      while (x < matrix.size && matrix.get(y, x)) x++;
      runs.push({ x: start, y, length: x - start });
    }
  return { modules: matrix.size, runs };
}
