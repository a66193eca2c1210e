import type { Actor } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { costFault } from '../../domain/costs/costs.ts';
import { type PurchaseLine, refusedAs, WHOLE_MILLI } from '../../domain/purchasing/purchase.ts';
import type { QuantityAt } from '../../domain/stock/level.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { PurchaseRecord } from '../../store/purchases.ts';
import { readLinesAt } from '../stock/read-lines.ts';
import { visiblePurchase } from './change-purchase.ts';
import { purchaseEvent } from './purchase-event.ts';

interface DraftInput {
  readonly idempotencyKey: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly unitCost: Money }[];
  /** Thousandths of a percent. */
  readonly overReceiptPercent?: number | null | undefined;
  readonly expectedAt?: Date | null | undefined;
  readonly reference?: string | null | undefined;
}

export interface CreatePurchaseOrderInput extends DraftInput {
  readonly supplierId: string;
  readonly locationId: string;
}

export interface RevisePurchaseOrderInput extends DraftInput {
  readonly purchaseOrderId: string;
}

/** What a draft says, wherever it is written. */
type Draft = Pick<PurchaseRecord, 'lines' | 'currency' | 'overReceiptMilli' | 'expectedAt' | 'reference'>;

/** Drafts an order: nothing is incoming until it is placed. Answers with the order's id. */
export async function createPurchaseOrder(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: CreatePurchaseOrderInput },
): Promise<Outcome<Id<'purchase'>>> {
  const { supplierId, locationId } = input;
  const [supplier] = await store.suppliers.byIds([supplierId]);
  const draft = await readDraft(store, { actor, input, locationId });
  const faults = draft.kind === 'refused' ? draft.refusals : [];
  if (!supplier) return refused(notFound(path('input', 'supplierId'), 'supplier', supplierId), ...faults);
  if (draft.kind === 'refused') return draft;
  return store.commands.once({
    command: 'createPurchaseOrder',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      // It was found, so it is well formed.
      const at = { supplierId: supplier._id, locationId: locationId as Id<'location'> };
      const order = draftedPurchase({ ...at, ...draft.value }, { actor, now });
      await store.purchases.save(order, session);
      emit(purchaseEvent(order));
      return done(order._id);
    },
  });
}

/** A new draft of an order. */
export function draftedPurchase(
  draft: Draft & Pick<PurchaseRecord, 'supplierId' | 'locationId'>,
  { actor, now }: { actor: Actor; now: Date },
): PurchaseRecord {
  return {
    _id: newId('purchase'),
    status: 'DRAFT',
    ...draft,
    createdBy: actor.subject,
    receipts: 0,
    sequence: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** Writes a draft anew, all of it. Answers with the order's id. */
export async function revisePurchaseOrder(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: RevisePurchaseOrderInput },
): Promise<Outcome<Id<'purchase'>>> {
  const { purchaseOrderId } = input;
  const known = await visiblePurchase(store, actor, purchaseOrderId);
  if (!known) return refused(notFound(path('input', 'purchaseOrderId'), 'purchase order', purchaseOrderId));
  const draft = await readDraft(store, { actor, input, locationId: known.locationId });
  if (draft.kind === 'refused') return draft;
  return store.commands.once({
    command: 'revisePurchaseOrder',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      const order = (await store.purchases.byId(purchaseOrderId, session)) ?? known;
      if (order.status !== 'DRAFT') return refused(...refusedAs(order, 'Only a draft can be revised').refusals);
      const revised = { ...order, ...draft.value, sequence: order.sequence + 1, updatedAt: now };
      await store.purchases.save(revised, session);
      emit(purchaseEvent(revised));
      return done(revised._id);
    },
  });
}

async function readDraft(
  store: InventoryStore,
  { actor, input, locationId }: { actor: Actor; input: DraftInput; locationId: string },
): Promise<Outcome<Draft>> {
  const read = await readLinesAt(store, actor, {
    locationId,
    lines: input.lines.map(({ sku, quantity }) => ({ sku, quantityMilli: quantity })),
    rule: 'positive',
  });
  if (read.kind === 'refused') return read;
  const currency = (await store.catalogue.locationsById.load([locationId])).get(locationId)?.currency ?? '';
  const faults = draftFaults(input, currency);
  if (faults.length > 0) return refused(...faults);
  const { overReceiptPercent, expectedAt = null, reference = null } = input;
  const lines = read.value.map((line, index) => orderedLine(line, input.lines[index]?.unitCost.amountMinor ?? 0));
  return done({ lines, currency, overReceiptMilli: overReceiptPercent ?? 0, expectedAt, reference });
}

function draftFaults({ lines, overReceiptPercent }: DraftInput, expected: string): Refusal[] {
  const faults: Refusal[] = [];
  const percent = overReceiptPercent ?? 0;
  if (percent < 0 || percent > WHOLE_MILLI) {
    faults.push(invalidInput(path('input', 'overReceiptPercent'), 'Give a tolerance of 0 to 100 percent.'));
  }
  const seen = new Set<string>();
  for (const [index, { sku, quantity: quantityMilli, unitCost }] of lines.entries()) {
    if (seen.has(sku)) {
      const message = `${sku} stands on an earlier line: put its quantities together.`;
      faults.push(invalidInput(path('input', 'lines', index, 'sku'), message));
    }
    seen.add(sku);
    // What comes within the tolerance costs as much again.
    const place = { expected, field: path('input', 'lines', index, 'unitCost'), quantityMilli: 2 * quantityMilli };
    const fault = costFault(unitCost, place);
    if (fault) faults.push(fault);
  }
  return faults;
}

/** Goods on a draft at what a unit of them costs. */
export function orderedLine({ variantId, sku, quantityMilli }: QuantityAt, unitCostMinor: number): PurchaseLine {
  return {
    variantId,
    sku,
    orderedMilli: quantityMilli,
    receivedMilli: 0,
    cancelledMilli: 0,
    returnedMilli: 0,
    unitCostMinor,
  };
}
