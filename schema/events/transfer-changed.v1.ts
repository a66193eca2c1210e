import { z } from 'zod';
import { id, quantityMilli } from './common.ts';

export const TRANSFER_CHANGED = 'tillgraph.inventory.transfer.changed.v1';

/**
 * A transfer was requested, or something became of its goods. Subject: the transfer; sequence from 1. What moved is told
 * by `stock.changed`.
 */
export const transferChanged = z.object({
  transferId: id('transfer'),
  fromLocationId: id('location'),
  toLocationId: id('location'),
  status: z.enum(['REQUESTED', 'SENT', 'PARTLY_RECEIVED', 'CLOSED', 'CANCELLED']),
  /** As they stand after it. `pending = sent - received - damaged - returned - lost`. */
  lines: z.array(
    z.object({
      variantId: id('variant'),
      sku: z.string(),
      requestedMilli: quantityMilli,
      sentMilli: quantityMilli,
      receivedMilli: quantityMilli,
      damagedMilli: quantityMilli,
      returnedMilli: quantityMilli,
      lostMilli: quantityMilli,
      droppedMilli: quantityMilli,
    }),
  ),
});

export type TransferChanged = z.infer<typeof transferChanged>;
