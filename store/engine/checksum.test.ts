import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal, unsealCopy } from './checksum.ts';

const keys = fc.uint8Array({ minLength: 1, maxLength: 60 });
const values = fc.uint8Array({ maxLength: 200 });
const asKey = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('the checksum of a stored value', () => {
  it('is the CRC-32 of key and value', () => {
    fc.assert(
      fc.property(keys, values, (key, value) => {
        const sealed = seal(asKey(key), value);
        expect(sealed.readUInt32LE(value.length)).toBe(crc32(Buffer.concat([key, value])));
        expect(unseal(asKey(key), sealed)).toEqual(Buffer.from(value));
        expect(unsealCopy(asKey(key), sealed)).toEqual(Buffer.from(value));
      }),
    );
  });

  it('notices any one bit that has changed, in the value and in the key', () => {
    fc.assert(
      fc.property(keys, values, fc.nat(), (key, value, at) => {
        const bytes = Buffer.concat([key, seal(asKey(key), value)]);
        const bit = at % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const damaged = asKey(bytes.subarray(0, key.length));
        for (const open of [unseal, unsealCopy]) {
          expect(() => open(damaged, bytes.subarray(key.length))).toThrow('does not match its checksum');
        }
      }),
    );
  });

  it('refuses what is too short to hold one', () => {
    expect(() => unseal('key', Buffer.alloc(3))).toThrow(expect.objectContaining({ code: 301 }));
  });
});
