import { describe, expect, it } from 'vitest';
import { isAddress, tidyAddress } from '../../../functions/participants/address.ts';
import { addressHash } from '../../../functions/participants/store.ts';

/** A letter that shows nothing, by its number: each stands in an address that looks like `juma@b.cc`. */
const UNSEEN = [
  ...['\u0000', '\u0001', '\u0007', '\u007f', '\u00ad', '\u034f', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e'],
  ...['\u202e', '\u2060', '\u2066', '\u3164', '\ufe0f', '\ufeff', '\ufffd', '\ud800', '\udc00', '\u{e0041}'],
].map((letter) => [letter.codePointAt(0)?.toString(16), letter]);

describe('an address', () => {
  it.each([
    'a@b.cc',
    'juma.m+kazi@idara.wizara.go.tz',
    'ngũgĩ@chuo.example',
    "ng'wana@x-y.example",
    'a@b.museum',
    'posta@mfano.测试',
  ])('is %s', (address) => {
    expect(isAddress(address)).toBe(true);
  });

  it.each([
    '',
    'juma',
    'juma@',
    '@b.cc',
    'juma@b',
    'juma@.cc',
    'juma@b.',
    'juma@b.c',
    'a@b..cc',
    'a@-b.cc',
    'a@b-.cc',
    'a@b.-cc',
    'a@b.cc-',
    'a@@b.cc',
    'a b@b.cc',
    'Juma <juma@b.cc>',
    'a@b.cc,c@d.ee',
    `a@${'b.'.repeat(130)}cc`,
  ])('is not %s', (address) => {
    expect(isAddress(address)).toBe(false);
  });

  it.each(UNSEEN)('holds nothing that cannot be seen: %s', (_, letter) => {
    expect(isAddress(`ju${letter}ma@b.cc`)).toBe(false);
    expect(isAddress(`juma@b${letter}b.cc`)).toBe(false);
  });

  it('is kept, and looked up, in NFC', () => {
    const typed = 'Ngu\u0303gi\u0303@Chuo.EXAMPLE';
    expect(tidyAddress(typed)).toBe('Ng\u0169g\u0129@chuo.example');
    expect(addressHash(typed)).toBe(addressHash(tidyAddress(typed)));
  });
});
