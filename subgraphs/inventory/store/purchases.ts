import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { PageRequest } from '#platform/graphql/connection.ts';
import type { Id } from '#platform/ids/ids.ts';
import { instant, text, whole } from '#platform/mongo/fields.ts';
import { newestFirst } from '#platform/mongo/reading.ts';
import type { LandedCost, ReceiptLine } from '../domain/purchasing/purchase-receipt.ts';
import {
  outstandingMilli,
  type PurchaseLine,
  type PurchaseOrder,
  type PurchaseStatus,
} from '../domain/purchasing/purchase.ts';

/** The most open orders that are looked at for what is expected. */
const MAX_EXPECTED_ORDERS = 1_000;

/** A variant that a purchase order is expected to bring to a location. */
export interface ExpectedGoods {
  readonly variantId: Id<'variant'>;
  readonly locationId: Id<'location'>;
  readonly expectedAt: Date;
}

export interface PurchaseRecord extends PurchaseOrder {
  readonly _id: Id<'purchase'>;
  readonly reference: string | null;
  readonly expectedAt: Date | null;
  readonly createdBy: string;
  /** How many receipts it has: the number of the last one. */
  readonly receipts: number;
  /** Grows by one with each change; that of its last event. */
  readonly sequence: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Goods that arrived by an order at once, and what they cost. Never edited. */
export interface ReceiptRecord {
  /** `<purchase order>:<number>` */
  readonly _id: string;
  readonly purchaseOrderId: Id<'purchase'>;
  readonly currency: string;
  /** Counts an order's receipts from 1, without gaps. */
  readonly number: number;
  readonly lines: readonly ReceiptLine[];
  readonly landedCosts: readonly LandedCost[];
  readonly reference: string | null;
  readonly receivedBy: string;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
}

/** A line as the graph shows it: its fields are named as in the schema. */
export interface PurchaseLineView {
  readonly variantId: Id<'variant'>;
  readonly ordered: number;
  readonly received: number;
  readonly outstanding: number;
  readonly cancelled: number;
  readonly returned: number;
  readonly unitCost: { readonly amountMinor: number; readonly currency: string };
}

const lineSchema = new Schema<PurchaseLine>(
  {
    variantId: text,
    sku: text,
    orderedMilli: whole,
    receivedMilli: whole,
    cancelledMilli: whole,
    returnedMilli: whole,
    unitCostMinor: whole,
  },
  { _id: false },
);

const purchaseSchema = new Schema<PurchaseRecord>(
  {
    _id: text,
    supplierId: text,
    locationId: text,
    currency: text,
    status: text,
    lines: { type: [lineSchema], required: true },
    overReceiptMilli: whole,
    reference: { type: String, default: null },
    expectedAt: { type: Date, default: null },
    createdBy: text,
    receipts: whole,
    sequence: whole,
    createdAt: instant,
    updatedAt: instant,
  },
  { collection: 'purchaseOrders', versionKey: false },
);
purchaseSchema.index({ locationId: 1, _id: -1 });
purchaseSchema.index({ locationId: 1, status: 1, _id: -1 });

const receiptLineSchema = new Schema<ReceiptLine>(
  {
    variantId: text,
    sku: text,
    quantityMilli: whole,
    to: text,
    unitCostMinor: whole,
    goodsMinor: whole,
    landedMinor: whole,
  },
  { _id: false },
);
const landedCostSchema = new Schema<LandedCost>({ kind: text, amountMinor: whole, allocatedBy: text }, { _id: false });

const receiptSchema = new Schema<ReceiptRecord>(
  {
    _id: text,
    purchaseOrderId: text,
    currency: text,
    number: whole,
    lines: { type: [receiptLineSchema], required: true },
    landedCosts: { type: [landedCostSchema], required: true },
    reference: { type: String, default: null },
    receivedBy: text,
    occurredAt: instant,
    recordedAt: instant,
  },
  { collection: 'purchaseReceipts', versionKey: false },
);
receiptSchema.index({ purchaseOrderId: 1, number: 1 }, { unique: true });

export function createPurchaseStore(connection: Connection) {
  const orders = connection.model<PurchaseRecord>('PurchaseOrder', purchaseSchema);
  const receipts = connection.model<ReceiptRecord>('PurchaseReceipt', receiptSchema);

  return {
    orders,
    receipts,

    async byId(id: string, session?: ClientSession): Promise<PurchaseRecord | null> {
      return orders.findById(id, null, session ? { session } : {}).lean<PurchaseRecord>();
    },

    /** Writes an order that is new, or was read in this same transaction. */
    async save(order: PurchaseRecord, session: ClientSession): Promise<void> {
      await orders.collection.replaceOne({ _id: order._id as never }, order, { session, upsert: true });
    },

    async addReceipt(receipt: ReceiptRecord, session: ClientSession): Promise<void> {
      await receipts.collection.insertOne(receipt as never, { session });
    },

    /** The receipts of these orders, oldest first within an order. */
    async receiptsOf(orderIds: readonly string[]): Promise<ReceiptRecord[]> {
      return receipts
        .find({ purchaseOrderId: { $in: orderIds as readonly Id<'purchase'>[] } })
        .sort({ purchaseOrderId: 1, number: 1 })
        .lean<ReceiptRecord[]>();
    },

    /** What drafts for a location say of each variant, in thousandths. */
    async draftedFor(locationId: string, session?: ClientSession): Promise<ReadonlyMap<string, number>> {
      const drafts = orders.collection.find<PurchaseRecord>(
        { locationId, status: 'DRAFT' },
        session ? { session } : {},
      );
      const units = new Map<string, number>();
      for (const { variantId, orderedMilli } of (await drafts.toArray()).flatMap(({ lines }) => lines)) {
        units.set(variantId, (units.get(variantId) ?? 0) + orderedMilli);
      }
      return units;
    },

    /** What suppliers are expected to bring to these locations, and when, the earliest first. */
    async expected(locationIds: readonly string[]): Promise<ExpectedGoods[]> {
      if (locationIds.length === 0) return [];
      const open: object = { locationId: { $in: locationIds }, status: { $in: ['ORDERED', 'PARTLY_RECEIVED'] } };
      const rows = await orders
        .find({ ...open, expectedAt: { $ne: null } })
        .sort({ expectedAt: 1 })
        .limit(MAX_EXPECTED_ORDERS)
        .lean<PurchaseRecord[]>();
      return rows.flatMap(({ locationId, expectedAt, lines }) =>
        lines.flatMap((line) =>
          expectedAt !== null && outstandingMilli(line) > 0
            ? [{ variantId: line.variantId, locationId, expectedAt }]
            : [],
        ),
      );
    },

    /** The orders for a location, newest first, one more than the page holds. */
    async page(
      { locationId, status }: { locationId: string; status: PurchaseStatus | null },
      page: PageRequest,
    ): Promise<PurchaseRecord[]> {
      return newestFirst(orders, { locationId, ...(status === null ? {} : { status }) }, page);
    },
  };
}

export function purchaseLineView(line: PurchaseLine, { currency }: PurchaseRecord): PurchaseLineView {
  return {
    variantId: line.variantId,
    ordered: line.orderedMilli,
    received: line.receivedMilli,
    outstanding: outstandingMilli(line),
    cancelled: line.cancelledMilli,
    returned: line.returnedMilli,
    unitCost: { amountMinor: line.unitCostMinor, currency },
  };
}

export type PurchaseStore = ReturnType<typeof createPurchaseStore>;
