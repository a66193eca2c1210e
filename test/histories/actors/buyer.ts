import type { BuyerDeed } from '../history.ts';
import { chosen, type Town, usd } from '../town.ts';

const ACCOUNTS = ['ON_HAND', 'QUALITY_CONTROL', 'DAMAGED'] as const;
const PURCHASE = 'purchaseOrder { id }';

/** What is done with suppliers: goods are ordered, come with or without an order, and go back. */
export async function actAsBuyer(town: Town, deed: BuyerDeed): Promise<void> {
  const { pick, units, twice } = deed;
  const options = { actor: town.actor('admin'), twice };
  const good = chosen(town.goods, pick);
  const purchase = chosen(town.purchases, pick);
  const locationId = chosen(town.locationIds, pick + units);
  if (!good) return;
  const { sku } = good;
  switch (deed.kind) {
    case 'receive': {
      const unitCost = pick % 3 === 0 ? null : usd(pick);
      const lot = good.tracking === 'LOT' ? chosen(town.lots, units) : null;
      const input = { locationId, lines: [{ sku, quantity: String(units), unitCost, lot }] };
      if (await town.command('receiveStock', input, options)) town.said.moved(sku, units);
      return;
    }
    case 'order': {
      const input = { supplierId: town.supplierId, locationId, overReceiptPercent: '50' };
      const ordered = { ...input, lines: [{ sku, quantity: String(units), unitCost: usd(pick) }] };
      const select = PURCHASE;
      const drafted = await town.command<{ purchaseOrder: { id: string } }>('createPurchaseOrder', ordered, {
        ...options,
        select,
      });
      if (!drafted) return;
      town.purchases.push({ id: drafted.purchaseOrder.id, sku });
      await town.command('placePurchaseOrder', { purchaseOrderId: drafted.purchaseOrder.id }, options);
      return;
    }
    case 'sendBack': {
      const goods = [{ sku: purchase?.sku ?? sku, quantity: '1', from: chosen(ACCOUNTS, units) }];
      const input = {
        locationId,
        lines: goods,
        ...(purchase && pick % 2 === 0 ? { purchaseOrderId: purchase.id } : {}),
      };
      if (await town.command('returnToVendor', input, options)) town.said.moved(purchase?.sku ?? sku, 1, -1);
      return;
    }
    case 'revalue':
      await town.command(
        'revalueStock',
        { locationId, reason: 'Prices fell', lines: [{ sku, unitCost: usd(pick) }] },
        options,
      );
      return;
    case 'close':
      if (purchase) await town.command('closePurchaseOrder', { purchaseOrderId: purchase.id }, options);
      return;
    case 'unload': {
      if (!purchase) return;
      const quantity = String(Math.ceil(units / 2));
      const isTracked = town.goods.some((known) => known.sku === purchase.sku && known.tracking === 'LOT');
      const lot = isTracked ? chosen(town.lots, units) : null;
      const unloaded = [{ sku: purchase.sku, quantity, to: chosen(ACCOUNTS, pick), lot }];
      const landedCosts = [{ kind: 'FREIGHT', amount: usd(pick) }];
      const input = { purchaseOrderId: purchase.id, lines: unloaded, landedCosts };
      if (await town.command('receivePurchaseOrder', input, options)) town.said.moved(purchase.sku, quantity);
    }
  }
}
