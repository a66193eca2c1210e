import type { Actor } from '#platform/auth/actor.ts';
import { invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import { costFault } from '../../domain/costs/costs.ts';
import { type ArrivedGoods, type LandedCost, received } from '../../domain/purchasing/purchase-receipt.ts';
import { outstandingMilli, type PurchaseOrder } from '../../domain/purchasing/purchase.ts';
import { numbered } from '../../domain/serials/serial.ts';
import type { Place } from '../../domain/stock/account.ts';
import { isCountable } from '../../domain/stock/stock-setting.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { MAX_STOCK_LINES } from '../stock/read-lines.ts';
import { inLot, lotFault, type LotInput } from '../stock/read-lots.ts';
import { quantityFaults } from '../stock/read-quantities.ts';
import { changePurchase, visiblePurchase } from './change-purchase.ts';

const MAX_LANDED_COSTS = 10;
/** An order whose goods come in more parts than this is ordered anew. */
const MAX_RECEIPTS = 100;

export interface ReceivePurchaseOrderInput {
  readonly idempotencyKey: string;
  readonly purchaseOrderId: string;
  /** Null stands for all that is outstanding. */
  readonly lines?: readonly ReceivedLine[] | null | undefined;
  readonly landedCosts?: readonly LandedCostInput[] | null | undefined;
  readonly reference?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

interface ReceivedLine {
  readonly sku: string;
  /** Thousandths of the variant's unit. */
  readonly quantity: number;
  readonly to: Place;
  /** What the goods are of, where the variant is tracked by lot. */
  readonly lot?: LotInput | null | undefined;
  readonly serialNumbers?: readonly string[] | null | undefined;
}

interface LandedCostInput extends Pick<LandedCost, 'kind' | 'allocatedBy'> {
  readonly amount: Money;
}

/** Takes goods of an order in, with what was paid for getting them here. Answers with the order's id. */
export async function receivePurchaseOrder(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: ReceivePurchaseOrderInput },
): Promise<Outcome<Id<'purchase'>>> {
  const { purchaseOrderId } = input;
  const known = await visiblePurchase(store, actor, purchaseOrderId);
  if (!known) return refused(notFound(path('input', 'purchaseOrderId'), 'purchase order', purchaseOrderId));
  const goods = readGoods(input.lines ?? null);
  const faults = [
    ...goods.faults,
    ...(await quantityFaults(store, goods.named ?? [], 'positive')),
    ...(await lotFaults(store, input.lines ?? null, known)),
    ...landedCostFaults(input.landedCosts ?? [], known),
  ];
  if (faults.length > 0) return refused(...faults);
  const landedCosts = (input.landedCosts ?? []).map(({ kind, amount, allocatedBy }) => ({
    kind,
    amountMinor: amount.amountMinor,
    allocatedBy,
  }));
  return changePurchase(store, actor, {
    command: 'receivePurchaseOrder',
    input,
    cause: 'PURCHASE',
    landedCosts,
    decide: (order) => {
      const arrived = goods.named ?? outstandingGoods(order);
      if (arrived.length === 0) return cannotReceive('Nothing is outstanding: name what has come.');
      if (order.receipts >= MAX_RECEIPTS) {
        return cannotReceive(`This order has ${MAX_RECEIPTS} receipts: close it, and order the rest anew.`);
      }
      return received(order, { goods: arrived, landedCosts });
    },
  });
}

function cannotReceive(message: string): { kind: 'refused'; refusals: Refusal[] } {
  return { kind: 'refused', refusals: [invalidInput(path('input', 'purchaseOrderId'), message)] };
}

/** The goods that lines name, and what is wrong with the lines for themselves; null for those that name none. */
function readGoods(lines: readonly ReceivedLine[] | null): {
  readonly named: readonly ArrivedGoods[] | null;
  readonly faults: readonly Refusal[];
} {
  if (!lines) return { named: null, faults: [] };
  if (lines.length < 1 || lines.length > MAX_STOCK_LINES) {
    return { named: [], faults: [invalidInput(path('input', 'lines'), `Give 1 to ${MAX_STOCK_LINES} lines.`)] };
  }
  const named: ArrivedGoods[] = [];
  const faults: Refusal[] = [];
  for (const [index, { sku, quantity: quantityMilli, to, lot, serialNumbers }] of lines.entries()) {
    const at = (name: string): string[] => path('input', 'lines', index, name);
    if (isCountable(to)) {
      const known = { ...numbered(serialNumbers), ...inLot({ quantityMilli }, lot) };
      named.push({ sku, quantityMilli, to, ...known, skuField: at('sku'), field: at('quantity') });
    } else faults.push(invalidInput(at('to'), 'Take goods in to ON_HAND, QUALITY_CONTROL or DAMAGED.'));
  }
  return { named, faults };
}

/** Goods come with their lot where they are tracked by it: only what is named can, so not all that is outstanding. */
async function lotFaults(
  { catalogue }: InventoryStore,
  lines: readonly ReceivedLine[] | null,
  order: PurchaseOrder,
): Promise<Refusal[]> {
  const outstanding = order.lines.filter((line) => outstandingMilli(line) > 0);
  const variants = await catalogue.variantsBySku.load(new Set((lines ?? outstanding).map(({ sku }) => sku)));
  if (lines) {
    return lines.flatMap(({ sku, lot }, index) => {
      const field = path('input', 'lines', index, 'lot');
      return lotFault(lot, { variant: variants.get(sku), field }) ?? [];
    });
  }
  const tracked = outstanding.find(({ sku }) => variants.get(sku)?.tracking === 'LOT');
  if (!tracked) return [];
  return [invalidInput(path('input', 'lines'), `${tracked.sku} is tracked by lot: name what has come, with its lot.`)];
}

/** All that is still to come, onto the shelf. */
function outstandingGoods({ lines }: PurchaseOrder): ArrivedGoods[] {
  const field = path('input', 'purchaseOrderId');
  return lines
    .map((line) => ({ sku: line.sku, quantityMilli: outstandingMilli(line), to: 'ON_HAND' as const }))
    .filter(({ quantityMilli }) => quantityMilli > 0)
    .map((goods) => Object.assign(goods, { skuField: field, field }));
}

function landedCostFaults(costs: readonly LandedCostInput[], { currency: expected }: PurchaseOrder): Refusal[] {
  if (costs.length > MAX_LANDED_COSTS) {
    return [invalidInput(path('input', 'landedCosts'), `Give at most ${MAX_LANDED_COSTS} landed costs.`)];
  }
  return costs.flatMap(({ amount }, index) => {
    const fault = costFault(amount, { expected, field: path('input', 'landedCosts', index, 'amount') });
    return fault ? [fault] : [];
  });
}
