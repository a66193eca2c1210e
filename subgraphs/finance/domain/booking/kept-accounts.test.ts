import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccountingRule } from './accounting-rule.ts';
import { ruleBook } from './accounting-rule.ts';
import { defaultRules } from './default-rules.ts';
import { FIGURES } from './figure.ts';
import { keptAccounts, sharingFaults } from './kept-accounts.ts';

const codes = ['1010', '2250', '2300', '2301', '2310', '2320'];
const anyRule: fc.Arbitrary<AccountingRule> = fc.record({
  name: fc.uuid(),
  figure: fc.constantFrom('TIP', 'TENDER', 'GIFT_CARD_VALUE', 'STORE_CREDIT_VALUE', 'POINTS'),
  when: fc.constant([]),
  accountCode: fc.constantFrom(...codes),
});

it('whatever rules are set one after the other, what is kept for one figure is never posted for another', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyRule, { maxLength: 3 }), { maxLength: 6 }), (versions) => {
      const accepted: AccountingRule[][] = [[]];
      for (const rules of versions) {
        const others = [...accepted.flat(), ...defaultRules];
        if (sharingFaults(rules, { others, posted: new Set() }).length === 0) accepted.push(rules);
      }
      const kept = keptAccounts([...accepted.flat(), ...defaultRules]);
      for (const rules of accepted) {
        const amounts = FIGURES.map((figure) => ({ figure, debitMinor: 1, currency: 'USD' }));
        const book = ruleBook([...rules, ...defaultRules]);
        for (const { accountCode, figure } of book.postingsOf({ event: 'SALE', locationId: null, amounts })) {
          expect([undefined, figure]).toContain(kept.get(accountCode));
        }
      }
    }),
  );
});
