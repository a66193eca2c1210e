import type { TillDeed } from '../history.ts';
import type { Till } from '../premises.ts';
import type { Tendered } from '../said.ts';
import { chosen, type KnownSale, quantityOf, type Town, usd } from '../town.ts';

const MINUTE_MS = 60_000;
const SALE = `sale { id register { id } lines { sku quantity } tenders { kind amount { amountMinor } } }`;
const REFUND = `refund { id lines { lineNumber quantity disposition } tenders { kind amount { amountMinor } } }`;
const DISPOSITIONS = ['RESTOCK', 'DAMAGED', 'RETURN_TO_VENDOR', 'DISCARD'] as const;

export interface Sold {
  readonly id: string;
  readonly register: { readonly id: string };
  readonly lines: readonly { readonly sku: string; readonly quantity: string }[];
  readonly tenders: readonly Tendered[];
}

interface Refunded {
  readonly lines: readonly { readonly lineNumber: number; readonly quantity: string; readonly disposition: string }[];
  readonly tenders: readonly Tendered[];
}

/** What a cashier does at a till, with a supervisor for what a cashier may not. */
export async function actAtTill(town: Town, till: Till, deed: TillDeed): Promise<void> {
  const { registerId, locationId } = till;
  const cashier = town.actor('cashier', [locationId]);
  const supervisor = town.actor('supervisor', [locationId]);
  const { pick, units, twice } = deed;
  const tenders = tendersOf(pick);
  switch (deed.kind) {
    case 'sell': {
      const input = { registerId, lines: basketOf(town, deed), customerId: pick % 3 === 0 ? town.customerId : null };
      const options = { actor: cashier, twice, select: SALE, tenders };
      return remember(town, (await town.pay<{ sale: Sold }>('completeSale', input, options))?.sale);
    }
    case 'sellLate': {
      // Rung up in whatever session there was, some time ago, by a till that was offline.
      const occurredAt = new Date(town.bed.now().getTime() - units * 10 * MINUTE_MS).toISOString();
      const late = { occurredAt, cashSessionId: chosen(till.sessionIds, pick), promotions: false };
      const input = { registerId, lines: basketOf(town, deed), ...late };
      const options = { actor: cashier, twice, select: SALE, tenders };
      return remember(town, (await town.pay<{ sale: Sold }>('completeSale', input, options))?.sale);
    }
    case 'park': {
      const lines = basketOf(town, deed).map((line) => ({ line }));
      const options = { actor: cashier, twice, select: 'basket { id version }' };
      const parked = await town.command<{ basket: Town['baskets'][number] }>(
        'parkBasket',
        { registerId, lines },
        options,
      );
      if (parked) town.baskets.push(parked.basket);
      return;
    }
    case 'sellParked': {
      const basket = chosen(town.baskets, pick);
      if (!basket) return;
      if (pick % 2 === 0) {
        const input = { registerId, basketId: basket.id, version: basket.version };
        await town.command('resumeBasket', input, { actor: cashier, twice });
      }
      const input = { registerId, basketId: basket.id };
      const options = { actor: cashier, twice, select: SALE, tenders };
      return remember(town, (await town.pay<{ sale: Sold }>('completeSale', input, options))?.sale);
    }
    case 'refund': {
      const sale = chosen(town.sales, pick);
      if (!sale) return;
      const input = { registerId, saleId: sale.id, lines: broughtBack(town, sale, deed) };
      const options = { actor: supervisor, twice, select: REFUND, tenders };
      const taken = await town.pay<{ refund: Refunded }>('refundSale', input, options);
      return taken ? giveBack(town, { registerId, sale, refund: taken.refund }) : undefined;
    }
    case 'exchange': {
      const sale = chosen(town.sales, pick);
      if (!sale) return;
      const input = {
        registerId,
        saleId: sale.id,
        returnLines: broughtBack(town, sale, deed),
        lines: basketOf(town, deed),
      };
      const options = { actor: supervisor, twice, select: `${REFUND} ${SALE}`, tenders };
      const taken = await town.pay<{ refund: Refunded; sale: Sold }>('exchangeSale', input, options);
      if (!taken) return;
      giveBack(town, { registerId, sale, refund: taken.refund });
      return remember(town, taken.sale);
    }
    case 'returnWithoutReceipt':
      return takeWithoutReceipt(town, till, deed);
    case 'moveCash': {
      const kind = (['PAID_IN', 'PAID_OUT', 'NO_SALE'] as const)[pick % 3] ?? 'NO_SALE';
      const amount = kind === 'NO_SALE' ? null : usd(pick + 1);
      const input = { cashSessionId: till.sessionIds.at(-1), kind, amount, reason: 'change' };
      if (!(await town.command('recordCashMovement', input, { actor: cashier, twice }))) return;
      const sign = { PAID_IN: 1, PAID_OUT: -1, NO_SALE: 0 }[kind];
      return town.said.float(registerId, sign * (pick + 1));
    }
    case 'reopen':
      return reopen(town, till, deed);
  }
}

/** What became of a sale that was taken: goods are gone, cash is in the drawer. */
export function remember(town: Town, sale: Sold | undefined): void {
  if (!sale) return;
  town.sales.push({ id: sale.id, skus: sale.lines.map(({ sku }) => sku) });
  for (const { sku, quantity } of sale.lines) town.said.moved(sku, quantity, -1);
  town.said.cash(sale.register.id, sale.tenders);
}

/** What became of goods that were brought back: they are here again unless they were thrown away. */
function giveBack(
  town: Town,
  { registerId, sale, refund }: { registerId: string; sale: KnownSale; refund: Refunded },
): void {
  for (const { lineNumber, quantity, disposition } of refund.lines) {
    const sku = sale.skus[lineNumber - 1];
    if (sku !== undefined && disposition !== 'DISCARD') town.said.moved(sku, quantity);
  }
  town.said.cash(registerId, refund.tenders, -1);
}

async function takeWithoutReceipt(town: Town, { registerId, locationId }: Till, deed: TillDeed): Promise<void> {
  const { pick, units, twice } = deed;
  const good = chosen(town.goods, pick);
  if (!good) return;
  const disposition = chosen(DISPOSITIONS, pick);
  const quantity = quantityOf(good, units);
  const lines = [{ sku: good.sku, quantity, disposition }];
  const input = { registerId, customerId: town.customerId, lines, reference: `credit-${pick}` };
  const options = { actor: town.actor('supervisor', [locationId]), twice };
  const taken = await town.command('returnWithoutReceipt', input, options);
  if (taken && disposition !== 'DISCARD') town.said.moved(good.sku, quantity);
}

/** Closes the drawer with whatever was counted in it, and opens it again for the next shift. */
async function reopen(town: Town, till: Till, { pick, twice }: TillDeed): Promise<void> {
  const { registerId, locationId, sessionIds } = till;
  const options = { actor: town.actor('supervisor', [locationId]), twice };
  const closing = { cashSessionId: sessionIds.at(-1), countedCash: usd(10_000 + pick) };
  await town.command('closeCashSession', closing, options);
  const opening = { registerId, float: usd(pick), blind: pick % 2 === 0 };
  const select = 'cashSession { id }';
  const opened = await town.command<{ cashSession: { id: string } }>('openCashSession', opening, {
    ...options,
    select,
  });
  if (!opened) return;
  sessionIds.push(opened.cashSession.id);
  town.said.float(registerId, pick);
}

/** One to three lines of different goods. */
function basketOf({ goods, lots }: Town, { pick, units }: TillDeed): object[] {
  return Array.from({ length: 1 + (pick % goods.length) }, (_, index) => {
    const good = goods[(pick + units + index) % goods.length];
    if (!good) throw new Error('There are goods.');
    const lot = good.tracking === 'LOT' ? (chosen(lots, pick + index)?.code ?? null) : null;
    return { sku: good.sku, quantity: quantityOf(good, units), lot };
  });
}

/** One or two lines of a sale, of which the second may not be there. */
function broughtBack({ goods }: Town, { skus }: KnownSale, { pick, units }: TillDeed): object[] {
  return Array.from({ length: units > 4 ? 2 : 1 }, (_, index) => {
    const good = goods.find(({ sku }) => sku === skus[index]);
    const quantity = good ? quantityOf(good, 1 + (pick % 2)) : '1';
    return { lineNumber: index + 1, quantity, disposition: chosen(DISPOSITIONS, pick + index) };
  });
}

/** All by card, all in cash, or some of both. */
function tendersOf(pick: number): (dueMinor: number) => readonly object[] {
  return (dueMinor) => {
    if (pick % 3 === 0) return [card(dueMinor)];
    const inCash = pick % 3 === 1 || dueMinor < 2 ? dueMinor : dueMinor >> 1;
    const cash = { kind: 'CASH', amount: usd(inCash) };
    return inCash === dueMinor ? [cash] : [cash, card(dueMinor - inCash)];
  };
}

export function card(amountMinor: number): object {
  return { kind: 'CARD', amount: usd(amountMinor), card: { token: 'tok_1', brand: 'VISA', last4: '4242' } };
}
