import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seal } from '#store/engine/checksum.ts';
import { areEntriesIntact } from './joined-checksum.ts';
import { NodePage, PageRun } from './node-page.ts';
import { leafPage, pageHeaderBytes } from './pages.ts';

const pageBytes = 4_096;

/**
 * A leaf as lmdb writes it: each entry in front of the one before, with whatever was there where a byte is left over. It is
 * the second of the pages that were read.
 */
function leafOf(entries: readonly { key: Uint8Array; value: Uint8Array }[], leftOver: number): PageRun {
  const run = new PageRun(2 * pageBytes);
  const page = run.bytes.subarray(pageBytes).fill(leftOver);
  page.fill(0, 0, pageHeaderBytes);
  let upper = pageBytes;
  for (const [i, { key, value }] of entries.entries()) {
    const sealed = seal(Buffer.from(key).toString('latin1'), value);
    upper -= (8 + key.length + sealed.length + 1) & ~1;
    page.writeUInt32LE(sealed.length, upper);
    page.writeUInt16LE(0, upper + 4);
    page.writeUInt16LE(key.length, upper + 6);
    page.set(key, upper + 8);
    page.set(sealed, upper + 8 + key.length);
    page.writeUInt16LE(upper - pageHeaderBytes, pageHeaderBytes + 2 * i);
  }
  page.writeUInt16LE(leafPage, 18);
  page.writeUInt16LE(entries.length * 2, 20);
  page.writeUInt16LE(upper - pageHeaderBytes, 22);
  return run;
}

function pageOf(run: PageRun): NodePage {
  return new NodePage(0, run, pageBytes);
}

const leaves = fc
  .tuple(
    fc.array(
      fc.record({
        key: fc.uint8Array({ minLength: 1, maxLength: 40 }),
        value: fc.uint8Array({ maxLength: 300 }),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    fc.integer({ min: 0, max: 255 }),
  )
  .map(([entries, leftOver]) => leafOf(entries, leftOver));

test('the entries of a leaf that match their checksums are found to', () => {
  fc.assert(
    fc.property(leaves, (run) => {
      expect(areEntriesIntact(pageOf(run))).toBe(true);
    }),
  );
});

test('any bit of an entry that has changed is noticed', () => {
  fc.assert(
    fc.property(leaves, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 7 }), (run, which, place, bit) => {
      const whole = pageOf(run);
      const entry = which % whole.count;
      const start = whole.keyStart(entry);
      const at = start + (place % (whole.keyEnd(entry) + whole.valueBytes(entry) - start));
      run.bytes[at] = (run.bytes[at] ?? 0) ^ (1 << bit);
      expect(areEntriesIntact(pageOf(run))).toBe(false);
    }),
  );
});
