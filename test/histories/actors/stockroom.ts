import type { Deed, StockroomDeed } from '../history.ts';
import { chosen, type Known, type Town } from '../town.ts';

const ACCOUNTS = ['ON_HAND', 'QUALITY_CONTROL', 'DAMAGED'] as const;

/** What is done in the stockrooms of the two shops and of the depot: goods are sent, arrive and are set aside. */
export async function actInStockroom(town: Town, deed: StockroomDeed): Promise<void> {
  const { pick, units, twice } = deed;
  const options = { actor: town.actor('stock'), twice };
  const good = chosen(town.goods, pick);
  const transfer = chosen(town.transfers, pick);
  const locationId = chosen(town.locationIds, pick + units);
  if (!good) return;
  const { sku } = good;
  const lines = [{ sku, quantity: String(units) }];
  switch (deed.kind) {
    case 'request': {
      const [fromLocationId, toLocationId] = [locationId, chosen(town.locationIds, pick + units + 1 + (pick % 2))];
      const select = 'transfer { id }';
      const input = { fromLocationId, toLocationId, lines };
      const asked = await town.command<{ transfer: { id: string } }>('requestTransfer', input, { ...options, select });
      if (asked) town.transfers.push({ id: asked.transfer.id, sku });
      return;
    }
    case 'move': {
      const to = chosen([...ACCOUNTS, 'WASTE'], pick + 1);
      const lot = good.tracking === 'LOT' && units > 2 ? chosen(town.lots, pick)?.code : null;
      const goods = [{ sku, quantity: String(units), lot }];
      const input = { locationId, from: chosen(ACCOUNTS, pick), to, reason: 'CORRECTION', lines: goods };
      if ((await town.command('moveStock', input, options)) && to === 'WASTE') town.said.moved(sku, units, -1);
      return;
    }
    case 'keep':
      await town.command('setSafetyStock', { locationId, sku, safetyStock: String(units - 1) }, options);
      return;
    default:
      return transfer ? actOnTransfer(town, { kind: deed.kind, pick, units, twice }, transfer) : undefined;
  }
}

type TransferKind = Exclude<StockroomDeed['kind'], 'request' | 'move' | 'keep'>;

async function actOnTransfer(town: Town, deed: Deed<TransferKind>, transfer: Known): Promise<void> {
  const { kind, pick, units, twice } = deed;
  const options = { actor: town.actor('stock'), twice };
  const transferId = transfer.id;
  switch (kind) {
    case 'send': {
      const part = [{ sku: transfer.sku, quantity: String(units) }];
      await town.command('sendTransfer', { transferId, lines: pick % 2 === 0 ? part : null }, options);
      return;
    }
    case 'arrive': {
      const damagedTo = pick % 2 === 0 ? 'DAMAGED' : 'WASTE';
      const part = [{ sku: transfer.sku, received: String(units), damaged: '1' }];
      const input = { transferId, damagedTo, lines: units < 3 ? part : null };
      const taken = await town.command('receiveTransfer', input, options);
      if (taken && input.lines && damagedTo === 'WASTE') town.said.moved(transfer.sku, 1, -1);
      return;
    }
    case 'settle': {
      const lost = [{ sku: transfer.sku, returned: '1', lost: pick % 2 === 0 ? '1' : null }];
      const taken = await town.command('settleTransfer', { transferId, lines: lost }, options);
      if (taken && pick % 2 === 0) town.said.moved(transfer.sku, 1, -1);
      return;
    }
    case 'cancel':
      await town.command('cancelTransfer', { transferId }, options);
  }
}
