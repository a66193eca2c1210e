import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import { judge, type Judgement } from '../domain/judgement.ts';
import { emptyProof, type SaleProof } from '../domain/sale-proof.ts';

/** The proof of one sale as it is kept: read, added to and written back in the transaction of each event. */
export interface ProofRecord extends SaleProof {
  readonly _id: Id<'sale'>;
  /** Present while the records do not agree, so that what is open is found by an index that holds little else. */
  readonly open?: true;
}

const proofSchema = new Schema<ProofRecord>(
  {
    _id: { type: String, required: true },
    locationId: { type: String, default: null },
    occurredAt: { type: Date, default: null },
    currency: { type: String, default: null },
    till: { type: Schema.Types.Mixed, required: true } as never,
    ledger: { type: Schema.Types.Mixed, required: true } as never,
    stock: { type: Schema.Types.Mixed, required: true } as never,
    loyalty: { type: Schema.Types.Mixed, required: true } as never,
    open: Boolean,
  },
  { collection: 'saleProofs', versionKey: false },
);
proofSchema.index({ occurredAt: 1, locationId: 1 });
proofSchema.index({ open: 1, occurredAt: 1, _id: 1 }, { partialFilterExpression: { open: true } });

/** A proof with what is to be said of it. */
export type JudgedProof = ProofRecord & Judgement;

/** Sales that occurred from `from` until before `to`, at these locations or (null) at all of them. */
export interface ProofRange {
  readonly from: Date;
  readonly to: Date;
  readonly locationIds: readonly string[] | null;
}

/** Sums over the proofs of one currency. */
export interface ProofSums {
  readonly currency: string | null;
  readonly saleCount: number;
  readonly ledgerCount: number;
  readonly stockCount: number;
  readonly loyaltyCount: number;
  readonly memberCount: number;
  readonly saleMinor: number;
  readonly ledgerMinor: number;
  readonly memberMinor: number;
  readonly loyaltyMinor: number;
  readonly saleUnitsMilli: number;
  readonly stockUnitsMilli: number;
  readonly loyaltyPoints: number;
}

export function createProofStore(connection: Connection) {
  const proofs = connection.model<ProofRecord>('SaleProof', proofSchema);

  return {
    proofs,

    /** The proofs of these sales; one of which nothing has arrived yet is empty. */
    async load(saleIds: readonly Id<'sale'>[], session: ClientSession): Promise<Map<Id<'sale'>, SaleProof>> {
      const rows = await proofs.find({ _id: { $in: saleIds } }, null, { session }).lean<ProofRecord[]>();
      const known = new Map(rows.map((row) => [row._id, row]));
      return new Map(saleIds.map((id) => [id, known.get(id) ?? emptyProof]));
    },

    async judged(saleIds: readonly string[]): Promise<JudgedProof[]> {
      return (await findByIds(proofs, saleIds)).map(withJudgement);
    },

    /** Writes proofs that were loaded in this same transaction. */
    save(changed: ReadonlyMap<Id<'sale'>, SaleProof>, writes: GatheredWrites): void {
      writes.put(
        proofs,
        [...changed].map(([saleId, proof]) => recordOf(saleId, proof)),
      );
    },

    /** One row a currency; proofs without any amount come under null. */
    async sums(range: ProofRange): Promise<ProofSums[]> {
      return proofs.aggregate<ProofSums>([
        { $match: inRange(range) },
        {
          $group: {
            _id: '$currency',
            saleCount: { $sum: countIf('$till.sold') },
            ledgerCount: { $sum: countIf({ $gt: ['$ledger.entries', 0] }) },
            stockCount: { $sum: countIf('$stock.sold') },
            loyaltyCount: { $sum: countIf({ $gt: ['$loyalty.events', 0] }) },
            memberCount: { $sum: countIf('$till.hasCustomer') },
            saleMinor: { $sum: '$till.totalMinor' },
            ledgerMinor: { $sum: '$ledger.totalMinor' },
            memberMinor: { $sum: { $cond: ['$till.hasCustomer', '$till.totalMinor', 0] } },
            loyaltyMinor: { $sum: '$loyalty.totalMinor' },
            saleUnitsMilli: { $sum: '$till.unitsMilli' },
            stockUnitsMilli: { $sum: '$stock.unitsMilli' },
            loyaltyPoints: { $sum: '$loyalty.points' },
          },
        },
        { $set: { currency: '$_id' } },
        { $sort: { _id: 1 } },
      ]);
    },

    /** Proofs that do not agree, oldest sale first, and how many there are in all. */
    async open(range: ProofRange, limit: number): Promise<{ rows: JudgedProof[]; count: number }> {
      const wanted = { open: true as const, ...inRange(range) };
      const [rows, count] = await Promise.all([
        proofs.find(wanted).sort({ occurredAt: 1, _id: 1 }).limit(limit).lean<ProofRecord[]>(),
        proofs.countDocuments(wanted),
      ]);
      return { rows: rows.map(withJudgement), count };
    },
  };
}

function recordOf(_id: Id<'sale'>, proof: SaleProof): ProofRecord {
  const { locationId, occurredAt, currency, till, ledger, stock, loyalty } = proof;
  const record = { _id, locationId, occurredAt, currency, till, ledger, stock, loyalty };
  return judge(proof).status === 'AGREED' ? record : { ...record, open: true };
}

function withJudgement(proof: ProofRecord): JudgedProof {
  return Object.assign(proof, judge(proof));
}

function inRange({ from, to, locationIds }: ProofRange) {
  return {
    occurredAt: { $gte: from, $lt: to },
    ...(locationIds === null ? {} : { locationId: { $in: locationIds as readonly Id<'location'>[] } }),
  };
}

function countIf(condition: unknown) {
  return { $cond: [condition, 1, 0] };
}
