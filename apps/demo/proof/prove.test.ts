import { expect, it } from 'vitest';
import type { Figure } from './figures.ts';
import { findingsOf, type Proof } from './prove.ts';
import { reportOf } from './report.ts';

const agreeing = (label: string, value = 1250): Figure => ({ label, unit: 'cents', file: value, graph: value });

const proof: Proof = {
  days: [{ date: '2017-12-11', figures: [agreeing('What customers pay')] }],
  totals: [agreeing('What customers pay')],
  records: [agreeing('Ledger: through tender accounts')],
  stores: [agreeing('Store 367')],
  products: [agreeing('WHOLE MILK (1)')],
  reconciliation: {
    saleCount: 1,
    ledgerCount: 1,
    stockCount: 1,
    loyaltyCount: 1,
    saleTotals: [],
    ledgerTotals: [],
    loyaltyTotals: [],
    stockUnits: '1',
    loyaltyPoints: 12,
    discrepancyCount: 0,
    discrepancies: { nodes: [] },
  },
  settledAfterMs: 5,
  trialBalance: { rows: [], debitTotal: { amountMinor: 1250 }, creditTotal: { amountMinor: 1250 } },
  audit: [{ subject: 'graph', invariant: 0, claim: 'every sale is in the books', checked: 1, findings: [] }],
};

it('has nothing to find where everything agrees, and says so', () => {
  expect(findingsOf(proof)).toEqual([]);
  expect(reportOf(proof)).toContain('Verdict: no difference.');
});

const off: Figure = { label: 'Something', unit: 'cents', file: 1250, graph: 1249 };
const { reconciliation, trialBalance, audit } = proof;

it.each<[string, Partial<Proof>]>([
  ['a day', { days: [{ date: '2017-12-11', figures: [agreeing('Baskets'), off] }] }],
  ['the totals', { totals: [off] }],
  ['a record', { records: [agreeing('Tills: sales'), off] }],
  ['a store', { stores: [off] }],
  ['a product', { products: [off] }],
  ['the trial balance', { trialBalance: { ...trialBalance, debitTotal: { amountMinor: 1249 } } }],
  ['the audit', { audit: audit.map((line) => Object.assign({}, line, { findings: ['sale_1 is missing'] })) }],
  [
    'the reconciliation',
    {
      reconciliation: {
        ...reconciliation,
        discrepancyCount: 1,
        discrepancies: { nodes: [{ id: 'sale_1', status: 'WAITING', findings: ['no entry'] }] },
      },
    },
  ],
])('finds a difference in %s, and reports it', (_where, difference) => {
  const differing = { ...proof, ...difference };
  const findings = findingsOf(differing);
  expect(findings).toHaveLength(1);
  expect(reportOf(differing)).toContain(`  ${findings[0]}`);
  expect(reportOf(differing)).not.toContain('Verdict: no difference.');
});
