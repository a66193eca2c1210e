import type { EventHandler } from '#platform/inbox/consumer.ts';
import { SALE_REFUNDED, type SaleRefunded, readSaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { madeReturned } from '../domain/kits/kit-movements.ts';
import { type KitBook, partsOf } from '../domain/kits/kit.ts';
import { expiredAt } from '../domain/lots/return-lots.ts';
import { returned } from '../domain/stock/movement.ts';
import { findSoldBefore, type SoldBefore } from '../operations/stock/return-costs.ts';
import {
  type ReasonedMovement,
  recordMoves,
  type StockMoved,
  type StockStore,
} from '../operations/stock/stock-work.ts';

const ACTOR = 'inventory';

/**
 * A refund's goods come back at what they cost when they left, and of the lots that they left of: to the shelf, aside,
 * or to waste, which is no level's. What of them has expired leaves the shelf with the same write.
 */
export function onSaleRefunded(store: StockStore): EventHandler<SaleRefunded> {
  return {
    type: SALE_REFUNDED,
    contract: readSaleRefunded,
    handle: async (events, transaction) => {
      const refunds = events.map(({ data }) => data);
      const before = await findSoldBefore(store, refunds, transaction);
      const variantIds = refunds.flatMap(({ lines }) => lines.map(({ variantId }) => variantId));
      const kits = await store.compositions.ofMadeAsSold(variantIds, transaction.session);
      const changes = refunds.flatMap((refund) => {
        const change = refundChange(refund, before, kits);
        const expired = expiredOf(change, transaction.now);
        return expired.movements.length === 0 ? [change] : [change, expired];
      });
      await recordMoves(store, changes, transaction);
    },
  };
}

function refundChange(refund: SaleRefunded, before: SoldBefore, kits: KitBook) {
  const { refundId, saleId, channel, occurredAt } = refund;
  return {
    cause: 'REFUND',
    movements: refund.lines.flatMap((line) => movementsOf(refund, line, { ...before, kits })),
    saleId,
    refundId,
    channel,
    reference: refundId,
    actor: ACTOR,
    occurredAt: new Date(occurredAt),
  } satisfies StockMoved;
}

function movementsOf(
  { refundId, saleId, locationId, occurredAt }: SaleRefunded,
  { number, variantId, sku, quantityMilli, serialNumbers, restock, disposition: named }: SaleRefunded['lines'][number],
  { costs, lots, made, kits }: SoldBefore & { readonly kits: KitBook },
) {
  const line = { variantId, sku, locationId, quantityMilli };
  const disposition = named ?? (restock ? 'RESTOCK' : 'DISCARD');
  const source = `${refundId}:${number}`;
  const costMinor = costs.take({ saleId, variantId, quantityMilli });
  if (!kits.isMadeAsSold(variantId)) {
    const backOf = lots.take({ saleId, variantId, quantityMilli });
    const known = {
      ...(backOf.length === 0 ? {} : { lots: backOf }),
      ...(costMinor === null ? {} : { costMinor }),
      ...(serialNumbers ? { serials: serialNumbers } : {}),
    };
    return [{ ...returned(line, disposition), ...known, reason: 'RETURN' as const, source }];
  }
  const at = new Date(occurredAt);
  const parts = made.take({ saleId, variantId, quantityMilli }) ?? partsOf(kits.goodsAt(variantId, at), quantityMilli);
  const whenReturned = kits.versionAt(variantId, at)?.whenReturned ?? 'WASTE';
  return madeReturned(line, { parts, whenReturned, disposition, source, costMinor });
}

/** What came back to the shelf and must not be sold any more goes into quality control, at the moment when that is known. */
function expiredOf({ reference, movements }: StockMoved, now: Date): StockMoved {
  const expired = movements.flatMap(({ variantId, sku, locationId, to, lots = [] }) =>
    expiredAt(to === 'ON_HAND' ? lots : [], now).map((lot): ReasonedMovement => ({
      variantId,
      sku,
      locationId,
      from: 'ON_HAND',
      to: 'QUALITY_CONTROL',
      quantityMilli: lot.quantityMilli,
      lots: [lot],
      reason: 'EXPIRED',
    })),
  );
  return { cause: 'EXPIRY', movements: expired, reference, actor: ACTOR, occurredAt: now };
}
