import { type Id, isId } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { formatMoney, type Money, sumMinor } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import type { TenderMismatch } from '../refusals.ts';
import type { ForeignCash } from '../tills/foreign-cash.ts';

const MAX_TENDERS = 20;
const LAST_FOUR = /^\d{4}$/;

export type TenderKind =
  | 'CASH'
  | 'CARD'
  | 'GIFT_CARD'
  | 'STORE_CREDIT'
  | 'POINTS'
  | 'ON_ACCOUNT'
  | 'EXCHANGE'
  | 'OTHER';

export interface TenderInput {
  readonly kind: TenderKind;
  readonly amount: Money;
  readonly card?: CardInput | null | undefined;
  readonly reference?: string | null | undefined;
  /** Of a payment that was captured at a provider; the card is then the payment's. */
  readonly paymentId?: string | null | undefined;
  /** Of a refund: the gift card that the money goes onto. */
  readonly giftCardId?: string | null | undefined;
  /** Who moves the money: set by its payment alone. */
  readonly provider?: string;
  /** Of an order: a card that is to be held for it, and by whom. */
  readonly authorise?: CardAuthorisation | null | undefined;
  /** Of cash of another currency: the version of the location's rates that the till has reckoned by. */
  readonly ratesVersion?: number | null | undefined;
  /** Set by a sale alone, where the cash was of another currency: the amount is then its value. */
  readonly foreign?: ForeignCash;
  /** Set by an exchange alone: what the goods that came back pay of those that leave. */
  readonly isExchange?: true;
}

export interface CardAuthorisation {
  /** Null is the provider for those who do not say. */
  readonly provider?: string | null | undefined;
  /** What the web form or the terminal gave for the card. */
  readonly token: string;
}

interface CardInput {
  readonly token: string;
  readonly brand: string;
  readonly last4: string;
  readonly authorisationCode?: string | null | undefined;
}

/** What may be held of a card payment: never its number. */
export interface CardReference {
  readonly token: string;
  readonly brand: string;
  readonly last4: string;
  readonly authorisationCode: string | null;
}

/** A tender as it is kept: what it pays, and for cash what was handed over. */
export interface Tender {
  readonly kind: TenderKind;
  readonly amountMinor: number;
  readonly receivedMinor: number | null;
  readonly card: CardReference | null;
  readonly reference: string | null;
  /** Of a refund: the gift card that the money goes onto; absent otherwise. */
  readonly giftCardId?: Id<'giftcard'>;
  /** Absent where no payment of ours is behind it. */
  readonly paymentId?: Id<'payment'>;
  /** Who moves the money, where a payment of ours is behind it; the reference is then this provider's. */
  readonly provider?: string;
  /** What was handed over, where it was cash of another currency. */
  readonly foreign?: ForeignCash;
}

export interface Settlement {
  readonly tenders: readonly Tender[];
  readonly changeMinor: number;
}

/** What each tender must be by itself, whatever it pays. */
export function checkTenders(tenders: readonly TenderInput[], currency: CurrencyCode | null, faults: Faults): void {
  faults.count(tenders, { field: ['tenders'], least: 0, most: MAX_TENDERS });
  for (const [index, tender] of tenders.entries()) {
    const { kind, amount, card, reference, paymentId, authorise, giftCardId } = tender;
    const field = ['tenders', index];
    if (authorise) {
      faults.invalid([...field, 'authorise'], 'A card is held for an order: give the id of a captured payment.');
    }
    faults.amount(amount, { field: [...field, 'amount'], currency, least: 1 });
    faults.text(reference, [...field, 'reference']);
    if (kind === 'EXCHANGE' && !tender.isExchange) {
      faults.invalid([...field, 'kind'], 'Goods pay for goods by exchangeSale, which sells and takes back at once.');
    }
    if (card && !paymentId) checkCard(card, [...field, 'card'], faults);
    if (kind === 'CARD' && !card && !paymentId && !authorise) {
      faults.invalid([...field, 'card'], 'A card tender needs the card reference, or the id of its payment.');
    }
    if (giftCardId && (kind !== 'GIFT_CARD' || paymentId)) {
      faults.invalid([...field, 'giftCardId'], 'Only a GIFT_CARD tender without a payment goes onto a card.');
    } else if (giftCardId && !isId('giftcard', giftCardId)) {
      faults.invalid([...field, 'giftCardId'], 'This is not the id of a gift card.');
    }
    if (kind !== 'CARD' && card && !paymentId)
      faults.invalid([...field, 'card'], 'Only a card tender has a card reference.');
  }
}

function checkCard(card: CardInput, field: readonly (string | number)[], faults: Faults): void {
  faults.requiredText(card.token, [...field, 'token']);
  faults.requiredText(card.brand, [...field, 'brand']);
  faults.text(card.authorisationCode, [...field, 'authorisationCode']);
  if (!LAST_FOUR.test(card.last4)) faults.invalid([...field, 'last4'], 'Give exactly the last four digits.');
}

/**
 * Holds the tenders against a sale's total. Change is given in cash, out of the cash that was handed over, the last
 * cash tender first; nothing else may pay more than the total.
 */
export function settle(tenders: readonly TenderInput[], total: Money): Settlement | TenderMismatch {
  const tenderedMinor = sumMinor(tenders.map(({ amount }) => amount.amountMinor));
  const cashMinor = sumMinor(tenders.map(({ kind, amount }) => (kind === 'CASH' ? amount.amountMinor : 0)));
  const changeMinor = tenderedMinor - total.amountMinor;
  if (changeMinor < 0 || changeMinor > cashMinor) {
    return mismatch(total, changeMinor < 0 ? tenderedMinor : tenderedMinor - cashMinor);
  }
  let leftMinor = changeMinor;
  const kept = tenders.toReversed().map((tender) => {
    const backMinor = tender.kind === 'CASH' ? Math.min(leftMinor, tender.amount.amountMinor) : 0;
    leftMinor -= backMinor;
    return tenderOf(tender, tender.amount.amountMinor - backMinor);
  });
  return { tenders: kept.toReversed(), changeMinor };
}

/** Holds the tenders of a refund against its total, which they must give back exactly. */
export function settleExactly(tenders: readonly TenderInput[], total: Money): readonly Tender[] | TenderMismatch {
  const tenderedMinor = sumMinor(tenders.map(({ amount }) => amount.amountMinor));
  if (tenderedMinor !== total.amountMinor) return mismatch(total, tenderedMinor);
  return tenders.map((tender) => ({ ...tenderOf(tender, tender.amount.amountMinor), receivedMinor: null }));
}

/**
 * What of these tenders goes into the drawer in the sale's own currency, or out of it: below zero where more was given as
 * change for foreign cash than was taken besides.
 */
export function cashOf(tenders: readonly Tender[]): number {
  return sumMinor(
    tenders.map(({ kind, amountMinor, foreign }) => (kind === 'CASH' ? amountMinor - (foreign?.valueMinor ?? 0) : 0)),
  );
}

function tenderOf(
  { kind, amount, card, reference, paymentId, provider, giftCardId, foreign }: TenderInput,
  paysMinor: number,
): Tender {
  return {
    kind,
    amountMinor: paysMinor,
    receivedMinor: kind === 'CASH' ? amount.amountMinor : null,
    card: card
      ? { token: card.token, brand: card.brand, last4: card.last4, authorisationCode: card.authorisationCode ?? null }
      : null,
    reference: reference ?? null,
    ...(giftCardId ? { giftCardId: giftCardId as Id<'giftcard'> } : {}),
    ...(paymentId ? { paymentId: paymentId as Id<'payment'> } : {}),
    ...(provider === undefined ? {} : { provider }),
    ...(foreign === undefined ? {} : { foreign }),
  };
}

function mismatch(total: Money, tenderedMinor: number): TenderMismatch {
  const tendered = { amountMinor: tenderedMinor, currency: total.currency };
  const message = `The total is ${formatMoney(total)}, the tenders come to ${formatMoney(tendered)}.`;
  return { kind: 'TenderMismatch', message, field: ['input', 'tenders'], total, tendered };
}
