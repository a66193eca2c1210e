import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { Rounding } from '#platform/money/rounding.ts';
import {
  DEFAULT_TAX_RULES,
  type TaxComponent,
  type TaxMode,
  type TaxRoundingLevel,
  type TaxRules,
} from '../domain/taxes/tax.ts';
import { type CashRounding, NO_CASH_ROUNDING } from '../domain/tills/cash-rounding.ts';
import type { CashRates } from '../domain/tills/foreign-cash.ts';
import { native } from './native.ts';

/**
 * How a location taxes, rounds what is paid in cash, takes foreign cash, and lets prices be changed. One record for all
 * its categories, since its prices all contain tax or none does.
 */
export interface LocationRules {
  _id: Id<'location'>;
  mode: TaxMode;
  /** Absent where nobody has said how to round. */
  rounding?: Rounding;
  roundingLevel?: TaxRoundingLevel;
  /** Absent where cash is not rounded. */
  cash?: CashRounding;
  /** By how many percent a line's price may be changed by hand; absent where nobody has said. */
  overrideLimitPercent?: number;
  /** The last versions of the rates at which foreign cash is taken, oldest first; absent where none ever was. */
  cashRates?: readonly CashRates[];
  categories: readonly CategoryRates[];
}

export interface CategoryRates {
  readonly category: string;
  readonly components: readonly TaxComponent[];
}

const locationRulesSchema = new Schema<LocationRules>(
  {
    _id: { type: String, required: true },
    mode: { type: String, required: true },
    rounding: { type: String },
    roundingLevel: { type: String },
    cash: { type: Schema.Types.Mixed },
    overrideLimitPercent: Number,
    cashRates: { type: Schema.Types.Mixed },
    categories: { type: Schema.Types.Mixed, required: true },
  },
  // As it was called when taxes were all there was.
  { collection: 'taxRates', versionKey: false },
);

export function taxRulesOf(rules: LocationRules | undefined): TaxRules {
  if (rules === undefined) return DEFAULT_TAX_RULES;
  const { mode, rounding = DEFAULT_TAX_RULES.rounding, roundingLevel = DEFAULT_TAX_RULES.level } = rules;
  return { mode, rounding, level: roundingLevel };
}

export function cashRoundingAt(rules: LocationRules | undefined): CashRounding {
  return rules?.cash ?? NO_CASH_ROUNDING;
}

const NO_CASH_RATES: readonly CashRates[] = [];

export function cashRatesAt(rules: LocationRules | undefined): readonly CashRates[] {
  return rules?.cashRates ?? NO_CASH_RATES;
}

/** A category that has no rates at a location is untaxed there. */
export function componentsOf(rules: LocationRules | undefined, category: string): readonly TaxComponent[] {
  return rules?.categories.find((entry) => entry.category === category)?.components ?? [];
}

export function createLocationRulesStore(connection: Connection) {
  const locationRules = native(connection.model<LocationRules>('LocationRules', locationRulesSchema));
  return {
    /** The rules as they are now, in one query. */
    async of(locationIds: Iterable<string>, session?: ClientSession): Promise<ReadonlyMap<string, LocationRules>> {
      const filter = { _id: { $in: [...new Set(locationIds)] as Id<'location'>[] } };
      const rows = await locationRules.find(filter, session ? { session } : {}).toArray();
      return new Map(rows.map((row) => [row._id, row]));
    },

    async at(locationId: string, session?: ClientSession): Promise<LocationRules | undefined> {
      return (await this.of([locationId], session)).get(locationId);
    },

    /** Must have been read in this same transaction. */
    async save({ _id, ...rest }: LocationRules, session: ClientSession): Promise<void> {
      await locationRules.updateOne({ _id }, { $set: rest }, { session, upsert: true });
    },
  };
}

export type LocationRulesStore = ReturnType<typeof createLocationRulesStore>;
