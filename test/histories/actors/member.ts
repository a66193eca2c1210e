import type { MemberDeed } from '../history.ts';
import type { Till } from '../premises.ts';
import { chosen, type Town, usd } from '../town.ts';
import { card, remember, type Sold } from './till.ts';

const SALE = `sale { id register { id } lines { sku quantity } tenders { kind amount { amountMinor } } }`;
const ORDER = 'order { id }';
const DELIVERY = { method: 'DELIVERY', address: { lines: ['1 Pier'], city: 'Boston', country: 'US' } };
const TOTAL =
  'query($input: EvaluateBasketInput!) { evaluateBasket(input: $input) { basket { total { amountMinor } } } }';
const TOKEN = 'query($code: String!) { giftCard(code: $code) { redemptionToken } }';

/** What pays besides a bank card: points, or a gift card. */
type Purse = 'points' | 'card';

interface Ordered {
  readonly order: { readonly id: string };
}

/**
 * What a member of the club does, who has points and a gift card: puts money onto the card, takes rewards, and pays sales
 * and orders with either. Now and then staff find that the member is somebody whom they know already, or that not.
 */
export async function actAsMember(town: Town, deed: MemberDeed): Promise<void> {
  const { pick, units, twice } = deed;
  const actor = town.actor('admin');
  const till = chosen(town.tills, pick);
  if (!till) return;
  switch (deed.kind) {
    case 'give':
      await town.command(
        'adjustPoints',
        { customerId: town.customerId, points: units * 100, reason: 'Sorry' },
        { actor, twice },
      );
      return;
    case 'buyCard': {
      const amount = usd(units * 500);
      const giftCards = [{ giftCardId: town.giftCard.id, amount }];
      const input = { registerId: till.registerId, lines: [], giftCards, tenders: [card(amount.amountMinor)] };
      return remember(
        town,
        (await town.command<{ sale: Sold }>('completeSale', input, { actor, twice, select: SALE }))?.sale,
      );
    }
    case 'hold': {
      const input = { customerId: town.customerId, rewardId: town.rewardId };
      const held = await town.command<{ hold: { id: string } }>('holdReward', input, {
        actor,
        twice,
        select: 'hold { id }',
      });
      if (held) town.holds.push(held.hold.id);
      return;
    }
    case 'letGo': {
      const holdId = chosen(town.holds, pick);
      if (holdId) await town.command('releaseReward', { holdId }, { actor, twice });
      return;
    }
    case 'treat': {
      const rewardHoldIds = [chosen(town.holds, pick)].filter((id) => id !== undefined);
      const input = {
        registerId: till.registerId,
        customerId: town.customerId,
        lines: cups(town, units),
        rewardHoldIds,
      };
      const options = { actor, twice, select: SALE, tenders: (due: number) => [card(due)] };
      return remember(town, (await town.pay<{ sale: Sold }>('completeSale', input, options))?.sale);
    }
    case 'treatOrder': {
      const rewardHoldIds = [chosen(town.holds, pick)].filter((id) => id !== undefined);
      return order(town, deed, { rewardHoldIds });
    }
    case 'payByPoints':
      return buy(town, deed, { till, purse: 'points' });
    case 'payByCard':
      return buy(town, deed, { till, purse: 'card' });
    case 'orderByPoints':
      return order(town, deed, { tenders: [await held(town, { purse: 'points', units })] });
    case 'orderByCard':
      return order(town, deed, { tenders: [await held(town, { purse: 'card', units })] });
    case 'merge': {
      const [survivorId, mergedId] = pick % 2 === 0 ? [town.twinId, town.customerId] : [town.customerId, town.twinId];
      const input = { survivorId, mergedId, reason: 'The same person' };
      const options = { actor, twice, select: 'merge { id }' };
      const merged = await town.command<{ merge: { id: string } }>('mergeCustomers', input, options);
      if (merged) town.merges.push(merged.merge.id);
      return;
    }
    case 'part': {
      const mergeId = town.merges.pop();
      if (mergeId) await town.command('unmergeCustomers', { mergeId, reason: 'Two people' }, { actor, twice });
    }
  }
}

/** A sale of which a part is paid out of a purse; the payment goes back by itself where the sale is refused. */
async function buy(
  town: Town,
  { units, twice }: MemberDeed,
  { till, purse }: { till: Till; purse: Purse },
): Promise<void> {
  const actor = town.actor('admin');
  const { registerId, locationId } = till;
  const totalMinor = await totalOf(town, { locationId, units });
  const paidMinor = Math.min(totalMinor, units * 150);
  const token = await tokenOf(town, purse);
  const asked = { registerId, provider: providerOf(purse), amount: usd(paidMinor), token };
  const options = { actor, select: 'payment { id state }' };
  const started = await town.command<{ payment: { id: string; state: string } }>('startPayment', asked, options);
  if (started?.payment.state !== 'CAPTURED') return;
  const first = { kind: kindOf(purse), amount: usd(paidMinor), paymentId: started.payment.id };
  const tenders = paidMinor < totalMinor ? [first, card(totalMinor - paidMinor)] : [first];
  const input = { registerId, customerId: town.customerId, lines: cups(town, units), tenders };
  const sold = await town.command<{ sale: Sold }>('completeSale', input, { actor, twice, select: SALE });
  return remember(town, sold?.sale);
}

async function order(town: Town, { units, twice }: MemberDeed, more: object): Promise<void> {
  const input = { locationId: town.main, customerId: town.customerId, lines: cups(town, units), fulfilment: DELIVERY };
  const options = { actor: town.actor('admin'), twice, select: ORDER };
  const placed = await town.command<Ordered>('placeOrder', { ...input, allowBackOrder: true, ...more }, options);
  if (placed) town.orders.push(placed.order.id);
}

/** A tender of an order, which a purse is to hold for all of it. */
async function held(town: Town, { purse, units }: { purse: Purse; units: number }): Promise<object> {
  const totalMinor = await totalOf(town, { locationId: town.main, units });
  const authorise = { provider: providerOf(purse), token: await tokenOf(town, purse) };
  return { kind: kindOf(purse), amount: usd(totalMinor), authorise };
}

function cups({ goods }: Town, units: number): object[] {
  return [{ sku: goods[0]?.sku, quantity: String(units) }];
}

async function totalOf(town: Town, { locationId, units }: { locationId: string; units: number }): Promise<number> {
  const input = { locationId, customerId: town.customerId, lines: cups(town, units) };
  const { evaluateBasket } = await town.bed.query<{
    evaluateBasket: { basket: { total: { amountMinor: number } } | null };
  }>('sales', TOTAL, { input });
  return evaluateBasket.basket?.total.amountMinor ?? 0;
}

async function tokenOf({ bed, giftCard, customerId }: Town, purse: Purse): Promise<string | null> {
  if (purse === 'points') return customerId;
  const { giftCard: seen } = await bed.query<{ giftCard: { redemptionToken: string | null } }>('finance', TOKEN, {
    code: giftCard.code,
  });
  return seen.redemptionToken;
}

function providerOf(purse: Purse): string {
  return purse === 'points' ? 'LOYALTY_POINTS' : 'STORED_VALUE';
}

function kindOf(purse: Purse): string {
  return purse === 'points' ? 'POINTS' : 'GIFT_CARD';
}
