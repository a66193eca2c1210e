import type { ManagerDeed } from '../history.ts';
import type { Tendered } from '../said.ts';
import { chosen, quantityOf, type Town } from '../town.ts';

const MINUTE_MS = 60_000;
const VOIDED = `sale { register { id } lines { sku quantity } tenders { kind amount { amountMinor } } }`;

interface Voided {
  readonly register: { readonly id: string };
  readonly lines: readonly { readonly sku: string; readonly quantity: string }[];
  readonly tenders: readonly Tendered[];
}

/** What a manager does: counts and lets counts stand, corrects stock, and voids what was rung up wrongly. */
export async function actAsManager(town: Town, deed: ManagerDeed): Promise<void> {
  const { pick, units, twice } = deed;
  const options = { actor: town.actor('admin'), twice };
  const good = chosen(town.goods, pick);
  const locationId = chosen(town.locationIds, pick + units);
  const countId = chosen(town.counts, pick);
  if (!good) return;
  const { sku } = good;
  switch (deed.kind) {
    case 'count': {
      const kind = units > 4 ? 'FULL' : 'CYCLE';
      const input = { locationId, kind, skus: kind === 'FULL' ? null : [sku], blind: pick % 2 === 0 };
      const select = 'count { id }';
      const begun = await town.command<{ count: { id: string } }>('startCount', input, { ...options, select });
      if (begun) town.counts.push(begun.count.id);
      return begun ? countOnce(town, deed, begun.count.id) : undefined;
    }
    case 'recount':
      return countId ? countOnce(town, deed, countId) : undefined;
    case 'approve':
      if (countId) await town.command('approveCount', { countId }, options);
      return;
    case 'giveUp':
      if (countId) await town.command('cancelCount', { countId }, options);
      return;
    case 'set': {
      const query = 'query($sku: String!, $ids: [ID!]) { variant(sku: $sku) { stock(locationIds: $ids) { onHand } } }';
      const { variant } = await town.bed.query<{ variant: { stock: { onHand: string }[] } }>('inventory', query, {
        sku,
        ids: [locationId],
      });
      const expected = variant.stock[0]?.onHand;
      const input = { locationId, lines: [{ sku, quantity: String(units), expected }] };
      if (!(await town.command('setStock', input, options))) return;
      return town.said.moved(sku, units - Number(expected));
    }
    case 'adjust': {
      const reason = chosen(['CORRECTION', 'DAMAGED', 'SHRINKAGE', 'PROMOTION'], pick);
      const delta = pick % 2 === 0 ? units : -units;
      const input = { locationId, reason, lines: [{ sku, delta: String(delta) }] };
      if (await town.command('adjustStock', input, options)) town.said.moved(sku, delta);
      return;
    }
    case 'void': {
      const input = { saleId: chosen(town.sales, pick)?.id, reason: 'rung up twice' };
      if (!input.saleId) return;
      const taken = await town.command<{ sale: Voided }>('voidSale', input, { ...options, select: VOIDED });
      if (!taken) return;
      for (const line of taken.sale.lines) town.said.moved(line.sku, line.quantity);
      town.said.cash(taken.sale.register.id, taken.sale.tenders, -1);
    }
  }
}

/** Counts a good some minutes ago, as somebody offline would send it now, and says that this is all. */
async function countOnce(town: Town, { pick, units, twice }: ManagerDeed, countId: string): Promise<void> {
  const options = { actor: town.actor('stock-manager'), twice };
  const good = chosen(town.goods, pick);
  if (!good) return;
  const occurredAt = new Date(town.bed.now().getTime() - (pick % 7) * MINUTE_MS).toISOString();
  const line = { sku: good.sku, quantity: quantityOf(good, units), occurredAt, zone: units > 3 ? 'A' : null };
  await town.command('recordCounts', { countId, lines: [line] }, options);
  if (pick % 4 === 0) return;
  await town.command('submitCount', { countId, missingAsZero: units > 3, reason: 'UNKNOWN' }, options);
}
