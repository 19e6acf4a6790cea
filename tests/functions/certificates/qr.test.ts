import readQr from 'jsqr';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { CODE_ALPHABET } from '../../../functions/certificates/code.ts';
import { encodedAddress, qrOf } from '../../../functions/certificates/qr.ts';

const CODE = '7KQ4M2XDABCDEFGHJKMN';

/** Reads the runs as a reader would: painted, four modules of quiet zone, four pixels a module. */
function read(address: string) {
  const { modules, runs } = qrOf(address);
  const side = (modules + 8) * 4;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const run of runs)
    for (let y = (run.y + 4) * 4; y < (run.y + 5) * 4; y++)
      for (let x = (run.x + 4) * 4; x < (run.x + run.length + 4) * 4; x++)
        pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
  return readQr.default(pixels, side, side)?.data;
}

describe('the QR code', () => {
  it('says the verify address in capitals, in version 3 with a quarter of error correction', () => {
    const address = `https://cheti.example/v/${CODE}`;
    expect(qrOf(address)).toMatchObject({ modules: 29, level: 'Q', text: `HTTPS://CHETI.EXAMPLE/V/${CODE}` });
    expect(read(address)).toBe(`HTTPS://CHETI.EXAMPLE/V/${CODE}`);
  });

  it('keeps version 3 for longer domains by less correction, and grows beyond', () => {
    expect(qrOf(`https://vyeti.mtandao.example/v/${CODE}`)).toMatchObject({ modules: 29, level: 'M' });
    expect(qrOf(`https://vyeti.kikao-kazi.serikali.mtandao.example/v/${CODE}`)).toMatchObject({ level: 'L' });
    const longest = `https://abcdefghij.execute-api.eu-west-1.amazonaws.example.example/v/${CODE}`;
    expect(qrOf(longest)).toMatchObject({ level: 'M' });
    expect(read(longest)).toBe(longest.toUpperCase());
  });

  it('fits the local address', () => {
    expect(qrOf(`http://localhost:3000/v/${CODE}`)).toMatchObject({ modules: 29, level: 'Q' });
  });

  it('leaves an address as it is where capitals would name another page or have no alphanumeric mode', () => {
    for (const address of [
      `https://cheti.example/prod/v/${CODE}`,
      `https://cheti.example/v/${CODE}?a=b`,
      `https://jina_langu.example/v/${CODE}`,
    ]) {
      expect(encodedAddress(address)).toBe(address);
      expect(read(address)).toBe(address);
    }
  });

  it.each(['https://cheti.example', 'https://vyeti.mtandao.example', 'http://localhost:3000'])(
    'is the library’s own, module by module, for every code: %s',
    (site) => {
      for (let n = 0; n < 1000; n++) {
        const code = Array.from({ length: 20 }, (_, at) => CODE_ALPHABET[(n * 7 + at * (n + 3) + (n >> 5)) % 31]).join(
          '',
        );
        const { text, level, runs } = qrOf(`${site}/v/${code}`);
        const options = { errorCorrectionLevel: level, maskPattern: 3, version: 3 } as const;
        const { modules } = create([{ data: text, mode: 'alphanumeric' }], options);
        const own = new Uint8Array(modules.size ** 2);
        for (const { x, y, length } of runs) own.fill(1, y * modules.size + x, y * modules.size + x + length);
        expect(Buffer.compare(own, Uint8Array.from(modules.data, Number)), text).toBe(0);
      }
    },
  );
});
