import { create } from 'qrcode';

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

/** Version 3 (29 modules), at the highest correction that fits; greater only for long domains. */
export function qrOf(address: string): QrRuns {
  const text = encodedAddress(address);
  for (const level of ['Q', 'M', 'L'] as const) {
    try {
      return { ...runsOf(create(text, { errorCorrectionLevel: level, version: 3 }).modules), level, text };
    } catch {
      // Does not fit version 3 at this level.
    }
  }
  return { ...runsOf(create(text, { errorCorrectionLevel: 'M' }).modules), level: 'M', text };
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
