import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { Location } from '../../domain/catalogue/catalogue.ts';
import type { QuantityAt } from '../../domain/stock/level.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { draftedPurchase, orderedLine } from '../purchasing/draft-purchase.ts';
import { purchaseEvent } from '../purchasing/purchase-event.ts';
import { requestedTransfer } from '../transfers/request-transfer.ts';
import { transferEvent } from '../transfers/transfer-event.ts';
import { planReplenishment, type ReplenishmentPlan, type DueLine } from './plan-replenishment.ts';

export interface DraftSuggestedPurchaseInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly supplierId: string;
}

export interface RequestSuggestedTransferInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly sourceLocationId: string;
}

/**
 * Drafts the purchase order that is suggested for a location and a supplier at this moment. Two who do so at once draft it
 * once: the second finds that nothing is left to buy. Answers with the order's id.
 */
export async function draftSuggestedPurchase(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: DraftSuggestedPurchaseInput },
): Promise<Outcome<Id<'purchase'>>> {
  const location = await locationFor(store, actor, input.locationId);
  const [supplier] = await store.suppliers.byIds([input.supplierId]);
  if (!location || !supplier) {
    return refused(
      ...(location ? [] : [notFound(path('input', 'locationId'), 'location', input.locationId)]),
      ...(supplier ? [] : [notFound(path('input', 'supplierId'), 'supplier', input.supplierId)]),
    );
  }
  return store.commands.once({
    command: 'draftSuggestedPurchase',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now, emit } = transaction;
      const { purchases } = await planAlone(store, { locationId: location.id, with: [] }, transaction);
      const suggested = purchases.get(supplier._id) ?? [];
      if (suggested.length === 0) return refused(nothingToOrder('supplierId'));
      const lines = suggested.map((line) => orderedLine(lineOf(line), line.unitCostMinor));
      const terms = { overReceiptMilli: 0, expectedAt: null, reference: null, currency: location.currency, lines };
      const order = draftedPurchase({ supplierId: supplier._id, locationId: location.id, ...terms }, { actor, now });
      await store.purchases.save(order, session);
      emit(purchaseEvent(order));
      return done(order._id);
    },
  });
}

/** Asks a location to send what is suggested at this moment, in the same way. Answers with the transfer's id. */
export async function requestSuggestedTransfer(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: RequestSuggestedTransferInput },
): Promise<Outcome<Id<'transfer'>>> {
  const location = await locationFor(store, actor, input.locationId);
  const source = await locationFor(store, actor, input.sourceLocationId);
  if (!location || !source) {
    return refused(
      ...(location ? [] : [notFound(path('input', 'locationId'), 'location', input.locationId)]),
      ...(source ? [] : [notFound(path('input', 'sourceLocationId'), 'location', input.sourceLocationId)]),
    );
  }
  return store.commands.once({
    command: 'requestSuggestedTransfer',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now, emit } = transaction;
      const { transfers } = await planAlone(store, { locationId: location.id, with: [source.id] }, transaction);
      const suggested = transfers.get(source.id) ?? [];
      if (suggested.length === 0) return refused(nothingToOrder('sourceLocationId'));
      const lines = suggested.map(lineOf);
      const ends = { fromLocationId: source.id, toLocationId: location.id };
      const transfer = requestedTransfer({ ...ends, lines, reference: null }, { actor, now });
      await store.transfers.save(transfer, session);
      emit(transferEvent(transfer));
      return done(transfer._id);
    },
  });
}

/** What is to be ordered, while nobody else orders for the same location or of the same source. */
async function planAlone(
  store: InventoryStore,
  { locationId, with: sources }: { locationId: Id<'location'>; with: readonly string[] },
  { session }: Transaction,
): Promise<ReplenishmentPlan> {
  await store.replenishment.plan([locationId, ...sources].toSorted(), session);
  return planReplenishment(store, locationId, session);
}

function lineOf({ rule: { variantId, sku, locationId }, quantityMilli }: DueLine): QuantityAt {
  return { variantId, sku, locationId, quantityMilli };
}

function nothingToOrder(field: string) {
  return invalidInput(path('input', field), 'Nothing is to be ordered there now: look at the suggestions again.');
}

async function locationFor({ catalogue }: InventoryStore, actor: Actor, id: string): Promise<Location | null> {
  if (!mayActAt(actor, id)) return null;
  return (await catalogue.locationsById.load([id])).get(id) ?? null;
}
