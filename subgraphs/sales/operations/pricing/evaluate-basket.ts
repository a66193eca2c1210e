import { type Actor, hasScope } from '#platform/auth/actor.ts';
import { mustActFor } from '#platform/auth/own.ts';
import { notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import { isId } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import { localDayOf } from '#platform/time/local-day.ts';
import { Faults } from '../../domain/input-rules.ts';
import { normalCode } from '../../domain/pricing/coupons.ts';
import type { UsesLeft } from '../../domain/pricing/limits.ts';
import { type BasketInput, priceBasket, type PricedBasket } from '../../domain/pricing/price-basket.ts';
import { isAbout } from '../../domain/pricing/promotion.ts';
import type { SaleLineInput } from '../../domain/selling/sale-line.ts';
import { channelOf, totalsOf } from '../../domain/selling/sale.ts';
import { checkExemption, TAX_EXEMPT, type TaxExemptionInput } from '../../domain/taxes/tax-exemption.ts';
import type { TaxMode, TaxRounding } from '../../domain/taxes/tax.ts';
import { exemptionOn } from '../../domain/tenders/company.ts';
import type { LocationRecord } from '../../store/locations.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { factsAt, type KnownBefore, type KnownPricing, readPricing } from '../baskets/basket-facts.ts';
import { type KnownRewards, NO_REWARDS } from '../loyalty-port.ts';
import { identifyLines, type ToldLine } from '../selling/identify-lines.ts';
import type { CouponDesk } from './coupon-desk.ts';
import { type Limits, openLimits } from './open-limits.ts';

const PRICE_OVERRIDE = 'sales:price-override';

export interface EvaluateBasketInput extends Omit<BasketInput, 'lines'> {
  readonly lines: readonly ToldLine[];
  readonly locationId: string;
  readonly channel?: string | null | undefined;
  readonly customerId?: string | null | undefined;
  /** What the customer subgraph says of the rewards that it shows; none when left out. */
  readonly rewards?: KnownRewards;
  /** As of when; now when null. */
  readonly at?: Date | null | undefined;
  /** Whether they are to be ordered, and it is said only when they are handed over which units they are. */
  readonly unitsAreToCome?: boolean;
  /** Whether no promotion counts that is limited for each customer: nothing is sold or ordered by this. */
  readonly withoutLimited?: boolean;
}

/** A basket with all its figures, in minor units of its currency. */
export interface EvaluatedBasket extends PricedBasket, ReturnType<typeof totalsOf> {
  readonly currency: CurrencyCode;
  readonly taxMode: TaxMode;
  readonly taxRounding: TaxRounding;
  /** Why it is without tax; null where tax is asked for. */
  readonly taxExemption: TaxExemptionInput | null;
}

export type BasketEvaluation =
  | { readonly kind: 'evaluated'; readonly basket: EvaluatedBasket }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** What a basket would come to if it were sold at the location: what `completeSale` reckons, with nothing written. */
export async function evaluateBasket(
  store: SalesStore,
  actor: Actor,
  told: EvaluateBasketInput,
): Promise<BasketEvaluation> {
  const { evaluate } = await openEvaluation(store, actor, { told, choices: [told.couponCodes] });
  return evaluate(told.couponCodes);
}

type CouponCodes = EvaluateBasketInput['couponCodes'];

export interface Opening {
  readonly told: Omit<EvaluateBasketInput, 'couponCodes'>;
  /** The coupons that it may be asked with. */
  readonly choices: readonly CouponCodes[];
  readonly before?: KnownBefore & { readonly limits?: Limits | undefined };
}

/** A basket of which all is looked up that its price depends on. */
export interface OpenEvaluation {
  /** What it would come to with these coupons, which are one of the choices. */
  evaluate(couponCodes: CouponCodes): BasketEvaluation;
  /** False for a coupon that is not known, or whose promotion is about other goods: it would refuse the basket. */
  mayTakeOff(couponCode: string): boolean;
}

/** Looks up all that the price of a basket depends on, for what it would come to with each choice of coupons. */
export async function openEvaluation(
  store: SalesStore,
  actor: Actor,
  { told, choices, before }: Opening,
): Promise<OpenEvaluation> {
  if (told.customerId) mustActFor(actor, told.customerId);
  const { lines, refusals } = await identifyLines(store, told.lines);
  if (refusals.length > 0) return { evaluate: () => ({ kind: 'refused', refusals }), mayTakeOff: () => false };
  const input = { ...told, lines: lines.filter((line) => line !== null) };
  const { locationId, customerId = null } = input;
  const couponCodes = choices.flatMap((codes) => codes ?? []);
  const [location, known] = await Promise.all([
    store.locations.one(locationId),
    readPricing(store, [{ ...input, couponCodes }], before),
  ]);
  const { pricing, people } = known;
  const counted = input.withoutLimited ? null : customerId;
  const { limited } = pricing.rulesAt(locationId);
  const shown = choices.map((codes) => ({ codes, customerId }));
  const { coupons, promotions } =
    before?.limits ?? (await openLimits(store, [...shown, { customerId: counted, limited }], { people }));
  const lookedUp = { location, known, coupons, usesLeftOf: promotions.leftFor(counted) };
  const goods = [...known.items.values()];
  return {
    evaluate: (codes) => evaluate(actor, { ...input, couponCodes: codes }, lookedUp),
    mayTakeOff: (code) => {
      const promotionId = coupons.stateOf(normalCode(code), customerId)?.promotionId;
      const promotion = pricing.rulesAt(locationId).promotions.find(({ id }) => id === promotionId);
      return promotion !== undefined && isAbout(promotion.effect, goods);
    },
  };
}

interface LookedUp {
  readonly location: LocationRecord | null;
  readonly known: KnownPricing;
  readonly coupons: CouponDesk;
  readonly usesLeftOf: UsesLeft;
}

function evaluate(
  actor: Actor,
  input: EvaluateBasketInput & { readonly lines: readonly SaleLineInput[] },
  { location, known, coupons, usesLeftOf }: LookedUp,
): BasketEvaluation {
  const { locationId, customerId = null, rewards = NO_REWARDS } = input;
  const faults = new Faults();
  if (location === null) faults.add(notFound(path('input', 'locationId'), 'location', locationId));
  if (customerId !== null && !isId('customer', customerId)) {
    faults.invalid(['customerId'], 'This is not the id of a customer.');
  }
  checkExemption(input.taxExemption, { mayExempt: hasScope(actor, TAX_EXEMPT) }, faults);
  const facts = factsAt(known, { locationId, customerId });
  const { timeZone, segments } = facts;
  const currency = location?.currency ?? null;
  const channel = channelOf(input, faults);
  const at = input.at ?? new Date();
  const taxExemption = input.taxExemption ?? exemptionOn(facts.company, localDayOf(at, timeZone));
  const basket = priceBasket(
    { ...input, taxExemption },
    {
      ...facts,
      situation: { channel, locationId, timeZone, currency, segments, at },
      hasCustomer: customerId !== null,
      mayOverridePrices: hasScope(actor, PRICE_OVERRIDE),
      unitsAreToCome: input.unitsAreToCome ?? false,
      usesLeftOf,
      couponOf: (code) => coupons.stateOf(code, customerId),
      rewardOf: (holdId) => rewards.get(holdId),
    },
    faults,
  );
  if (currency === null || faults.found.length > 0) return { kind: 'refused', refusals: faults.found };
  const { mode: taxMode, ...taxRounding } = facts.taxRules;
  return {
    kind: 'evaluated',
    basket: { ...basket, ...totalsOf(basket.lines), taxExemption, currency, taxMode, taxRounding },
  };
}
