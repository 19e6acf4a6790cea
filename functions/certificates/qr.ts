import { create, type QRCodeSegment } from 'qrcode';
import { Remembered } from '../shared/remembered.ts';
import { QrKin, type Rows } from './qr-kin.ts';

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
const VERSION = 3;

/** Version 3 (29 modules), at the highest correction that fits; greater only for long domains. */
export function qrOf(address: string): QrRuns {
  const text = encodedAddress(address);
  const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/.test(text);
  const fits = CAPACITY.find((capacity) => text.length <= capacity[alphanumeric ? 1 : 2]);
  const level = fits?.[0] ?? 'M';
  if (alphanumeric && fits) {
    const kin = kinOf.get(String(text.length), () => new QrKin(text, (other) => rowsOf(drawn(other, level))));
    const rows = kin.rowsOf(text);
    return { modules: rows.length, runs: runsIn(rows), level, text };
  }
  const segment = alphanumeric
    ? ({ data: text, mode: 'alphanumeric' } as const)
    : { data: Buffer.from(text), mode: 'byte' as const };
  const options = { errorCorrectionLevel: level, maskPattern: MASK, ...(fits && { version: VERSION }) } as const;
  const matrix = create([segment as QRCodeSegment], options).modules;
  return { modules: matrix.size, runs: runsOf(matrix), level, text };
}

/** Of addresses of one length, from which the level follows. */
const kinOf = new Remembered<QrKin>(32);

const drawn = (data: string, errorCorrectionLevel: QrRuns['level']): Matrix =>
  create([{ data, mode: 'alphanumeric' }], { errorCorrectionLevel, maskPattern: MASK, version: VERSION }).modules;

interface Matrix {
  size: number;
  get(row: number, column: number): number;
}

function rowsOf(matrix: Matrix): Rows {
  return Uint32Array.from({ length: matrix.size }, (_, y) => {
    let row = 0;
    for (let x = 0; x < matrix.size; x++) if (matrix.get(y, x)) row |= 1 << x;
    return row >>> 0;
  });
}

function runsOf(matrix: Matrix): QrRuns['runs'] {
  const runs: QrRuns['runs'] = [];
  for (let y = 0; y < matrix.size; y++)
    for (let x = 0; x < matrix.size; x++) {
      if (!matrix.get(y, x)) continue;
      const start = x;
      while (x < matrix.size && matrix.get(y, x)) x++;
      runs.push({ x: start, y, length: x - start });
    }
  return runs;
}

/** The same, of rows of bits. */
function runsIn(rows: Rows): QrRuns['runs'] {
  const runs: QrRuns['runs'] = [];
  for (let y = 0; y < rows.length; y++) {
    let left = rows[y] ?? 0;
    for (let x = 0; left !== 0; ) {
      const gap = lowest(left);
      const length = lowest(~(left >>> gap));
      runs.push({ x: x + gap, y, length });
      x += gap + length;
      left = (left >>> gap) >>> length;
    }
  }
  return runs;
}

/** Place of the lowest bit that is set. */
const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);
