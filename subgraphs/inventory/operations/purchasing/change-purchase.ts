import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { LandedCost, ReceiptLine } from '../../domain/purchasing/purchase-receipt.ts';
import type { PurchaseDecision } from '../../domain/purchasing/purchase.ts';
import { movesSerials } from '../../domain/serials/serial.ts';
import { overdrafts, unpromisedMilli } from '../../domain/stock/account-limits.ts';
import type { Movement } from '../../domain/stock/movement.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { PurchaseRecord, ReceiptRecord } from '../../store/purchases.ts';
import { nameSerials } from '../serials/name-serials.ts';
import { type Cause, startStockWork } from '../stock/stock-work.ts';
import { purchaseEvent } from './purchase-event.ts';

export interface PurchaseCommand {
  /** The command's name. */
  readonly command: string;
  readonly input: {
    readonly idempotencyKey: string;
    readonly purchaseOrderId: string;
    readonly reference?: string | null | undefined;
    readonly occurredAt?: Date | null | undefined;
  };
  readonly cause: Extract<Cause['cause'], 'PURCHASE' | 'VENDOR_RETURN'>;
  decide(order: PurchaseRecord): PurchaseDecision<PurchaseRecord> & { readonly lines?: readonly ReceiptLine[] };
  /** What was paid for getting goods here that the decision takes in. */
  readonly landedCosts?: readonly LandedCost[];
}

/**
 * Changes an order, in one transaction with what that does to stock and with the command's key. What goes back to the
 * supplier leaves on the shelf what is promised to reservations. Answers with the order's id.
 */
export async function changePurchase(
  store: InventoryStore,
  actor: Actor,
  { command, input, cause, decide, landedCosts = [] }: PurchaseCommand,
): Promise<Outcome<Id<'purchase'>>> {
  const { purchaseOrderId } = input;
  const missing = notFound(path('input', 'purchaseOrderId'), 'purchase order', purchaseOrderId);
  if (!(await visiblePurchase(store, actor, purchaseOrderId))) return refused(missing);

  return store.commands.once({
    command,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    occurredAt: input.occurredAt,
    work: async (transaction) => {
      const { session, now, emit } = transaction;
      const order = await store.purchases.byId(purchaseOrderId, session);
      if (!order) return refused(missing);
      const decision = decide(order);
      if (decision.kind === 'refused') return refused(...decision.refusals);

      const { lines } = decision;
      const named = await nameSerials(store, decision.movements, {
        session,
        field: (index) => path('input', 'lines', lineOf(decision.movements, index), 'serialNumbers'),
      });
      if (named.kind === 'refused') return named;
      const movements = named.value;
      const work = await startStockWork(store, movements, transaction);
      const short = cause === 'VENDOR_RETURN' ? overdrafts(work.book, movements, { limit: unpromisedMilli }) : [];
      if (short.length > 0) return refused(...short);
      const occurredAt = input.occurredAt ?? now;
      work.change({ cause, movements, reference: order._id, actor: actor.subject, occurredAt });
      await work.save();

      const receipt = lines
        ? receiptOf(decision.order, {
            lines,
            landedCosts,
            reference: input.reference ?? null,
            receivedBy: actor.subject,
            occurredAt,
            recordedAt: now,
          })
        : null;
      if (receipt) await store.purchases.addReceipt(receipt, session);
      const changed: PurchaseRecord = {
        ...decision.order,
        receipts: receipt?.number ?? order.receipts,
        sequence: order.sequence + 1,
        updatedAt: now,
      };
      await store.purchases.save(changed, session);
      emit(purchaseEvent(changed, receipt));
      return done(changed._id);
    },
  });
}

/** The line of the input that a movement follows from: what comes beyond the order is ordered by a movement of its own. */
function lineOf(movements: readonly Movement[], index: number): number {
  return movements.slice(0, index).filter(movesSerials).length;
}

/** To those who may not act where its goods go to it sounds as if the order did not exist. */
export async function visiblePurchase(
  { purchases }: Pick<InventoryStore, 'purchases'>,
  actor: Actor,
  purchaseOrderId: string,
): Promise<PurchaseRecord | null> {
  const order = await purchases.byId(purchaseOrderId);
  return order && mayActAt(actor, order.locationId) ? order : null;
}

type Received = Omit<ReceiptRecord, '_id' | 'purchaseOrderId' | 'currency' | 'number'>;

function receiptOf({ _id, currency, receipts }: PurchaseRecord, received: Received): ReceiptRecord {
  const number = receipts + 1;
  return { _id: `${_id}:${number}`, purchaseOrderId: _id, currency, number, ...received };
}
