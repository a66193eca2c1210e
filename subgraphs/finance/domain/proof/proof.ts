import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';

/** What happens at a till, or as an order is handed over, and leaves its traces with stock, books and points. */
export type ProofKind = 'SALE' | 'FULFILMENT' | 'REFUND' | 'VOID' | 'RETURN';

/** What a proof is of. The sale of a fulfilment stands for it. */
export type SourceId = Id<'sale'> | Id<'refund'> | Id<'return'>;

/** Thousandths of units by variant: none that is zero. */
export type Units = Readonly<Record<string, number>>;

/**
 * What each subgraph has recorded of one source, added up over the events that have arrived so far. Amounts are minor
 * units, quantities thousandths: positive for what was sold, negative for what came back. Adding is all that happens to
 * it, so that the order in which events arrive makes no difference to where it ends.
 */
export interface Proof {
  /** Null until the till has told. */
  readonly kind: ProofKind | null;
  /** The sale that a refund or a void is of; null for anything else, and while it is not known. */
  readonly saleId: Id<'sale'> | null;
  /** The till's; until that has told, that of whoever has. Null while nobody knows. */
  readonly locationId: Id<'location'> | null;
  readonly occurredAt: Date | null;
  /** The one that all amounts but costs are in; null until an amount has arrived. */
  readonly currency: CurrencyCode | null;
  /** Of the place that goods left: it may be in another country than the till. */
  readonly costCurrency: CurrencyCode | null;
  readonly till: TillRecord | null;
  readonly ledger: LedgerRecord;
  readonly stock: StockRecord;
  readonly loyalty: LoyaltyRecord;
}

export interface TillRecord {
  readonly totalMinor: number;
  readonly taxMinor: number;
  /** The total, with a tip and what cash rounding made of it. */
  readonly tendersMinor: number;
  readonly units: Units;
  /** What points are to be reckoned on; null where none are due. */
  readonly pointsBasisMinor: number | null;
}

export interface LedgerRecord {
  /** How many entries were made for what was paid, and how many for what the goods cost: reversals are not counted. */
  readonly entries: number;
  readonly costEntries: number;
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly tendersMinor: number;
  readonly costMinor: number;
}

export interface StockRecord {
  readonly changes: number;
  readonly units: Units;
  readonly costMinor: number;
  /**
   * Whether goods only went between the shelf and the customer. Otherwise their entry may have amounts of one account on
   * both sides, and what is left of them does not tell the cost.
   */
  readonly isPlain: boolean;
}

export interface LoyaltyRecord {
  readonly events: number;
  readonly basisMinor: number;
  readonly points: number;
}

export const emptyProof: Proof = {
  kind: null,
  saleId: null,
  locationId: null,
  occurredAt: null,
  currency: null,
  costCurrency: null,
  till: null,
  ledger: { entries: 0, costEntries: 0, totalMinor: 0, taxMinor: 0, tendersMinor: 0, costMinor: 0 },
  stock: { changes: 0, units: {}, costMinor: 0, isPlain: true },
  loyalty: { events: 0, basisMinor: 0, points: 0 },
};

/** Where and when something happened, as far as whoever tells of it knows. */
interface Whereabouts {
  readonly locationId: Id<'location'> | null;
  readonly occurredAt: Date;
}

/** One thing that one subgraph recorded of a source: what an event or an entry says, in the proof's terms. */
export type ProofFact = { readonly source: SourceId; readonly saleId: Id<'sale'> | null } & Whereabouts &
  (
    | { readonly side: 'TILL'; readonly kind: ProofKind; readonly currency: CurrencyCode; readonly till: TillRecord }
    | {
        readonly side: 'LEDGER';
        /** False for a reversal, which takes back what its entry moved. */
        readonly isOriginal: boolean;
        /** Null when the entry moves nothing of it. */
        readonly paid: (Pick<LedgerRecord, 'totalMinor' | 'taxMinor' | 'tendersMinor'> & InCurrency) | null;
      }
    | { readonly side: 'LEDGER_COST'; readonly isOriginal: boolean; readonly cost: Money }
    | {
        readonly side: 'STOCK';
        readonly units: Units;
        readonly isPlain: boolean;
        /** Null where nothing is known of what the goods cost. */
        readonly cost: Money | null;
      }
    | { readonly side: 'LOYALTY'; readonly basis: Money; readonly points: number }
    /** That there must be such a source: a refund says so of its sale. */
    | { readonly side: 'ELSEWHERE' }
  );

export type LedgerFact = Extract<ProofFact, { readonly side: 'LEDGER' | 'LEDGER_COST' }>;

interface InCurrency {
  readonly currency: CurrencyCode;
}

/**
 * The proof with one more fact. Each fact must be added once, which the inbox sees to. Throws a RangeError for a
 * second currency: no source has two, so the event that brings it is wrong.
 */
export function withFact(before: Proof, fact: ProofFact): Proof {
  if (fact.side === 'ELSEWHERE' && before.till !== null) return before;
  const proof = withWhereabouts(before, fact);
  const { ledger, stock, loyalty } = proof;
  switch (fact.side) {
    case 'TILL':
      return { ...proof, kind: fact.kind, currency: oneCurrency(proof.currency, fact.currency), till: fact.till };
    case 'LEDGER': {
      const currency = fact.paid === null ? proof.currency : oneCurrency(proof.currency, fact.paid.currency);
      return { ...proof, currency, ledger: withLedgerFact(ledger, fact) };
    }
    case 'LEDGER_COST': {
      const costCurrency = oneCurrency(proof.costCurrency, fact.cost.currency);
      return { ...proof, costCurrency, ledger: withLedgerFact(ledger, fact) };
    }
    case 'STOCK':
      return {
        ...proof,
        costCurrency: fact.cost === null ? proof.costCurrency : oneCurrency(proof.costCurrency, fact.cost.currency),
        stock: {
          changes: stock.changes + 1,
          units: addUnits(stock.units, fact.units),
          costMinor: stock.costMinor + (fact.cost?.amountMinor ?? 0),
          isPlain: stock.isPlain && fact.isPlain,
        },
      };
    case 'LOYALTY':
      return {
        ...proof,
        currency: oneCurrency(proof.currency, fact.basis.currency),
        loyalty: {
          events: loyalty.events + 1,
          basisMinor: loyalty.basisMinor + fact.basis.amountMinor,
          points: loyalty.points + fact.points,
        },
      };
    case 'ELSEWHERE':
      return proof;
  }
}

export function withLedgerFact(ledger: LedgerRecord, fact: LedgerFact): LedgerRecord {
  const one = fact.isOriginal ? 1 : 0;
  if (fact.side === 'LEDGER_COST') {
    const costMinor = ledger.costMinor + fact.cost.amountMinor;
    return { ...ledger, costEntries: ledger.costEntries + one, costMinor };
  }
  return {
    ...ledger,
    entries: ledger.entries + one,
    totalMinor: ledger.totalMinor + (fact.paid?.totalMinor ?? 0),
    taxMinor: ledger.taxMinor + (fact.paid?.taxMinor ?? 0),
    tendersMinor: ledger.tendersMinor + (fact.paid?.tendersMinor ?? 0),
  };
}

/** Units of the same variant on several lines are one figure. */
export function unitsOf(lines: readonly { readonly variantId: string; readonly quantityMilli: number }[]): Units {
  const units: Record<string, number> = {};
  for (const { variantId, quantityMilli } of lines) addTo(units, variantId, quantityMilli);
  return units;
}

/** Thousandths, whatever they are of. */
export function totalUnits(units: Units): number {
  return sumMinor(Object.values(units));
}

/** The same of what came back: below zero. */
export function unitsBack(lines: readonly { readonly variantId: string; readonly quantityMilli: number }[]): Units {
  return unitsOf(lines.map(({ variantId, quantityMilli }) => ({ variantId, quantityMilli: 0 - quantityMilli })));
}

/** The till knows best. Of the others the earliest, and the first by name, so that the order of their arrival is no matter. */
function withWhereabouts(proof: Proof, fact: ProofFact): Proof {
  const saleId = proof.saleId ?? fact.saleId;
  if (fact.side === 'TILL') return { ...proof, saleId, locationId: fact.locationId, occurredAt: fact.occurredAt };
  if (proof.till !== null) return { ...proof, saleId };
  return {
    ...proof,
    saleId,
    locationId: lesser(proof.locationId, fact.locationId),
    occurredAt: lesser(proof.occurredAt, fact.occurredAt),
  };
}

function lesser<Value extends string | Date>(one: Value | null, other: Value | null): Value | null {
  if (one === null || other === null) return one ?? other;
  return other < one ? other : one;
}

function oneCurrency(known: CurrencyCode | null, told: CurrencyCode): CurrencyCode {
  if (known !== null && known !== told) throw new RangeError(`What is in ${known} cannot have an amount in ${told}.`);
  return told;
}

function addUnits(one: Units, other: Units): Units {
  const sums: Record<string, number> = { ...one };
  for (const [variantId, quantityMilli] of Object.entries(other)) addTo(sums, variantId, quantityMilli);
  return sums;
}

function addTo(sums: Record<string, number>, variantId: string, quantityMilli: number): void {
  const sum = (sums[variantId] ?? 0) + quantityMilli;
  if (sum === 0) delete sums[variantId];
  else sums[variantId] = sum;
}
