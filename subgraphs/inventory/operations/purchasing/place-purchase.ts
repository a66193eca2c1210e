import type { Actor } from '#platform/auth/actor.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { ended, placed } from '../../domain/purchasing/purchase.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { changePurchase } from './change-purchase.ts';

export interface PurchaseOrderInput {
  readonly idempotencyKey: string;
  readonly purchaseOrderId: string;
}

/** Orders what a draft says: it is incoming from now on. Answers with the order's id. */
export function placePurchaseOrder(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: PurchaseOrderInput },
): Promise<Outcome<Id<'purchase'>>> {
  return changePurchase(store, actor, { command: 'placePurchaseOrder', input, cause: 'PURCHASE', decide: placed });
}

/** What has not come by an order will not come any more. Answers with the order's id. */
export function closePurchaseOrder(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: PurchaseOrderInput },
): Promise<Outcome<Id<'purchase'>>> {
  return changePurchase(store, actor, { command: 'closePurchaseOrder', input, cause: 'PURCHASE', decide: ended });
}
