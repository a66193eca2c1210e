import type { Id } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';

export type ProofStatus = 'AGREED' | 'INCOMPLETE' | 'DIFFERS';

/**
 * What each subgraph has recorded of one sale and its refunds, added up over the events that have arrived so far.
 * Amounts are minor units of `currency`, quantities thousandths. Adding is all that happens to it, so the order in
 * which events arrive makes no difference to where it ends.
 */
export interface SaleProof {
  /** Of the sale; until that has arrived, of the stock or loyalty event that came first. Null while nothing tells. */
  readonly locationId: Id<'location'> | null;
  readonly occurredAt: Date | null;
  /** The one currency that all amounts of a sale are in; null until an amount has arrived. */
  readonly currency: CurrencyCode | null;
  readonly till: {
    readonly sold: boolean;
    readonly hasCustomer: boolean;
    readonly refunds: number;
    /** How many changes of stock the sale and its refunds bring about: refunds may leave the shelf as it is. */
    readonly stockChanges: number;
    readonly totalMinor: number;
    readonly unitsMilli: number;
  };
  /** `entries` counts those made for the sale and its refunds, not the reversals of these. */
  readonly ledger: { readonly entries: number; readonly totalMinor: number };
  readonly stock: { readonly sold: boolean; readonly restocks: number; readonly unitsMilli: number };
  readonly loyalty: { readonly events: number; readonly totalMinor: number; readonly points: number };
}

export const emptyProof: SaleProof = {
  locationId: null,
  occurredAt: null,
  currency: null,
  till: { sold: false, hasCustomer: false, refunds: 0, stockChanges: 0, totalMinor: 0, unitsMilli: 0 },
  ledger: { entries: 0, totalMinor: 0 },
  stock: { sold: false, restocks: 0, unitsMilli: 0 },
  loyalty: { events: 0, totalMinor: 0, points: 0 },
};

/** One thing that one subgraph recorded of a sale: what an event or an entry says, in the proof's terms. */
export type SaleFact = { readonly saleId: Id<'sale'> } & (
  | {
      readonly kind: 'sold';
      readonly locationId: Id<'location'>;
      readonly occurredAt: Date;
      readonly hasCustomer: boolean;
      readonly total: Money;
      readonly unitsMilli: number;
    }
  | { readonly kind: 'refunded'; readonly total: Money; readonly restockedMilli: number }
  | {
      readonly kind: 'booked';
      /** True for the entry of the sale or of a refund, false for a reversal. */
      readonly isOriginal: boolean;
      /** Into the tender accounts; negative when out of them. Null when the entry moves no tender. */
      readonly tenders: Money | null;
    }
  | {
      readonly kind: 'shelved';
      readonly isRefund: boolean;
      /** Units that left the shelf; negative when they came back. */
      readonly unitsMilli: number;
      readonly locationId: Id<'location'>;
      readonly occurredAt: Date;
    }
  | { readonly kind: 'rewarded'; readonly basis: Money; readonly points: number; readonly occurredAt: Date }
);

/**
 * The proof with one more fact. Each fact must be added once, which the inbox sees to. Throws a RangeError for a
 * second currency: no sale has two, so the event that brings it is wrong.
 */
export function withFact(proof: SaleProof, fact: SaleFact): SaleProof {
  const { till, ledger, stock, loyalty } = proof;
  switch (fact.kind) {
    case 'sold':
      return {
        ...proof,
        locationId: fact.locationId,
        occurredAt: fact.occurredAt,
        currency: oneCurrency(proof, fact.total),
        till: {
          ...till,
          sold: true,
          hasCustomer: fact.hasCustomer,
          stockChanges: till.stockChanges + (fact.unitsMilli === 0 ? 0 : 1),
          totalMinor: till.totalMinor + fact.total.amountMinor,
          unitsMilli: till.unitsMilli + fact.unitsMilli,
        },
      };
    case 'refunded':
      return {
        ...proof,
        currency: oneCurrency(proof, fact.total),
        till: {
          ...till,
          refunds: till.refunds + 1,
          stockChanges: till.stockChanges + (fact.restockedMilli === 0 ? 0 : 1),
          totalMinor: till.totalMinor - fact.total.amountMinor,
          unitsMilli: till.unitsMilli - fact.restockedMilli,
        },
      };
    case 'booked':
      return {
        ...proof,
        currency: fact.tenders === null ? proof.currency : oneCurrency(proof, fact.tenders),
        ledger: {
          entries: ledger.entries + (fact.isOriginal ? 1 : 0),
          totalMinor: ledger.totalMinor + (fact.tenders?.amountMinor ?? 0),
        },
      };
    case 'shelved':
      return {
        ...proof,
        locationId: proof.locationId ?? fact.locationId,
        occurredAt: proof.occurredAt ?? fact.occurredAt,
        stock: {
          sold: stock.sold || !fact.isRefund,
          restocks: stock.restocks + (fact.isRefund ? 1 : 0),
          unitsMilli: stock.unitsMilli + fact.unitsMilli,
        },
      };
    case 'rewarded':
      return {
        ...proof,
        occurredAt: proof.occurredAt ?? fact.occurredAt,
        currency: oneCurrency(proof, fact.basis),
        loyalty: {
          events: loyalty.events + 1,
          totalMinor: loyalty.totalMinor + fact.basis.amountMinor,
          points: loyalty.points + fact.points,
        },
      };
  }
}

function oneCurrency(proof: SaleProof, { currency }: Money): CurrencyCode {
  if (proof.currency !== null && proof.currency !== currency) {
    throw new RangeError(`A sale in ${proof.currency} cannot have an amount in ${currency}.`);
  }
  return currency;
}
