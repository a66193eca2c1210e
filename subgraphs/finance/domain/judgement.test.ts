import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrade, type Trade } from '../events/trade.arbitrary.ts';
import { judge } from './judgement.ts';
import { emptyProof, type SaleFact, type SaleProof, withFact } from './sale-proof.ts';

/** Everything that the four subgraphs record of a trade, when all goes well. */
function factsOf({ sale, refunds }: Trade): SaleFact[] {
  const { saleId, locationId, currency } = sale;
  const occurredAt = new Date(sale.occurredAt);
  const hasCustomer = sale.customerId !== null;
  const money = (amountMinor: number) => ({ amountMinor, currency });
  const unitsMilli = sale.lines.reduce((sum, line) => sum + line.quantityMilli, 0);
  const total = money(sale.totalMinor);
  const facts: SaleFact[] = [
    { kind: 'sold', saleId, locationId, occurredAt, hasCustomer, total, unitsMilli },
    { kind: 'booked', saleId, isOriginal: true, tenders: sale.totalMinor === 0 ? null : total },
    { kind: 'shelved', saleId, isRefund: false, unitsMilli, locationId, occurredAt },
  ];
  if (hasCustomer) facts.push({ kind: 'rewarded', saleId, basis: total, points: 3, occurredAt });
  for (const { totalMinor, lines } of refunds) {
    const restockedMilli = lines.reduce((sum, line) => sum + (line.restock ? line.quantityMilli : 0), 0);
    const back = money(totalMinor === 0 ? 0 : -totalMinor);
    facts.push({ kind: 'refunded', saleId, total: money(totalMinor), restockedMilli });
    facts.push({ kind: 'booked', saleId, isOriginal: true, tenders: back });
    if (hasCustomer) facts.push({ kind: 'rewarded', saleId, basis: back, points: -1, occurredAt });
    if (restockedMilli === 0) continue;
    facts.push({ kind: 'shelved', saleId, isRefund: true, unitsMilli: -restockedMilli, locationId, occurredAt });
  }
  return facts;
}

function proofOf(facts: readonly SaleFact[]): SaleProof {
  return facts.reduce(withFact, emptyProof);
}

const shuffledFacts = anyTrade.chain((trade) => {
  const facts = factsOf(trade);
  return fc.shuffledSubarray(facts, { minLength: facts.length });
});

describe('the proof of a sale', () => {
  it('agrees once all has arrived, in whatever order', () => {
    fc.assert(
      fc.property(shuffledFacts, (facts) => {
        expect(judge(proofOf(facts))).toEqual({ status: 'AGREED', findings: [] });
      }),
    );
  });

  it('is incomplete, and never differs, while anything is missing', () => {
    fc.assert(
      fc.property(shuffledFacts, fc.nat(), (facts, at) => {
        const missing = facts.toSpliced(at % facts.length, 1);
        const { status, findings } = judge(proofOf(missing));
        expect(status).toBe('INCOMPLETE');
        expect(findings).not.toEqual([]);
      }),
    );
  });

  it('differs as soon as one side has recorded another amount', () => {
    fc.assert(
      fc.property(shuffledFacts, fc.nat(), (facts, at) => {
        const chosen = at % facts.length;
        const wrong = facts.map((fact, index) => (index === chosen ? distorted(fact) : fact));
        fc.pre(wrong[chosen] !== facts[chosen]);
        const { status, findings } = judge(proofOf(wrong));
        expect(status).toBe('DIFFERS');
        expect(findings).not.toEqual([]);
      }),
    );
  });

  it('differs when loyalty rewards a sale that names no customer', () => {
    fc.assert(
      fc.property(anyTrade, (trade) => {
        fc.pre(trade.sale.customerId === null);
        const { saleId, totalMinor, currency, occurredAt } = trade.sale;
        const basis = { amountMinor: totalMinor, currency };
        const stray: SaleFact = { kind: 'rewarded', saleId, basis, points: 1, occurredAt: new Date(occurredAt) };
        expect(judge(proofOf([...factsOf(trade), stray]))).toEqual({
          status: 'DIFFERS',
          findings: ['Loyalty gave 1 points for a sale that names no customer.'],
        });
      }),
    );
  });

  it('says what is missing and what differs in words', () => {
    const saleId = 'sale_019ac0de-0000-7000-8000-000000000001';
    const locationId = 'location_019ac0de-0000-7000-8000-000000000002';
    const occurredAt = new Date('2026-11-27T09:30:00.000Z');
    const total = { amountMinor: 1999, currency: 'USD' };
    const sold: SaleFact = { kind: 'sold', saleId, locationId, occurredAt, hasCustomer: true, total, unitsMilli: 2500 };
    const booked: SaleFact = { kind: 'booked', saleId, isOriginal: true, tenders: { ...total, amountMinor: 1899 } };
    expect(judge(proofOf([sold, booked])).findings).toEqual([
      'The ledger moved 18.99 USD through tender accounts where the till took 19.99 USD.',
      'Inventory has recorded 0 of 1 events of this sale.',
      'Loyalty has recorded 0 of 1 events of this sale.',
    ]);
  });

  it('takes no second currency', () => {
    fc.assert(
      fc.property(anyTrade, (trade) => {
        const { saleId } = trade.sale;
        const stray: SaleFact = {
          kind: 'refunded',
          saleId,
          total: { amountMinor: 1, currency: 'CHF' },
          restockedMilli: 0,
        };
        expect(() => proofOf([...factsOf(trade), stray])).toThrow(RangeError);
      }),
    );
  });
});

/** The fact with an amount that the others do not have; the very same one when it carries no amount. */
function distorted(fact: SaleFact): SaleFact {
  switch (fact.kind) {
    case 'sold':
    case 'refunded':
      return { ...fact, total: { ...fact.total, amountMinor: fact.total.amountMinor + 1 } };
    case 'booked':
      if (fact.tenders === null) return fact;
      return { ...fact, tenders: { ...fact.tenders, amountMinor: fact.tenders.amountMinor + 1 } };
    case 'shelved':
      return { ...fact, unitsMilli: fact.unitsMilli + 1 };
    case 'rewarded':
      return { ...fact, basis: { ...fact.basis, amountMinor: fact.basis.amountMinor + 1 } };
  }
}
