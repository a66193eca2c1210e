import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';

const MAX_GIFT_CARDS = 20;

/** Money that a sale puts onto a gift card. It is no revenue and bears no tax: it is owed to whoever has the card. */
export interface SoldGiftCard {
  readonly giftCardId: Id<'giftcard'>;
  readonly amountMinor: number;
}

export interface SoldGiftCardInput {
  readonly giftCardId: string;
  readonly amount: Money;
}

/** What was sold on a card is spent, at least in part, so that it cannot be taken back. */
export interface GiftCardSpent extends Refusal {
  readonly kind: 'GiftCardSpent';
  readonly giftCardId: string;
}

/** The gift cards that a sale sells; what is wrong with them is among the faults. */
export function soldGiftCards(
  told: readonly SoldGiftCardInput[],
  currency: CurrencyCode | null,
  faults: Faults,
): readonly SoldGiftCard[] {
  faults.count(told, { field: ['giftCards'], least: 0, most: MAX_GIFT_CARDS });
  const seen = new Set<string>();
  return told.map(({ giftCardId, amount }, index) => {
    const field = ['giftCards', index, 'giftCardId'];
    if (!isId('giftcard', giftCardId)) faults.invalid(field, 'This is not the id of a gift card.');
    if (seen.has(giftCardId)) faults.invalid(field, 'Name each card once.');
    seen.add(giftCardId);
    faults.amount(amount, { field: ['giftCards', index, 'amount'], currency, least: 1 });
    return { giftCardId: giftCardId as Id<'giftcard'>, amountMinor: amount.amountMinor };
  });
}

/** The cards whose value a refund takes back, whole; `left` are those that the sale has sold and nothing took back. */
export function cardsTakenBack(
  wanted: readonly string[],
  left: readonly SoldGiftCard[],
  faults: Faults,
): readonly SoldGiftCard[] {
  if (new Set(wanted).size < wanted.length) faults.invalid(['giftCards'], 'Name each card once.');
  return wanted.flatMap((id, index) => {
    const card = left.find(({ giftCardId }) => giftCardId === id);
    if (card === undefined) faults.add(notFound(path('input', 'giftCards', index), 'gift card of this sale', id));
    return card ?? [];
  });
}

/** Those of a sale that no refund has taken back. */
export function cardsLeft(
  sale: { readonly giftCards?: readonly SoldGiftCard[] },
  refunds: readonly { readonly giftCards?: readonly SoldGiftCard[] }[],
): readonly SoldGiftCard[] {
  const gone = new Set(refunds.flatMap(({ giftCards = [] }) => giftCards.map(({ giftCardId }) => giftCardId)));
  return (sale.giftCards ?? []).filter(({ giftCardId }) => !gone.has(giftCardId));
}

export function giftCardsMinor({ giftCards = [] }: { readonly giftCards?: readonly SoldGiftCard[] }): number {
  return sumMinor(giftCards.map(({ amountMinor }) => amountMinor));
}

export function giftCardSpent(giftCardId: string, reason: string): GiftCardSpent {
  const message = `What was sold on this card cannot be taken back: ${reason}`;
  return { kind: 'GiftCardSpent', message, field: path('input', 'giftCards'), giftCardId };
}
