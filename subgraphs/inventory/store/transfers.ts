import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { text, whole } from '#platform/mongo/fields.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import {
  pendingMilli,
  type Transfer,
  type TransferLine,
  type TransferStatus,
  unsentMilli,
} from '../domain/transfers/transfer.ts';

export interface TransferRecord extends Transfer {
  readonly _id: Id<'transfer'>;
  /** Both locations: what a location's transfers are found by. */
  readonly ends: readonly Id<'location'>[];
  readonly reference: string | null;
  readonly requestedBy: string;
  /** Grows by one with each change; that of its last event. */
  readonly sequence: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A line as the graph shows it: its fields are named as in the schema. */
export interface TransferLineView {
  readonly variantId: Id<'variant'>;
  readonly requested: number;
  readonly cancelled: number;
  readonly unsent: number;
  readonly sent: number;
  readonly pending: number;
  readonly received: number;
  readonly damaged: number;
  readonly returned: number;
  readonly lost: number;
}

/** A transfer of which something is told, and its ends. */
export interface TransferChange {
  readonly transferId: string;
  readonly fromLocationId: string;
  readonly toLocationId: string;
}

const lineSchema = new Schema<TransferLine>(
  {
    variantId: text,
    sku: text,
    requestedMilli: whole,
    sentMilli: whole,
    receivedMilli: whole,
    damagedMilli: whole,
    returnedMilli: whole,
    lostMilli: whole,
    droppedMilli: whole,
  },
  { _id: false },
);

const transferSchema = new Schema<TransferRecord>(
  {
    _id: text,
    fromLocationId: text,
    toLocationId: text,
    ends: { type: [String], required: true },
    status: text,
    lines: { type: [lineSchema], required: true },
    reference: { type: String, default: null },
    requestedBy: text,
    sequence: whole,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'transfers', versionKey: false },
);
transferSchema.index({ ends: 1, _id: -1 });
transferSchema.index({ ends: 1, status: 1, _id: -1 });

/** A transfer that has arrived in part may still have more to send. */
const MAY_SEND_MORE: readonly TransferStatus[] = ['REQUESTED', 'SENT', 'PARTLY_RECEIVED'];

export function createTransferStore(connection: Connection) {
  const transfers = connection.model<TransferRecord>('Transfer', transferSchema);

  const unsent = async (
    end: string,
    isMeant: (transfer: TransferRecord) => boolean,
    session?: ClientSession,
  ): Promise<ReadonlyMap<string, number>> => {
    const filter = { ends: end, status: { $in: MAY_SEND_MORE } };
    const open = await transfers.collection.find<TransferRecord>(filter, session ? { session } : {}).toArray();
    const units = new Map<string, number>();
    for (const line of open.filter(isMeant).flatMap(({ lines }) => lines)) {
      units.set(line.variantId, (units.get(line.variantId) ?? 0) + unsentMilli(line));
    }
    return units;
  };

  return {
    transfers,

    async byId(id: string, session?: ClientSession): Promise<TransferRecord | null> {
      return transfers.findById(id, null, session ? { session } : {}).lean<TransferRecord>();
    },

    /** What a location was asked to send and has not sent, of each variant, in thousandths. */
    unsentFrom: (locationId: string, session?: ClientSession) =>
      unsent(locationId, ({ fromLocationId }) => fromLocationId === locationId, session),

    /** What others were asked to send to a location and have not sent. */
    unsentTo: (locationId: string, session?: ClientSession) =>
      unsent(locationId, ({ toLocationId }) => toLocationId === locationId, session),

    /** Writes a transfer that is new, or was read in this same transaction. */
    async save(transfer: TransferRecord, session: ClientSession): Promise<void> {
      await transfers.collection.replaceOne({ _id: transfer._id as never }, transfer, {
        session,
        upsert: true,
      });
    },

    /** A location's transfers, from it and to it, newest first, one more than the page holds. */
    async page(
      { locationId, status }: { locationId: string; status: TransferStatus | null },
      page: PageRequest,
    ): Promise<TransferRecord[]> {
      return newestFirst(transfers, { ends: locationId, ...(status === null ? {} : { status }) }, page);
    },
  };
}

export function transferLineView(line: TransferLine): TransferLineView {
  return {
    variantId: line.variantId,
    requested: line.requestedMilli,
    cancelled: line.droppedMilli,
    unsent: unsentMilli(line),
    sent: line.sentMilli,
    pending: pendingMilli(line),
    received: line.receivedMilli,
    damaged: line.damagedMilli,
    returned: line.returnedMilli,
    lost: line.lostMilli,
  };
}

export type TransferStore = ReturnType<typeof createTransferStore>;
