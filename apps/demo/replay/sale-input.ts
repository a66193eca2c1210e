import { formatQuantity } from '#platform/quantity/quantity.ts';
import type { Basket, BasketLine } from '../journey/basket.ts';
import { CURRENCY } from './shop-inputs.ts';

/** One basket in this many is paid in cash, the others by card. */
const CASH_EVERY = 5;
/** Whoever pays in cash hands over whole notes of this: the rest is change. */
const NOTE_MINOR = 500;
const CARD_BRANDS = ['VISA', 'MASTERCARD', 'AMEX', 'DISCOVER'] as const;

/**
 * A basket as the till rings it up. Lines carry the price of the whole line, since that is what is published; the
 * basket's id is the idempotency key, so the same basket always gives the same input. The data does not say how a
 * basket was paid: tender, card token and last four digits are made up from the ids, and the same for ever.
 */
export function saleInput(basket: Basket, { registerId, customerId }: { registerId: string; customerId: string }) {
  return {
    idempotencyKey: basket.basketId,
    registerId,
    customerId,
    occurredAt: basket.occurredAt,
    lines: basket.lines.map(lineInput),
    tenders: tendersOf(basket),
  };
}

/** Which of a store's tills rings the basket up: always the same one. */
export function tillOf(basket: Basket, tillCount: number): number {
  return Number(basket.basketId) % tillCount;
}

export function payableMinor({ lines }: Basket): number {
  return lines.reduce((sum, line) => sum + line.payableMinor, 0);
}

function lineInput({ productId, quantityMilli, grossMinor, discounts }: BasketLine) {
  return {
    sku: productId,
    quantity: formatQuantity(quantityMilli),
    linePrice: usd(grossMinor),
    discounts: discounts.map(({ kind, amountMinor }) => ({ kind, amount: usd(amountMinor) })),
  };
}

function tendersOf(basket: Basket) {
  const dueMinor = payableMinor(basket);
  if (dueMinor === 0) return [];
  if (Number(basket.basketId) % CASH_EVERY === 0) {
    return [{ kind: 'CASH', amount: usd(Math.ceil(dueMinor / NOTE_MINOR) * NOTE_MINOR) }];
  }
  const { householdId } = basket;
  const card = {
    token: `tok_household_${householdId}`,
    brand: CARD_BRANDS[Number(householdId) % CARD_BRANDS.length] ?? CARD_BRANDS[0],
    last4: householdId.slice(-4).padStart(4, '0'),
  };
  return [{ kind: 'CARD', amount: usd(dueMinor), card }];
}

function usd(amountMinor: number) {
  return { amountMinor, currency: CURRENCY };
}
