import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import type { Faults } from '../input-rules.ts';
import { MILLIONTHS, parseRate } from '../taxes/tax.ts';
import { type ConditionsInput, readConditions, readNames, readPriority } from './condition-rules.ts';
import type { Bundle, Effect, Promotion, Share, Targets } from './promotion.ts';

const MAX_SKUS = 500;
const MAX_CATEGORIES = 50;
const MAX_PARTS = 10;
const MAX_UNITS = 1_000;
const MAX_TIMES = 1_000_000;
const MAX_USES_PER_CUSTOMER = 10_000;

export interface TargetsInput {
  readonly skus?: readonly string[] | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
  readonly exceptSkus?: readonly string[] | null | undefined;
}

type Given<T> = T | null | undefined;

/** What a promotion does, under exactly one of these names. */
export interface EffectInput {
  readonly percentOff?: Given<{ readonly rate: string; readonly targets?: Given<TargetsInput> }>;
  readonly amountOff?: Given<{ readonly amount: Money; readonly targets?: Given<TargetsInput> }>;
  readonly fixedPrice?: Given<{ readonly price: Money; readonly targets?: Given<TargetsInput> }>;
  readonly buyXGetY?: Given<{
    readonly buy?: Given<TargetsInput>;
    readonly buyUnits: number;
    readonly get?: Given<TargetsInput>;
    readonly getUnits: number;
    readonly rate?: Given<string>;
    readonly maxTimes?: Given<number>;
  }>;
  readonly cheapestFree?: Given<{
    readonly targets?: Given<TargetsInput>;
    readonly everyUnits: number;
    readonly freeUnits?: Given<number>;
    readonly maxTimes?: Given<number>;
  }>;
  readonly basketThreshold?: Given<{
    readonly targets?: Given<TargetsInput>;
    readonly minimum: Money;
    readonly amountOff?: Given<Money>;
    readonly rateOff?: Given<string>;
  }>;
  readonly bundle?: Given<{
    readonly parts: readonly { readonly skus: readonly string[]; readonly units?: Given<number> }[];
    readonly price: Money;
    readonly maxTimes?: Given<number>;
  }>;
}

export interface PromotionInput extends EffectInput {
  readonly name: string;
  readonly priority?: Given<number>;
  readonly exclusive?: Given<boolean>;
  readonly exclusivityGroup?: Given<string>;
  readonly conditions?: Given<ConditionsInput>;
  readonly requiresCoupon?: Given<boolean>;
  readonly couponsComeBack?: Given<boolean>;
  readonly maxUsesPerCustomer?: Given<number>;
}

/** Reads a promotion as somebody describes it; what is wrong is among the faults, and then the answer means nothing. */
export function readPromotion(input: PromotionInput, faults: Faults): Omit<Promotion, 'id'> | null {
  faults.requiredText(input.name, ['name']);
  if (typeof input.exclusivityGroup === 'string') faults.requiredText(input.exclusivityGroup, ['exclusivityGroup']);
  const conditions = readConditions(input.conditions, faults);
  const priority = readPriority(input.priority, faults);
  const { maxUsesPerCustomer = null } = input;
  if (maxUsesPerCustomer !== null && (maxUsesPerCustomer < 1 || maxUsesPerCustomer > MAX_USES_PER_CUSTOMER)) {
    faults.invalid(['maxUsesPerCustomer'], `Give a number from 1 to ${MAX_USES_PER_CUSTOMER}.`);
  }
  const effect = readEffect(input, faults);
  if (effect === null) return null;
  return {
    name: input.name.trim(),
    priority,
    isExclusive: input.exclusive ?? false,
    exclusivityGroup: input.exclusivityGroup ?? null,
    ...conditions,
    needsCoupon: input.requiresCoupon ?? false,
    couponsComeBack: input.couponsComeBack ?? false,
    maxUsesPerCustomer,
    effect,
  };
}

function readEffect(input: EffectInput, faults: Faults): Effect | null {
  const { percentOff, amountOff, fixedPrice, buyXGetY, cheapestFree, basketThreshold, bundle } = input;
  const given = [percentOff, amountOff, fixedPrice, buyXGetY, cheapestFree, basketThreshold, bundle].filter(Boolean);
  if (given.length !== 1) {
    faults.invalid([], 'Say with exactly one of percentOff, amountOff, fixedPrice and so on what the promotion does.');
    return null;
  }
  const reader = new EffectReader(faults);
  if (percentOff) return reader.percentOff(percentOff);
  if (amountOff) return reader.amountOff(amountOff);
  if (fixedPrice) return reader.fixedPrice(fixedPrice);
  if (buyXGetY) return reader.buyXGetY(buyXGetY);
  if (cheapestFree) return reader.cheapestFree(cheapestFree);
  if (basketThreshold) return reader.basketThreshold(basketThreshold);
  return bundle ? reader.bundle(bundle) : null;
}

class EffectReader {
  readonly #faults: Faults;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  percentOff({ rate, targets }: NonNullable<EffectInput['percentOff']>): Effect {
    const field = ['percentOff'];
    return {
      kind: 'PERCENT_OFF',
      ...this.#share(rate, [...field, 'rate']),
      targets: this.#targets(targets, [...field, 'targets']),
    };
  }

  amountOff({ amount, targets }: NonNullable<EffectInput['amountOff']>): Effect {
    this.#amount(amount, ['amountOff', 'amount'], { least: 1 });
    return { kind: 'AMOUNT_OFF', amount, targets: this.#targets(targets, ['amountOff', 'targets']) };
  }

  fixedPrice({ price, targets }: NonNullable<EffectInput['fixedPrice']>): Effect {
    this.#amount(price, ['fixedPrice', 'price'], { least: 0 });
    return { kind: 'FIXED_PRICE', price, targets: this.#targets(targets, ['fixedPrice', 'targets']) };
  }

  buyXGetY(input: NonNullable<EffectInput['buyXGetY']>): Effect {
    const field = ['buyXGetY'];
    const { buyUnits, getUnits } = input;
    this.#between(buyUnits, [...field, 'buyUnits'], { least: 1, most: MAX_UNITS });
    this.#between(getUnits, [...field, 'getUnits'], { least: 1, most: MAX_UNITS });
    return {
      kind: 'BUY_X_GET_Y',
      buy: this.#targets(input.buy, [...field, 'buy']),
      buyUnits,
      get: this.#targets(input.get, [...field, 'get']),
      getUnits,
      ...this.#share(input.rate ?? '1', [...field, 'rate']),
      maxTimes: this.#maxTimes(input.maxTimes, field),
    };
  }

  cheapestFree(input: NonNullable<EffectInput['cheapestFree']>): Effect {
    const field = ['cheapestFree'];
    const { everyUnits, freeUnits = 1 } = input;
    this.#between(everyUnits, [...field, 'everyUnits'], { least: 2, most: MAX_UNITS });
    this.#between(freeUnits ?? 1, [...field, 'freeUnits'], { least: 1, most: Math.max(1, everyUnits - 1) });
    return {
      kind: 'CHEAPEST_FREE',
      targets: this.#targets(input.targets, [...field, 'targets']),
      everyUnits,
      freeUnits: freeUnits ?? 1,
      maxTimes: this.#maxTimes(input.maxTimes, field),
    };
  }

  basketThreshold(input: NonNullable<EffectInput['basketThreshold']>): Effect | null {
    const field = ['basketThreshold'];
    const { minimum, amountOff: amount, rateOff } = input;
    this.#amount(minimum, [...field, 'minimum'], { least: 0 });
    const targets = this.#targets(input.targets, [...field, 'targets']);
    if (Boolean(amount) === Boolean(rateOff)) {
      this.#faults.invalid(field, 'Give either amountOff or rateOff.');
      return null;
    }
    if (rateOff) {
      return { kind: 'BASKET_THRESHOLD', targets, minimum, off: this.#share(rateOff, [...field, 'rateOff']) };
    }
    if (!amount) return null;
    this.#amount(amount, [...field, 'amountOff'], { least: 1, currency: minimum.currency });
    return { kind: 'BASKET_THRESHOLD', targets, minimum, off: { amount } };
  }

  bundle(input: NonNullable<EffectInput['bundle']>): Bundle {
    const field = ['bundle'];
    this.#amount(input.price, [...field, 'price'], { least: 0 });
    this.#faults.count(input.parts, { field: [...field, 'parts'], least: 1, most: MAX_PARTS });
    const seen = new Set<string>();
    const parts = input.parts.slice(0, MAX_PARTS).map(({ skus, units }, index) => {
      const part = [...field, 'parts', index];
      const read = readNames(skus, { field: [...part, 'skus'], least: 1, most: MAX_SKUS }, this.#faults);
      if (read.some((sku) => seen.has(sku))) this.#faults.invalid([...part, 'skus'], 'Name each SKU in one part only.');
      for (const sku of read) seen.add(sku);
      this.#between(units ?? 1, [...part, 'units'], { least: 1, most: MAX_UNITS });
      return { skus: read, units: units ?? 1 };
    });
    return { kind: 'BUNDLE', parts, price: input.price, maxTimes: this.#maxTimes(input.maxTimes, field) };
  }

  #targets(input: Given<TargetsInput>, field: string[]): Targets {
    const names = (list: 'skus' | 'categories' | 'exceptSkus', most: number): readonly string[] =>
      readNames(input?.[list], { field: [...field, list], most }, this.#faults);
    return {
      skus: names('skus', MAX_SKUS),
      categories: names('categories', MAX_CATEGORIES),
      exceptSkus: names('exceptSkus', MAX_SKUS),
    };
  }

  #share(rate: string, field: string[]): Share {
    const rateMillionths = parseRate(rate) ?? 0;
    if (rateMillionths <= 0 || rateMillionths > MILLIONTHS) {
      this.#faults.invalid(field, 'Give a fraction above 0 and up to 1, such as "0.10" for 10 %.');
    }
    return { rate, rateMillionths };
  }

  #amount(
    money: Money,
    field: string[],
    { least, currency = null }: { least: 0 | 1; currency?: CurrencyCode | null },
  ): void {
    this.#faults.amount(money, { field, currency, least });
  }

  #maxTimes(maxTimes: Given<number>, field: string[]): number | null {
    if (maxTimes === null || maxTimes === undefined) return null;
    this.#between(maxTimes, [...field, 'maxTimes'], { least: 1, most: MAX_TIMES });
    return maxTimes;
  }

  #between(
    number: number,
    field: readonly (string | number)[],
    { least, most }: { least: number; most: number },
  ): void {
    if (number < least || number > most) this.#faults.invalid(field, `Give a number from ${least} to ${most}.`);
  }
}
