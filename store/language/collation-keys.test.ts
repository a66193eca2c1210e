import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CollationKeys } from './collation-keys.ts';

const letters = Array.from('aAåäæbcezŻж 1-ﬀ\u0301\u200B');

test.each(['en', 'de', 'da', 'sv'])(
  'the key of a text depends on the collator alone, not on what was asked before: %s',
  (locale) => {
    const collator = new Intl.Collator(locale, { sensitivity: 'base' });
    const used = new CollationKeys(collator);
    const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), text, (before, asked) => {
        for (const each of before) used.keyOf(each);
        const same = new Intl.Collator(locale, { sensitivity: 'base' });
        expect(used.keyOf(asked)).toEqual(new CollationKeys(same).keyOf(asked));
      }),
      { numRuns: 20 },
    );
  },
);
