import { path } from '#platform/errors/refusal.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import { type Faults, MAX_AMOUNT_MINOR } from '../input-rules.ts';
import { currencyMismatch } from '../refusals.ts';

/** ISO 4217's code for no currency: of choices without an option, none has a price. */
const NO_CURRENCY = 'XXX';
const MAX_GROUPS = 20;
const MAX_OPTIONS = 50;
/** A line has at most this many modifiers. */
export const MAX_MODIFIERS = 50;

/** A choice that a variant offers, such as the milk in a coffee: from `min` to `max` of its options. */
export interface ModifierGroup {
  /** Unique within the variant. */
  readonly code: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly options: readonly ModifierOption[];
}

export interface ModifierOption {
  /** Unique within the group. */
  readonly code: string;
  readonly name: string;
  /** What it adds to the price of a unit, or takes off it when negative. */
  readonly priceDeltaMinor: number;
}

/** All choices of a variant, in one currency. */
export interface VariantModifiers {
  readonly currency: CurrencyCode;
  readonly groups: readonly ModifierGroup[];
}

/** What a till chose, by the codes. */
export interface ModifierInput {
  readonly group: string;
  readonly option: string;
}

/** A modifier as it is kept on a line. */
export interface LineModifier {
  readonly group: string;
  readonly option: string;
  readonly name: string;
  readonly priceDeltaMinor: number;
}

type Field = readonly (string | number)[];

/** Holds what a till chose against what the variant offers; in the order of the choices. */
export function chooseModifiers(
  chosen: readonly ModifierInput[],
  offered: VariantModifiers | undefined,
  { field, currency, faults }: { field: Field; currency: CurrencyCode | null; faults: Faults },
): readonly LineModifier[] {
  faults.count(chosen, { field, least: 0, most: MAX_MODIFIERS });
  const groups = offered?.groups ?? [];
  const counts = new Map<string, number>();
  const modifiers: LineModifier[] = [];
  for (const [index, { group: code, option: optionCode }] of chosen.slice(0, MAX_MODIFIERS).entries()) {
    const option = groups.find((group) => group.code === code)?.options.find((one) => one.code === optionCode);
    counts.set(code, (counts.get(code) ?? 0) + 1);
    if (option === undefined) faults.invalid([...field, index], `There is no ${optionCode} in ${code} to choose here.`);
    else
      modifiers.push({ group: code, option: option.code, name: option.name, priceDeltaMinor: option.priceDeltaMinor });
  }
  for (const { code, name, min, max } of groups) {
    const count = counts.get(code) ?? 0;
    if (count < min || count > max) faults.invalid(field, `Choose ${min} to ${max} of ${name} (${code}).`);
  }
  if (modifiers.length > 0 && offered && currency !== null && offered.currency !== currency) {
    faults.add(currencyMismatch(path('input', ...field), { expected: currency, actual: offered.currency }));
  }
  return modifiers;
}

export interface ModifierGroupInput {
  readonly code: string;
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly options: readonly { readonly code: string; readonly name: string; readonly priceDelta: Money }[];
}

/** The choices as they are kept; null when something is wrong with them, which is then among the faults. */
export function modifiersOffered(groups: readonly ModifierGroupInput[], faults: Faults): VariantModifiers | null {
  faults.count(groups, { field: ['groups'], least: 0, most: MAX_GROUPS });
  const currency = groups.flatMap(({ options }) => options).at(0)?.priceDelta.currency ?? null;
  const codes = new Set<string>();
  for (const [index, group] of groups.entries()) {
    const field = ['groups', index];
    if (codes.has(group.code)) faults.invalid([...field, 'code'], 'Give each group a code of its own.');
    codes.add(group.code);
    checkGroup(group, { field, currency, faults });
  }
  if (faults.found.length > 0) return null;
  return {
    currency: currency ?? NO_CURRENCY,
    groups: groups.map(({ code, name, min, max, options }) => ({
      code,
      name,
      min,
      max,
      options: options.map((option) => ({
        code: option.code,
        name: option.name,
        priceDeltaMinor: option.priceDelta.amountMinor,
      })),
    })),
  };
}

function checkGroup(
  { code, name, min, max, options }: ModifierGroupInput,
  { field, currency, faults }: { field: Field; currency: CurrencyCode | null; faults: Faults },
): void {
  faults.requiredText(code, [...field, 'code']);
  faults.requiredText(name, [...field, 'name']);
  faults.count(options, { field: [...field, 'options'], least: 1, most: MAX_OPTIONS });
  if (min < 0 || max < 1 || min > max || max > MAX_MODIFIERS) {
    faults.invalid([...field, 'max'], `Let min be from 0 to max, and max from 1 to ${MAX_MODIFIERS}.`);
  }
  const codes = new Set<string>();
  for (const [index, option] of options.entries()) {
    const at = [...field, 'options', index];
    faults.requiredText(option.code, [...at, 'code']);
    faults.requiredText(option.name, [...at, 'name']);
    if (codes.has(option.code)) faults.invalid([...at, 'code'], 'Give each option a code of its own.');
    codes.add(option.code);
    const { amountMinor, currency: actual } = option.priceDelta;
    if (currency !== null && actual !== currency) {
      faults.add(currencyMismatch(path('input', ...at, 'priceDelta'), { expected: currency, actual }));
    }
    if (Math.abs(amountMinor) > MAX_AMOUNT_MINOR) {
      faults.invalid([...at, 'priceDelta', 'amountMinor'], `An amount is at most ${MAX_AMOUNT_MINOR} minor units.`);
    }
  }
}
