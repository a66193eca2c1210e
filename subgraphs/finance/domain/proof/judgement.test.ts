import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTrade, type Trade } from '../../events/trade.arbitrary.ts';
import { findingsOf, judge } from './judgement.ts';
import { emptyProof, type Proof, type ProofFact, unitsBack, unitsOf, withFact } from './proof.ts';

/** Everything that the four subgraphs record of a trade when all goes well, for its sale and for each of its refunds. */
function factsOf({ sale, refunds }: Trade): ProofFact[][] {
  const { saleId, currency, customerId } = sale;
  const sold = factsOfOne(
    { source: saleId, saleId: null, locationId: sale.locationId, occurredAt: new Date(sale.occurredAt) },
    {
      kind: 'SALE',
      currency,
      totalMinor: sale.totalMinor,
      taxMinor: sale.taxMinor,
      units: unitsOf(sale.lines),
      customerId,
    },
  );
  const back = refunds.map((refund) =>
    factsOfOne(
      { source: refund.refundId, saleId, locationId: refund.locationId, occurredAt: new Date(refund.occurredAt) },
      {
        kind: 'REFUND',
        currency,
        totalMinor: 0 - refund.totalMinor,
        taxMinor: 0 - refund.taxMinor,
        units: unitsBack(refund.lines),
        customerId,
      },
    ),
  );
  return [sold, ...back];
}

type Told = Pick<ProofFact, 'source' | 'saleId' | 'locationId' | 'occurredAt'>;
interface One {
  readonly kind: 'SALE' | 'REFUND';
  readonly currency: string;
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly units: ReturnType<typeof unitsOf>;
  readonly customerId: string | null;
}

function factsOfOne(told: Told, { kind, currency, totalMinor, taxMinor, units, customerId }: One): ProofFact[] {
  const paid = { totalMinor, taxMinor, tendersMinor: totalMinor };
  const cost = { amountMinor: Math.sign(totalMinor) * 70, currency };
  const pointsBasisMinor = customerId === null ? null : totalMinor;
  return [
    { ...told, side: 'TILL', kind, currency, till: { ...paid, units, pointsBasisMinor } },
    { ...told, side: 'LEDGER', isOriginal: true, paid: { ...paid, currency } },
    ...(Object.keys(units).length === 0
      ? []
      : [
          { ...told, side: 'STOCK' as const, units, isPlain: true, cost },
          { ...told, side: 'LEDGER_COST' as const, isOriginal: true, cost },
        ]),
    ...(customerId === null
      ? []
      : [{ ...told, side: 'LOYALTY' as const, basis: { amountMinor: totalMinor, currency }, points: 3 }]),
  ];
}

function proofOf(facts: readonly ProofFact[]): Proof {
  return facts.reduce(withFact, emptyProof);
}

const shuffledFacts = anyTrade.chain((trade) =>
  fc.constantFrom(...factsOf(trade)).chain((facts) => fc.shuffledSubarray(facts, { minLength: facts.length })),
);

describe('the proof of a sale or refund', () => {
  it('agrees once all has arrived, in whatever order, and is the same', () => {
    fc.assert(
      fc.property(shuffledFacts, (facts) => {
        const proof = proofOf(facts);
        expect(judge(proof)).toEqual({ status: 'AGREED', waitingFor: [], differences: [] });
        expect(proof).toEqual(proofOf(facts.toReversed()));
      }),
    );
  });

  it('is the same in whatever order its records have arrived while some are missing', () => {
    fc.assert(
      fc.property(shuffledFacts, fc.nat(), (facts, at) => {
        const some = facts.toSpliced(at % facts.length, 1);
        expect(proofOf(some)).toEqual(proofOf(some.toReversed()));
      }),
    );
  });

  it('waits, and never differs, while a record that is due is missing', () => {
    fc.assert(
      fc.property(shuffledFacts, fc.nat(), (facts, at) => {
        const due = facts.filter(({ side }) => side !== 'LEDGER_COST');
        const left = due[at % due.length];
        const judgement = judge(proofOf(facts.filter((fact) => fact !== left)));
        expect(judgement).toMatchObject({ status: 'WAITING', waitingFor: [left?.side], differences: [] });
      }),
    );
  });

  it('differs as soon as one side has recorded another figure', () => {
    fc.assert(
      fc.property(shuffledFacts, fc.nat(), (facts, at) => {
        const wrong = facts.with(at % facts.length, distorted(facts[at % facts.length]));
        expect(judge(proofOf(wrong))).toMatchObject({ status: 'DIFFERS', waitingFor: [] });
      }),
    );
  });

  it('differs when a side has recorded it twice', () => {
    fc.assert(
      fc.property(shuffledFacts, fc.nat(), (facts, at) => {
        const others = facts.filter(({ side }) => side !== 'TILL' && side !== 'LEDGER_COST');
        const again = others[at % others.length];
        if (again === undefined) return;
        const difference = { side: again.side, figure: 'RECORDS', variantId: null, expected: 1, found: 2 };
        expect(judge(proofOf([...facts, again])).differences).toContainEqual(difference);
      }),
    );
  });

  it('does not ask what goods cost where they went through other places, or where no entry says', () => {
    const [facts = []] = factsOf(tradeWithGoods());
    const isCost = ({ side }: ProofFact): boolean => side === 'LEDGER_COST';
    const other = facts.map((fact) => (isCost(fact) ? distorted(fact) : fact));
    const throughOthers = other.map((fact) => (fact.side === 'STOCK' ? { ...fact, isPlain: false } : fact));
    expect(judge(proofOf(other)).status).toBe('DIFFERS');
    expect(judge(proofOf(throughOthers)).status).toBe('AGREED');
    expect(judge(proofOf(facts.filter((fact) => !isCost(fact)))).status).toBe('AGREED');
  });

  it('says what is missing and what differs in words', () => {
    const told: Told = {
      source: 'sale_019ac0de-0000-7000-8000-000000000001',
      saleId: null,
      locationId: 'location_019ac0de-0000-7000-8000-000000000002',
      occurredAt: new Date('2026-11-27T09:30:00.000Z'),
    };
    const [till, booked] = factsOfOne(told, {
      kind: 'SALE',
      currency: 'USD',
      totalMinor: 1999,
      taxMinor: 100,
      units: { variant_1: 2500 },
      customerId: 'customer_1',
    });
    if (till === undefined || booked === undefined) throw new Error('There are no facts.');
    const shelved: ProofFact = { ...told, side: 'STOCK', units: { variant_1: 2000 }, isPlain: true, cost: null };
    const proof = proofOf([till, distorted(booked), shelved]);
    expect(findingsOf(proof, judge(proof))).toEqual([
      'The ledger has a total of 20.00 USD, where 19.99 USD is due.',
      'Inventory moved 2 of variant_1, where 2.5 is due.',
      'Loyalty has not recorded it yet.',
    ]);
  });

  it('takes no second currency', () => {
    fc.assert(
      fc.property(shuffledFacts, (facts) => {
        const [first] = facts;
        if (first === undefined) return;
        const stray: ProofFact = { ...first, side: 'LOYALTY', basis: { amountMinor: 1, currency: 'CHF' }, points: 0 };
        expect(() => proofOf([...facts, stray])).toThrow(RangeError);
      }),
    );
  });
});

function tradeWithGoods(): Trade {
  const [trade] = fc.sample(
    anyTrade.filter(({ sale }) => sale.totalMinor > 0),
    1,
  );
  if (trade === undefined) throw new Error('There is no such trade.');
  return trade;
}

/** The fact with a figure that the others do not have. */
function distorted(fact: ProofFact | undefined): ProofFact {
  switch (fact?.side) {
    case 'TILL':
      return { ...fact, till: { ...fact.till, totalMinor: fact.till.totalMinor + 1 } };
    case 'LEDGER':
      if (fact.paid === null) break;
      return { ...fact, paid: { ...fact.paid, totalMinor: fact.paid.totalMinor + 1 } };
    case 'LEDGER_COST':
      return { ...fact, cost: { ...fact.cost, amountMinor: fact.cost.amountMinor + 1 } };
    case 'STOCK':
      return { ...fact, units: unitsOf([{ variantId: 'variant_other', quantityMilli: 1 }]) };
    case 'LOYALTY':
      return { ...fact, basis: { ...fact.basis, amountMinor: fact.basis.amountMinor + 1 } };
    default:
  }
  throw new Error('This fact has no figure.');
}
