import { sumMinor } from '#platform/money/money.ts';
import { signedMinor, tendersMoved } from '../domain/journal/posting.ts';
import type { EntryCheck } from './entry-check.ts';

/** What the ledger has recorded of one sale and its refunds. */
export interface LedgerFact {
  readonly saleId: string;
  /** What its entries moved into the tender accounts: the sale's total less its refunds. */
  readonly tenderMinor: number;
  /** What its entries credited for serving. */
  readonly serviceChargeMinor: number;
  /** Null while no entry of it moves money. */
  readonly currency: string | null;
  /** How many entries were made for it and its refunds, reversals left out. */
  readonly entries: number;
}

/** Gathers what the entries say of each sale; finds fault with a sale that is booked in more than one currency. */
export function ledgerFacts(): EntryCheck & { readonly bySale: ReadonlyMap<string, LedgerFact> } {
  const bySale = new Map<string, LedgerFact>();
  const findings: string[] = [];
  return {
    bySale,
    see: ({ source, saleId, reverses, postings }) => {
      // What a sale's goods cost is no part of what was paid for them.
      if (saleId === null || source === 'STOCK') return;
      let fact = bySale.get(saleId) ?? { saleId, tenderMinor: 0, serviceChargeMinor: 0, currency: null, entries: 0 };
      if (reverses === undefined) fact = { ...fact, entries: fact.entries + 1 };
      for (const { amountMinor, currency } of tendersMoved(postings)) {
        if (fact.currency !== null && fact.currency !== currency) {
          findings.push(`${saleId}: is booked in ${fact.currency} and in ${currency}`);
        }
        fact = { ...fact, currency, tenderMinor: fact.tenderMinor + amountMinor };
      }
      const service = postings.filter(({ figure }) => figure === 'SERVICE_CHARGE').map(signedMinor);
      bySale.set(saleId, { ...fact, serviceChargeMinor: fact.serviceChargeMinor - sumMinor(service) });
    },
    lines: async () => [{ invariant: 4, claim: 'a sale is booked in one currency', checked: bySale.size, findings }],
  };
}
