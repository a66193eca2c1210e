import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import { happenedAt } from '../domain/counts/count-standing.ts';
import { entriesOf, type Movement, type Reason } from '../domain/stock/movement.ts';

/** Units that went from one place to another. Never edited. Its id sorts by the time it was recorded. */
export interface MovementRecord extends Movement {
  readonly _id: Id<'movement'>;
  readonly reason: Reason;
  /** The global id of a sale, a refund or a reservation, or the receiver's own reference. */
  readonly reference: string | null;
  /** The sale that the goods left for or came back from; absent for other causes, so that the sparse index skips it. */
  readonly saleId?: Id<'sale'>;
  /** What a movement that follows from a record is recorded once for: `<reference>:<line>`. */
  readonly source?: string;
  readonly actor: string;
  /** When it happened in the world. */
  readonly occurredAt: Date;
  /** When it was recorded here. */
  readonly recordedAt: Date;
}

const movementSchema = new Schema<MovementRecord>(
  {
    _id: { type: String, required: true },
    variantId: { type: String, required: true },
    sku: { type: String, required: true },
    locationId: { type: String, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    toLocationId: String,
    quantityMilli: { type: Number, required: true },
    unitCostMinor: Number,
    costMinor: Number,
    varianceMinor: Number,
    lots: { type: [Schema.Types.Mixed], default: undefined },
    serials: { type: [String], default: undefined },
    batch: String,
    madeOf: { type: [Schema.Types.Mixed], default: undefined } as never,
    reason: { type: String, required: true },
    reference: { type: String, default: null },
    saleId: String,
    source: String,
    actor: { type: String, required: true },
    occurredAt: { type: Date, required: true },
    recordedAt: { type: Date, required: true },
  },
  { collection: 'stockMovements', versionKey: false },
);
movementSchema.index({ locationId: 1, _id: -1 });
movementSchema.index({ locationId: 1, variantId: 1, _id: -1 });
// What comes from elsewhere, which is a small part of all that moves.
const arrivals = { partialFilterExpression: { toLocationId: { $exists: true } } };
movementSchema.index({ toLocationId: 1, _id: -1 }, arrivals);
// What a lot is recalled by.
movementSchema.index(
  { variantId: 1, 'lots.code': 1, _id: 1 },
  { partialFilterExpression: { lots: { $exists: true } } },
);
// What a unit that has a number went through.
movementSchema.index({ variantId: 1, serials: 1, _id: 1 }, { partialFilterExpression: { serials: { $exists: true } } });
movementSchema.index({ saleId: 1 }, { sparse: true });
// A line of a sale leaves the shelf once, whatever is delivered twice.
movementSchema.index({ source: 1 }, { unique: true, sparse: true });

export function createMovementStore(connection: Connection) {
  const movements = connection.model<MovementRecord>('StockMovement', movementSchema);

  return {
    movements,

    record(records: readonly MovementRecord[], writes: GatheredWrites): void {
      writes.insert(movements, records);
    },

    /** What left for these sales and came back by their refunds, oldest first. */
    async ofSales(saleIds: readonly string[], session?: ClientSession): Promise<MovementRecord[]> {
      return movements
        .find({ saleId: { $in: saleIds as readonly Id<'sale'>[] } }, null, session ? { session } : {})
        .sort({ _id: 1 })
        .lean<MovementRecord[]>();
    },

    /** Every movement of a unit that has a number, oldest first, one more than the page holds. */
    async ofSerial(
      { variantId, number }: { variantId: string; number: string },
      page: PageRequest,
    ): Promise<MovementRecord[]> {
      const start = pageStart(page);
      const filter: object = {
        variantId,
        serials: { $exists: true, $eq: number },
        ...(start === null ? {} : { _id: { $gt: start } }),
      };
      return movements
        .find(filter)
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean<MovementRecord[]>();
    },

    /** What left for customers of a lot, and came back, oldest first, one more than the page holds. */
    async soldOfLot(
      { variantId, code }: { variantId: string; code: string },
      page: PageRequest,
    ): Promise<MovementRecord[]> {
      const start = pageStart(page);
      return movements
        .find({
          variantId: variantId as Id<'variant'>,
          lots: { $exists: true },
          'lots.code': code,
          saleId: { $exists: true },
          ...(start === null ? {} : { _id: { $gt: start as Id<'movement'> } }),
        })
        .sort({ _id: 1 })
        .limit(page.first + 1)
        .lean<MovementRecord[]>();
    },

    /**
     * What was put on a location's shelf and taken off it after an instant, of all variants. Reads no more than what was
     * recorded since: nothing has happened after it was recorded (see `happenedAt`).
     */
    async shelfMovesAfter(locationId: string, after: Date, session: ClientSession): Promise<ShelfMove[]> {
      const recordedAfter = after.getTime() - MAX_CLOCK_DIFFERENCE_MS;
      const moves: ShelfMove[] = [];
      for (const at of [{ locationId }, { toLocationId: locationId }]) {
        const newest = movements.collection
          .find<MovementRecord>(at, { session })
          .sort({ _id: -1 })
          .batchSize(MOVES_A_READ);
        for await (const movement of newest) {
          if (movement.recordedAt.getTime() <= recordedAfter) break;
          const happened = happenedAt(movement);
          if (happened <= after) continue;
          for (const { position, account, deltaMilli } of entriesOf(movement)) {
            if (account !== 'ON_HAND' || position.locationId !== locationId) continue;
            moves.push({ variantId: position.variantId, deltaMilli, happenedAt: happened });
          }
        }
      }
      return moves;
    },

    /** What left, reached or moved at a location, newest first, one more than the page holds. */
    async page(wanted: MovementsWanted, page: PageRequest): Promise<MovementRecord[]> {
      const { locationId, variantId } = wanted;
      const start = pageStart(page);
      const narrowed = {
        ...(variantId === null ? {} : { variantId: variantId as Id<'variant'> }),
        ...(start === null ? {} : { _id: { $lt: start as Id<'movement'> } }),
      };
      const newest = (at: object): Promise<MovementRecord[]> =>
        movements
          .find({ ...at, ...narrowed })
          .sort({ _id: -1 })
          .limit(page.first + 1)
          .lean<MovementRecord[]>();
      const [own, arrived] = await Promise.all([newest({ locationId }), newest({ toLocationId: locationId })]);
      return [...own, ...arrived].sort((a, b) => (a._id < b._id ? 1 : -1)).slice(0, page.first + 1);
    },
  };
}

/** Units put on a shelf, or taken off it when negative. */
export interface ShelfMove {
  readonly variantId: Id<'variant'>;
  readonly deltaMilli: number;
  readonly happenedAt: Date;
}

/** Movements are read in the order of their ids, which processes make by clocks of their own. */
const MAX_CLOCK_DIFFERENCE_MS = 10 * 60 * 1000;
const MOVES_A_READ = 1000;

interface MovementsWanted {
  readonly locationId: string;
  /** Null for all variants. */
  readonly variantId: string | null;
}

export type MovementStore = ReturnType<typeof createMovementStore>;
