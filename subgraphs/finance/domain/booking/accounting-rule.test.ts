import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrade } from '../../events/trade.arbitrary.ts';
import { differences } from '../journal/posting.ts';
import { type AccountingRule, ruleBook } from './accounting-rule.ts';
import { defaultRules } from './default-rules.ts';
import { FIGURES, TRAITS } from './figure.ts';
import { figuresOfRefund, figuresOfSale, TENDER_KINDS } from './figures-of-sale.ts';
import { ruleFaults } from './rule-faults.ts';

const codes = ['1010', '1020', '2200', '4000', '9000'];
const anyRule: fc.Arbitrary<AccountingRule> = fc.record({
  name: fc.uuid(),
  figure: fc.constantFrom(...FIGURES),
  when: fc.array(
    fc.record({
      trait: fc.constantFrom(...TRAITS),
      isOneOf: fc.array(fc.constantFrom('SALE', 'REFUND', 'Tax 0', ...TENDER_KINDS), { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 2 },
  ),
  accountCode: fc.constantFrom(...codes),
});

const rule: AccountingRule = { name: 'Cards', figure: 'TENDER', when: [], accountCode: '1020' };
const ofKind = (...isOneOf: string[]) => ({ trait: 'TENDER_KIND' as const, isOneOf });

describe('whatever the rules', () => {
  it('every entry balances, and posts to the accounts that they name', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 12 }), anyTrade, (rules, { sale, refunds }) => {
        const book = ruleBook([...rules, ...defaultRules]);
        const named = new Set([...rules, ...defaultRules].map(({ accountCode }) => accountCode));
        const locationId = sale.locationId;
        for (const postings of [
          book.postingsOf({ event: 'SALE', locationId, amounts: figuresOfSale(sale) }),
          ...refunds.map((back) => book.postingsOf({ event: 'REFUND', locationId, amounts: figuresOfRefund(back) })),
        ]) {
          expect(differences(postings)).toEqual([]);
          expect(postings.every(({ amountMinor }) => Number.isSafeInteger(amountMinor) && amountMinor > 0)).toBe(true);
          expect(postings.filter(({ accountCode }) => !named.has(accountCode))).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the default rules', () => {
  it('are without fault, and take every amount of every figure', () => {
    const accounts = new Set(defaultRules.map(({ accountCode }) => accountCode));
    expect(ruleFaults(defaultRules, accounts)).toEqual([]);
    const covered = defaultRules.filter(({ when }) => when.length === 0).map(({ figure }) => figure);
    expect(covered.toSorted()).toEqual(FIGURES.toSorted());
  });
});

describe('rules', () => {
  it('are asked in order, and the first one that fits takes an amount', () => {
    const book = ruleBook([{ ...rule, when: [ofKind('CARD')], accountCode: '1021' }, rule]);
    const amounts = (['CARD', 'CASH'] as const).map((TENDER_KIND) => ({
      figure: 'TENDER' as const,
      debitMinor: 5,
      currency: 'USD',
      traits: { TENDER_KIND },
    }));
    const postings = book.postingsOf({ event: 'SALE', locationId: null, amounts });
    expect(postings.map(({ accountCode }) => accountCode)).toEqual(['1021', '1020']);
  });

  it('can tell goods apart by their category, sold and given back', () => {
    const books: AccountingRule = {
      name: 'Books',
      figure: 'GOODS',
      when: [{ trait: 'CATEGORY', isOneOf: ['Books'] }],
      accountCode: '4010',
    };
    const sale = {
      currency: 'USD',
      lines: [{ netMinor: 700, category: 'Books' }, { netMinor: 300 }],
      taxes: [],
      tenders: [{ kind: 'CASH', amountMinor: 1000 }] as const,
    };
    const book = ruleBook([books, ...defaultRules]);
    const sold = book.postingsOf({ event: 'SALE', locationId: null, amounts: figuresOfSale(sale) });
    expect(sold.map(({ accountCode, amountMinor }) => [accountCode, amountMinor])).toEqual([
      ['1010', 1000],
      ['4010', 700],
      ['4000', 300],
    ]);
    const back = book.postingsOf({ event: 'REFUND', locationId: null, amounts: figuresOfRefund(sale) });
    expect(back.map(({ accountCode }) => accountCode)).toEqual(['1010', '4010', '4200']);
  });

  it.each([
    ['an unknown account', { accountCode: '7777' }, 'NotFound input.rules.1.accountCode'],
    ['no name', { name: '' }, 'InvalidInput input.rules.1.name'],
    ['a name that another has', { name: 'Cards' }, 'InvalidInput input.rules.1.name'],
    [
      'a trait that the figure has not',
      { when: [{ trait: 'TAX_NAME', isOneOf: ['VAT'] }] },
      'InvalidInput input.rules.1.when.0',
    ],
    ['a value that there is not', { when: [ofKind('BARTER')] }, 'InvalidInput input.rules.1.when.0'],
    ['no values', { when: [{ trait: 'LOCATION', isOneOf: [] }] }, 'InvalidInput input.rules.1.when.0'],
    ['a rule before it that takes all', { when: [ofKind('CARD')] }, 'InvalidInput input.rules.1'],
  ] as const)('are refused for %s, by name', (_, more, fault) => {
    const first = { ...rule, when: [ofKind('CARD', 'CASH')] };
    const second = { ...rule, name: 'Others', ...more };
    const faults = ruleFaults([first, second], new Set(['1020']));
    expect(faults.map(({ kind, field }) => `${kind} ${field?.join('.')}`)).toEqual([fault]);
    expect(faults[0]?.message).toContain(second.name);
  });
});
