import mongoose from 'mongoose';
import { newId } from '#platform/ids/ids.ts';
import { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { contributionsOf, TotalChanges } from '#subgraphs/finance/domain/proof/contribution.ts';
import { judge } from '#subgraphs/finance/domain/proof/judgement.ts';
import { emptyProof, type Proof } from '#subgraphs/finance/domain/proof/proof.ts';
import { createProofTotalsStore } from '#subgraphs/finance/store/proof/proof-totals.ts';
import { createProofStore, type ProofRecord } from '#subgraphs/finance/store/proof/proofs.ts';

const CHUNK = 2_000;
const DAY_MS = 24 * 60 * 60 * 1000;
export const MONTH = { from: new Date(Date.UTC(2026, 9, 1)), to: new Date(Date.UTC(2026, 10, 1)) };
const DAYS = (MONTH.to.getTime() - MONTH.from.getTime()) / DAY_MS;
const locationIds = Array.from({ length: 50 }, () => newId('location'));
/** One in so many waits for stock. */
const WAITING = 1_000;

/** Writes the proofs of so many sales over a month at 50 locations into a finance that has started, with their totals. */
export async function loadProofs(uri: string, count: number): Promise<void> {
  const connection = await mongoose.createConnection(uri, { dbName: 'tillgraph_finance' }).asPromise();
  const [{ proofs }, proofTotals] = [createProofStore(connection), createProofTotalsStore(connection)];
  try {
    const totals = new TotalChanges();
    for (let start = 0; start < count; start += CHUNK) {
      const rows = Array.from({ length: Math.min(CHUNK, count - start) }, (_, at) => proofOf(start + at, count));
      for (const row of rows) totals.add(contributionsOf(row, judge(row).status));
      await proofs.collection.insertMany(rows as never[]);
    }
    await connection.transaction(async (session) => {
      const writes = new GatheredWrites(connection, session);
      proofTotals.apply(totals.list(), writes);
      await writes.flush();
    });
  } finally {
    await connection.close();
  }
}

function proofOf(index: number, count: number): ProofRecord {
  const occurredAt = new Date(MONTH.from.getTime() + Math.floor((index / count) * DAYS * DAY_MS));
  const waits = index % WAITING === 0;
  const units = { [newId('variant')]: 1000, [newId('variant')]: 2000 };
  const paid = { totalMinor: 2970, taxMinor: 270, tendersMinor: 2970 };
  const proof: Proof = {
    ...emptyProof,
    kind: 'SALE',
    locationId: locationIds[index % locationIds.length] ?? null,
    occurredAt,
    currency: 'USD',
    costCurrency: 'USD',
    till: { ...paid, units, pointsBasisMinor: 2970 },
    ledger: { ...paid, entries: 1, costEntries: waits ? 0 : 1, costMinor: waits ? 0 : 1500 },
    stock: waits ? emptyProof.stock : { changes: 1, units, costMinor: 1500, isPlain: true },
    loyalty: { events: 1, basisMinor: 2970, points: 29 },
  };
  return { _id: newId('sale'), ...proof, ...(waits ? { open: 'WAITING', since: occurredAt } : {}) };
}
