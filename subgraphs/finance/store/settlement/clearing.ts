import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { BookedEvent } from '../../domain/booking/figure.ts';
import type { ClearingTender } from '../../domain/settlement/match-rows.ts';

/** A tender that stands on a clearing account until its provider has paid it out. */
export interface ClearingRecord extends ClearingTender {
  readonly kind: 'CARD' | 'OTHER';
  /** The sale, refund, return or payment of an account that it is of. */
  readonly origin: string;
  /** What booked it, and where: by these its account is found again. */
  readonly event: BookedEvent;
  readonly locationId: Id<'location'> | null;
  readonly occurredAt: Date;
  /** Present until it is settled. */
  readonly open?: true;
  /** The line of a payout that settled it. */
  readonly settledBy?: Id<'payoutline'>;
}

const clearingSchema = new Schema<ClearingRecord>(
  { _id: { type: String, required: true } },
  { collection: 'clearingTenders', versionKey: false, strict: false },
);
clearingSchema.index({ reference: 1 }, { partialFilterExpression: { reference: { $gt: '' } } });
clearingSchema.index({ open: 1, provider: 1, _id: -1 }, { partialFilterExpression: { open: true } });

/** References that are looked up in one query. */
const MAX_LOOK_UP = 1_000;

export function createClearingStore(connection: Connection) {
  const tenders = connection.model<ClearingRecord>('ClearingTender', clearingSchema);
  return {
    tenders,

    add(rows: readonly ClearingRecord[], writes: GatheredWrites): void {
      writes.insert(tenders, rows);
    },

    async byIds(ids: readonly string[], session?: ClientSession): Promise<ClearingRecord[]> {
      if (ids.length === 0) return [];
      return tenders
        .find({ _id: { $in: ids as readonly Id<'clearing'>[] } }, null, session ? { session } : {})
        .lean<ClearingRecord[]>();
    },

    /** Every tender that a provider may name like this, settled ones included. */
    async ofReferences(references: readonly string[], session: ClientSession): Promise<ClearingRecord[]> {
      const found: ClearingRecord[] = [];
      for (let from = 0; from < references.length; from += MAX_LOOK_UP) {
        const some = references.slice(from, from + MAX_LOOK_UP);
        found.push(...(await tenders.find({ reference: { $in: some } }, null, { session }).lean<ClearingRecord[]>()));
      }
      return found;
    },

    /** Marks tenders as settled that are not, each by its line; fails as contention where one is meanwhile. */
    settle(settled: readonly { tenderId: Id<'clearing'>; lineId: Id<'payoutline'> }[], writes: GatheredWrites): void {
      writes.update(
        tenders,
        settled.map(({ tenderId, lineId }) => ({
          filter: { _id: tenderId, open: true },
          update: { $set: { settledBy: lineId }, $unset: { open: '' } },
        })),
      );
    },

    /** Not settled yet, newest first, one more than the page holds; null for those of no known provider. */
    async openPage({
      provider,
      locationIds,
      ...page
    }: PageRequest & { provider?: string | null | undefined; locationIds: readonly string[] | null }): Promise<
      ClearingRecord[]
    > {
      pageStart(page);
      const filter = {
        open: true,
        ...(provider === undefined ? {} : { provider }),
        ...(locationIds === null ? {} : { locationId: { $in: [null, ...locationIds] } }),
      };
      return newestFirst(tenders, filter, page);
    },
  };
}
