import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE_BYTES, codeOf, normalisedCode } from './card-code.ts';

const anyCode = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES }).map(codeOf);

describe('the code of a gift card', () => {
  it('is read however people write it down', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const bare = code.replaceAll('-', '');
        expect(normalisedCode(code)).toBe(bare);
        expect(normalisedCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(bare);
        expect(normalisedCode(bare.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(bare);
      }),
    );
  });

  it('is known for mistyped whichever character is wrong', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(19), fc.integer({ min: 1, max: 31 }), (code, place, step) => {
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const characters = code.replaceAll('-', '').split('');
        const wrong = alphabet.charAt((alphabet.indexOf(characters[place] ?? '') + step) % alphabet.length);
        expect(normalisedCode(characters.with(place, wrong).join(''))).toBeNull();
      }),
    );
  });

  it.each(['', 'GIFT', '0000-0000-0000-0000-000U', '4111 1111 1111 1111'])('refuses %j', (written) => {
    expect(normalisedCode(written)).toBeNull();
  });
});
