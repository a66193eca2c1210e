import type { Actor } from '#platform/auth/actor.ts';
import { done, type Outcome } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Rounding } from '#platform/money/rounding.ts';
import { Faults } from '../../domain/input-rules.ts';
import { parseRate, type TaxComponent, type TaxMode, type TaxRoundingLevel } from '../../domain/taxes/tax.ts';
import { type LocationRules, taxRulesOf } from '../../store/location-rules.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { changeLocationRules } from './change-location-rules.ts';

const MAX_COMPONENTS = 10;

export interface SetTaxRatesInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly taxCategory: string;
  readonly mode: TaxMode;
  /** As it was when null. */
  readonly rounding?: Rounding | null | undefined;
  readonly roundingLevel?: TaxRoundingLevel | null | undefined;
  readonly components: readonly { readonly name: string; readonly rate: string }[];
}

/**
 * Sets how a category is taxed at a location. Answers with the location's id. The mode and the rounding are the
 * location's: what was given last counts for all its categories.
 */
export async function setTaxRates(
  store: SalesStore,
  actor: Actor,
  input: SetTaxRatesInput,
): Promise<Outcome<Id<'location'>>> {
  const faults = new Faults();
  faults.key(input.idempotencyKey);
  faults.requiredText(input.taxCategory, ['taxCategory']);
  const components = readComponents(input.components, faults);
  const change = (before: LocationRules | undefined) => done(changed(before, input, components));
  return changeLocationRules(store, actor, { command: 'setTaxRates', input, faults, change });
}

function readComponents(inputs: SetTaxRatesInput['components'], faults: Faults): TaxComponent[] {
  faults.count(inputs, { field: ['components'], least: 0, most: MAX_COMPONENTS });
  const names = new Set<string>();
  return inputs.map(({ name, rate }, index) => {
    const rateMillionths = parseRate(rate);
    faults.requiredText(name, ['components', index, 'name']);
    if (names.has(name)) faults.invalid(['components', index, 'name'], 'Name each component once.');
    names.add(name);
    if (rateMillionths === null) {
      faults.invalid(['components', index, 'rate'], 'Give a fraction, such as "0.0825", with at most six digits.');
    }
    return { name, rate, rateMillionths: rateMillionths ?? 0 };
  });
}

function changed(
  before: LocationRules | undefined,
  { mode, rounding, roundingLevel, taxCategory: category }: SetTaxRatesInput,
  components: readonly TaxComponent[],
): Omit<LocationRules, '_id'> {
  const others = before?.categories.filter((entry) => entry.category !== category) ?? [];
  const rules = taxRulesOf(before);
  return {
    mode,
    rounding: rounding ?? rules.rounding,
    roundingLevel: roundingLevel ?? rules.level,
    categories: [...others, { category, components }],
  };
}
