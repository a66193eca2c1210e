import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTraceparent, writeTraceparent } from './traceparent.ts';

// The examples of W3C Trace Context, level 1.
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('a traceparent', () => {
  it('is read as it is written', () => {
    for (const flags of ['00', '01']) {
      const text = `00-${TRACE}-${SPAN}-${flags}`;
      const read = readTraceparent(text);
      expect(read).toMatchObject({ traceId: TRACE, spanId: SPAN, traceFlags: Number(flags) });
      expect(read && writeTraceparent(read)).toBe(text);
    }
  });

  it('of a later version counts for what this one knows of it', () => {
    expect(readTraceparent(`cc-${TRACE}-${SPAN}-01-what-the-future-will-be-like`)).toMatchObject({ traceFlags: 1 });
    expect(readTraceparent(`cc-${TRACE}-${SPAN}-01.what`)).toBeUndefined();
  });

  it.each([
    `ff-${TRACE}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}`,
    `cc-${TRACE}-${SPAN}-01-${'x'.repeat(300)}`,
    '',
    7,
    undefined,
  ])('that is none counts as if it were not there: %s', (text) => {
    expect(readTraceparent(text)).toBeUndefined();
  });

  it('is written in no other than its own form, whatever is read', () => {
    const like = fc.stringMatching(/^[0-9a-f]{2}-[0-9a-f]{31,33}-[0-9a-f]{15,17}-[0-9a-f]{2}-?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), like), (text) => {
        const read = readTraceparent(text);
        const written = read === undefined ? null : writeTraceparent(read);
        expect(written).toSatisfy(isNothingOrSound);
      }),
    );
  });
});

function isNothingOrSound(written: string | null): boolean {
  return written === null || /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/.test(written);
}
