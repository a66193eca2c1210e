import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import { type Id, isId } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { type Money, sumMinor } from '#platform/money/money.ts';
import { localDayOf } from '#platform/time/local-day.ts';
import { Faults, MAX_AMOUNT_MINOR } from '../input-rules.ts';
import { type PaymentFacts, withPayments } from '../payments/payments-of-tenders.ts';
import type { Situation } from '../pricing/conditions.ts';
import type { UsedCoupon } from '../pricing/coupons.ts';
import type { LimitedPromotion } from '../pricing/limits.ts';
import { type BasketFacts, type BasketInput, priceBasket } from '../pricing/price-basket.ts';
import type { UsedReward } from '../pricing/rewards.ts';
import { checkExemption, exemptionOf, type TaxExemption } from '../taxes/tax-exemption.ts';
import type { TaxMode, TaxRounding } from '../taxes/tax.ts';
import { type ChargedAccount, chargedTo, checkAccount, type OwedBy } from '../tenders/account.ts';
import { type BuysFor, exemptionOn } from '../tenders/company.ts';
import { giftCardsMinor, type SoldGiftCard, type SoldGiftCardInput, soldGiftCards } from '../tenders/gift-cards.ts';
import { checkTenders, settle, type Tender, type TenderInput } from '../tenders/tenders.ts';
import { type CashRounding, cashRoundingOf } from '../tills/cash-rounding.ts';
import { type CashRates, inOwnCurrency, refuseIdle } from '../tills/foreign-cash.ts';
import type { PricedLine } from './sale-line.ts';
import { type ServiceCharge, serviceChargeOf } from './service-charge.ts';

/** The channel of a sale that does not say where it comes from. */
export const DEFAULT_CHANNEL = 'STORE';

/** What a till says happened. */
export interface SaleInput extends BasketInput {
  readonly idempotencyKey: string;
  readonly registerId: string;
  readonly tenders: readonly TenderInput[];
  readonly customerId?: string | null | undefined;
  /** The buyer's own number for what is on account. */
  readonly purchaseOrderNumber?: string | null | undefined;
  /** Where the sale comes from; `STORE` when it does not say. */
  readonly channel?: string | null | undefined;
  /** What is put onto gift cards, on top of the total. */
  readonly giftCards?: readonly SoldGiftCardInput[] | null | undefined;
  /** For whoever served, on top of the total. */
  readonly tip?: Money | null | undefined;
  readonly occurredAt?: Date | null | undefined;
  /** The session that rang it up, when the till says so. */
  readonly cashSessionId?: string | null | undefined;
}

/** What is known at the moment of the sale. */
export interface SaleFacts extends Omit<BasketFacts, 'situation' | 'hasCustomer'>, PaymentFacts {
  readonly now: Date;
  /** The register's; null when there is no such register, or none that the caller may act at. */
  readonly currency: CurrencyCode | null;
  readonly locationId: string | null;
  /** The location's. */
  readonly timeZone: string;
  /** The customer's. */
  readonly segments: readonly string[];
  /** The company that the customer buys for. */
  readonly company: BuysFor | null;
  readonly owedBy: OwedBy;
  readonly mayExemptFromTax: boolean;
  readonly cashRounding: CashRounding;
  /** The location's, oldest first. */
  readonly cashRates: readonly CashRates[];
}

/** A sale with all its figures, in minor units of its currency. */
export interface PricedSale {
  readonly customerId: Id<'customer'> | null;
  readonly currency: CurrencyCode;
  readonly taxMode: TaxMode;
  /** How its taxes were rounded; absent on sales from before there was a choice: HALF_UP on each LINE. */
  readonly taxRounding?: TaxRounding;
  /** Absent where tax was asked for. */
  readonly taxExemption?: TaxExemption;
  /** In the lines' figures already; absent where there was none. */
  readonly serviceCharge?: ServiceCharge;
  /** Put onto gift cards, on top of the total; absent where there was none. */
  readonly giftCards?: readonly SoldGiftCard[];
  /** Given on top of the total for whoever served; absent where there was none. */
  readonly tipMinor?: number;
  /** What cash rounding added to what was paid, or took off it below zero; absent where it did neither. */
  readonly roundingMinor?: number;
  readonly channel: string;
  readonly lines: readonly PricedLine[];
  readonly coupons: readonly UsedCoupon[];
  /** What it had of promotions that are limited for each customer; absent where it had none. */
  readonly limited?: readonly LimitedPromotion[];
  /** Absent where none came off it. */
  readonly rewards?: readonly UsedReward[];
  /** Whose account it is on; absent where nothing of it is. */
  readonly account?: ChargedAccount;
  readonly tenders: readonly Tender[];
  readonly grossMinor: number;
  readonly discountMinor: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly changeMinor: number;
  readonly occurredAt: Date;
}

export type SaleDecision =
  | { readonly kind: 'priced'; readonly sale: PricedSale }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** Decides whether a sale can be recorded as the till tells it, and computes its figures. Finds all faults at once. */
export function decideSale(input: SaleInput, facts: SaleFacts): SaleDecision {
  const { currency, now, taxRules } = facts;
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  if (currency === null) faults.add(notFound(path('input', 'registerId'), 'register', input.registerId));
  const customerId = input.customerId ?? null;
  if (customerId !== null && !isId('customer', customerId)) {
    faults.invalid(['customerId'], 'This is not the id of a customer.');
  }
  if (customerId === null && input.tenders.some(({ kind }) => kind === 'ON_ACCOUNT')) {
    faults.invalid(['customerId'], 'Say whose account it is.');
  }
  faults.notAhead(input.occurredAt, { field: ['occurredAt'], now });
  const occurredAt = input.occurredAt ?? now;
  const channel = channelOf(input, faults);
  const { locationId, timeZone, segments } = facts;
  const situation: Situation = { channel, locationId, timeZone, currency, segments, at: occurredAt };
  const taxExempt = input.taxExemption ?? exemptionOn(facts.company, localDayOf(occurredAt, timeZone));
  const giftCards = soldGiftCards(input.giftCards ?? [], currency, faults);
  if (input.serviceCharge && input.lines.length === 0) {
    faults.invalid(['serviceCharge'], 'Nothing is served: gift cards bear no service charge.');
  }
  const { lines, coupons, limited, rewards } = priceBasket(
    { ...input, mayBeEmpty: giftCards.length > 0, taxExemption: taxExempt },
    { ...facts, situation, hasCustomer: customerId !== null },
    faults,
  );
  checkExemption(input.taxExemption, { mayExempt: facts.mayExemptFromTax }, faults);
  if (input.tip) faults.amount(input.tip, { field: ['tip'], currency, least: 0 });
  const valued = inOwnCurrency(input.tenders, { currency, cashRates: facts.cashRates, occurredAt }, faults);
  checkTenders(valued, currency, faults);
  faults.text(input.purchaseOrderNumber, ['purchaseOrderNumber']);
  checkAccount(valued, { company: facts.company, owedBy: facts.owedBy, faults });
  const tenders = withPayments(valued, facts, faults);
  if (faults.found.length > 0 || currency === null) return { kind: 'refused', refusals: faults.found };

  const totals = totalsOf(lines);
  if (totals.grossMinor > MAX_AMOUNT_MINOR) {
    faults.invalid(['lines'], `A sale is at most ${MAX_AMOUNT_MINOR} minor units.`);
    return { kind: 'refused', refusals: faults.found };
  }
  const tipMinor = input.tip?.amountMinor ?? 0;
  const owedMinor = totals.totalMinor + giftCardsMinor({ giftCards }) + tipMinor;
  const roundingMinor = cashRoundingOf(tenders, owedMinor, facts.cashRounding);
  const settled = settle(tenders, { amountMinor: owedMinor + roundingMinor, currency });
  if ('kind' in settled) return { kind: 'refused', refusals: [settled] };
  if (valued !== input.tenders) refuseIdle(settled.tenders, faults);
  if (faults.found.length > 0) return { kind: 'refused', refusals: faults.found };
  const { mode: taxMode, ...taxRounding } = taxRules;
  const taxExemption = exemptionOf(taxExempt, lines);
  const serviceCharge = serviceChargeOf(input.serviceCharge, lines);
  return {
    kind: 'priced',
    sale: {
      customerId: customerId as Id<'customer'> | null,
      currency,
      taxMode,
      taxRounding,
      ...(taxExemption ? { taxExemption } : {}),
      channel,
      lines,
      coupons,
      ...(limited.length === 0 ? {} : { limited }),
      ...(rewards.length === 0 ? {} : { rewards }),
      ...totals,
      ...(serviceCharge ? { serviceCharge } : {}),
      ...(giftCards.length === 0 ? {} : { giftCards }),
      ...(tipMinor === 0 ? {} : { tipMinor }),
      ...(roundingMinor === 0 ? {} : { roundingMinor }),
      ...chargedTo(settled.tenders, { ...facts, netTermsDays: null, purchaseOrderNumber: input.purchaseOrderNumber }),
      ...settled,
      occurredAt,
    },
  };
}

/** The channel that a basket comes from. */
export function channelOf({ channel }: { channel?: string | null | undefined }, faults: Faults): string {
  if (channel === null || channel === undefined) return DEFAULT_CHANNEL;
  faults.requiredText(channel, ['channel']);
  return channel;
}

/** The sums of a basket's lines. */
export function totalsOf(lines: readonly PricedLine[]) {
  const sum = (figure: 'grossMinor' | 'discountMinor' | 'netMinor' | 'taxMinor' | 'totalMinor'): number =>
    sumMinor(lines.map((line) => line[figure]));
  return {
    grossMinor: sum('grossMinor'),
    discountMinor: sum('discountMinor'),
    netMinor: sum('netMinor'),
    taxMinor: sum('taxMinor'),
    totalMinor: sum('totalMinor'),
  };
}
