import { z } from 'zod';
import { amountMinor, currency, id, instant } from './common.ts';

export const STORED_VALUE_CHANGED = 'tillgraph.finance.stored-value.changed.v1';

/**
 * Something happened to a gift card, or to what a customer has to their credit. Subject: it; sequence: its version, which
 * goes up by one with each of its movements. Nothing by which a card could be spent is in here.
 */
export const storedValueChanged = z.object({
  storedValueId: z.union([id('giftcard'), id('storecredit')]),
  kind: z.enum(['GIFT_CARD', 'STORE_CREDIT']),
  /** HELD and RELEASED change what is held alone; ISSUED, BLOCKED, UNBLOCKED and ERASED only what it is. */
  change: z.enum([
    'ISSUED',
    'LOADED',
    'HELD',
    'RELEASED',
    'REDEEMED',
    'REFUNDED',
    'TAKEN_BACK',
    'ADJUSTED',
    'EXPIRED',
    'BLOCKED',
    'UNBLOCKED',
    'MERGED',
    'UNMERGED',
    'ERASED',
  ]),
  movementId: id('valuemovement'),
  /** What the balance, and what is held of it, changed by; and the balance after this. */
  amountMinor,
  heldMinor: amountMinor,
  balanceMinor: amountMinor,
  currency,
  /** As they are once all that was written together with this has happened. */
  state: z.enum(['NEW', 'ACTIVE', 'BLOCKED', 'EXPIRED']),
  customerId: id('customer').nullable(),
  expiresAt: instant.nullable(),
  locationId: id('location').nullable(),
  /** The key of a payment, or the id of a sale, a refund, a return or a merge; null where somebody did it by hand. */
  reference: z.string().nullable(),
  occurredAt: instant,
  version: z.int().min(1),
});

export type StoredValueChanged = z.infer<typeof storedValueChanged>;
