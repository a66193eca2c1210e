import type { Resolvers } from '../generated/resolvers.ts';
import { reconcile } from '../operations/reconcile.ts';
import { maySee } from '../operations/visibility.ts';

/** What was recorded of sales, and whether it agrees. */
export const proofResolvers: Resolvers = {
  Query: {
    reconciliation: (_, request, { store, actor }) => reconcile({ store, actor }, request),
  },
  Sale: {
    __resolveReference: async (reference) => reference,
    journalEntries: async ({ id }, _, { actor, loaders }) =>
      (await loaders.entriesOfSale.load(id)).filter((entry) => maySee(actor, entry)),
    proof: async ({ id }, _, { actor, loaders }) => {
      const proof = await loaders.proof.load(id);
      return proof !== null && maySee(actor, proof) ? proof : null;
    },
  },
  SaleProof: {
    sale: ({ _id }) => ({ id: _id }),
    saleTotal: ({ till, currency }) => amount(till.sold, till.totalMinor, currency),
    ledgerTotal: ({ ledger, currency }) => amount(ledger.entries > 0, ledger.totalMinor, currency),
    saleUnits: ({ till }) => (till.sold ? till.unitsMilli : null),
    stockUnits: ({ stock }) => (stock.sold ? stock.unitsMilli : null),
    loyaltyTotal: ({ loyalty, currency }) => amount(loyalty.events > 0, loyalty.totalMinor, currency),
    loyaltyPoints: ({ loyalty }) => (loyalty.events > 0 ? loyalty.points : null),
  },
};

function amount(hasArrived: boolean, amountMinor: number, currency: string | null) {
  return hasArrived && currency !== null ? { amountMinor, currency } : null;
}
