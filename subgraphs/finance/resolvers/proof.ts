import type { Context, SaleProofs } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { maySee } from '../operations/visibility.ts';
import { findingsOf, judge, type ProofRecord, totalUnits, type Units } from '../store/proof/proofs.ts';

/** What was recorded of what happened, and whether it agrees. */
export const proofResolvers: Resolvers = {
  Query: {
    proof: async (_, { id }, context) => {
      const proof = await context.loaders.proof.load(id);
      return proof !== null && maySee(context.actor, proof) ? proof : null;
    },
  },
  Sale: {
    __resolveReference: async (reference) => reference,
    journalEntries: async ({ id }, _, { actor, loaders }) =>
      (await loaders.entriesOfSale.load(id)).filter((entry) => maySee(actor, entry)),
    proof: async ({ id }, _, context) => proofsOfSale(id, context),
  },
  SaleProof: {
    sale: ({ saleId }) => ({ id: saleId }),
    status: ({ proofs }) => statusOf(proofs.map((proof) => judge(proof).status)),
    saleTotal: (sale) =>
      amount(
        own(sale)?.till,
        sumOver(sale, ({ till }) => till?.totalMinor ?? 0),
        currencyOf(sale),
      ),
    ledgerTotal: (sale) =>
      amount(
        own(sale)?.ledger.entries,
        sumOver(sale, ({ ledger }) => ledger.totalMinor),
        currencyOf(sale),
      ),
    saleUnits: (sale) => (own(sale)?.till ? sumOver(sale, ({ till }) => totalUnits(till?.units ?? {})) : null),
    stockUnits: (sale) => (own(sale)?.stock.changes ? sumOver(sale, ({ stock }) => totalUnits(stock.units)) : null),
    loyaltyTotal: (sale) =>
      amount(
        own(sale)?.loyalty.events,
        sumOver(sale, ({ loyalty }) => loyalty.basisMinor),
        currencyOf(sale),
      ),
    loyaltyPoints: (sale) => (own(sale)?.loyalty.events ? sumOver(sale, ({ loyalty }) => loyalty.points) : null),
    findings: ({ proofs }) => proofs.flatMap((proof) => findingsOf(proof, judge(proof))),
  },
  Proof: {
    id: ({ _id }) => _id,
    sale: ({ _id, saleId }) => {
      const id = _id.startsWith('sale_') ? _id : saleId;
      return id === null ? null : { id };
    },
    location: ({ locationId }) => (locationId === null ? null : { id: locationId }),
    since: ({ since }) => since ?? null,
    status: (proof) => judge(proof).status,
    waitingFor: (proof) => judge(proof).waitingFor,
    differences: (proof) => judge(proof).differences,
    findings: (proof) => findingsOf(proof, judge(proof)),
    till: (proof) => (proof.till === null ? null : proof),
    ledger: (proof) => (proof.ledger.entries + proof.ledger.costEntries > 0 ? proof : null),
    stock: (proof) => (proof.stock.changes > 0 ? proof : null),
    loyalty: (proof) => (proof.loyalty.events > 0 ? proof : null),
  },
  ProofDifference: {
    variant: ({ variantId }) => (variantId === null ? null : { id: variantId }),
    expected: ({ figure, expected }) => decimalOf(figure, expected),
    found: ({ figure, found }) => decimalOf(figure, found),
  },
  TillProof: {
    total: ({ till, currency }) => needed(amount(till, till?.totalMinor, currency)),
    tax: ({ till, currency }) => needed(amount(till, till?.taxMinor, currency)),
    tenders: ({ till, currency }) => needed(amount(till, till?.tendersMinor, currency)),
    units: ({ till }) => listOf(till?.units ?? {}),
    pointsBasis: ({ till, currency }) => amount(till, till?.pointsBasisMinor, currency),
  },
  LedgerProof: {
    entryCount: ({ ledger }) => ledger.entries,
    total: ({ ledger, currency }) => amount(ledger.entries, ledger.totalMinor, currency),
    tax: ({ ledger, currency }) => amount(ledger.entries, ledger.taxMinor, currency),
    tenders: ({ ledger, currency }) => amount(ledger.entries, ledger.tendersMinor, currency),
    cost: ({ ledger, costCurrency }) => amount(ledger.costEntries, ledger.costMinor, costCurrency),
  },
  StockProof: {
    changeCount: ({ stock }) => stock.changes,
    units: ({ stock }) => listOf(stock.units),
    cost: ({ stock, costCurrency }) => amount(stock.changes, stock.costMinor, costCurrency),
  },
  LoyaltyProof: {
    eventCount: ({ loyalty }) => loyalty.events,
    basis: ({ loyalty, currency }) => needed(amount(loyalty.events, loyalty.basisMinor, currency)),
    points: ({ loyalty }) => loyalty.points,
  },
};

/** Null when nothing has arrived, or nothing that the caller may see. */
async function proofsOfSale(saleId: string, { actor, loaders }: Context): Promise<SaleProofs | null> {
  const [sale, refunds] = await Promise.all([loaders.proof.load(saleId), loaders.proofsOfRefunds.load(saleId)]);
  const proofs = [...(sale === null ? [] : [sale]), ...refunds].filter((proof) => maySee(actor, proof));
  return proofs.length === 0 ? null : { saleId, proofs };
}

function statusOf(statuses: readonly ReturnType<typeof judge>['status'][]): ReturnType<typeof judge>['status'] {
  if (statuses.includes('DIFFERS')) return 'DIFFERS';
  return statuses.includes('WAITING') ? 'WAITING' : 'AGREED';
}

function own({ saleId, proofs }: SaleProofs): ProofRecord | undefined {
  return proofs.find(({ _id }) => _id === saleId);
}

function currencyOf({ proofs }: SaleProofs): string | null {
  return proofs.find(({ currency }) => currency !== null)?.currency ?? null;
}

function sumOver({ proofs }: SaleProofs, of: (proof: ProofRecord) => number): number {
  return proofs.reduce((sum, proof) => sum + of(proof), 0);
}

function listOf(units: Units) {
  return Object.entries(units).map(([id, quantity]) => ({ variant: { id }, quantity }));
}

/** Null until what it is of has arrived. */
function amount(hasArrived: unknown, amountMinor: number | null | undefined, currency: string | null) {
  return hasArrived && currency !== null && typeof amountMinor === 'number' ? { amountMinor, currency } : null;
}

function needed<Value>(value: Value | null): Value {
  if (value === null) throw new Error('A record has no currency.');
  return value;
}

/** Decimals are thousandths here: units are, and everything else is a whole number. */
function decimalOf(figure: string, value: number): number {
  return figure === 'UNITS' ? value : value * 1000;
}
