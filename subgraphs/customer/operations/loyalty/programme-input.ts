import type { Money } from '#platform/money/money.ts';
import { formatClockTime, parseClockTime, type Weekday } from '#platform/time/local-time.ts';
import type {
  Earning,
  EarningConditions,
  EarningRule,
  Programme,
  TierScheme,
  Worth,
} from '../../domain/loyalty/programme.ts';
import type { SetProgrammeInput } from './set-programme.ts';

type Maybe<T> = T | null | undefined;

export interface ProgrammeInput extends Pick<Programme, 'name' | 'timeZone' | 'rounding' | 'basis'> {
  readonly note?: Maybe<string>;
  readonly rules: readonly EarningRuleInput[];
  readonly excludedSkus?: Maybe<readonly string[]>;
  readonly excludedCategories?: Maybe<readonly string[]>;
  readonly expiresAfterMonths?: Maybe<number>;
  readonly worth?: Maybe<Worth>;
  readonly tiers?: Maybe<TierSchemeInput>;
}

export interface EarningRuleInput {
  readonly name: string;
  readonly kind: Earning['kind'];
  readonly points?: Maybe<number>;
  readonly per?: Maybe<Money>;
  /** In thousandths. */
  readonly multiplier?: Maybe<number>;
  readonly conditions?: Maybe<EarningConditionsInput>;
}

interface EarningConditionsInput {
  readonly locationIds?: Maybe<readonly string[]>;
  readonly channels?: Maybe<readonly string[]>;
  readonly tiers?: Maybe<readonly string[]>;
  readonly skus?: Maybe<readonly string[]>;
  readonly categories?: Maybe<readonly string[]>;
  readonly weekdays?: Maybe<readonly Weekday[]>;
  /** Clock times, `"16:00"`. */
  readonly from?: Maybe<string>;
  readonly until?: Maybe<string>;
  readonly startsAt?: Maybe<Date>;
  readonly endsAt?: Maybe<Date>;
}

interface TierSchemeInput extends Pick<TierScheme, 'window' | 'by'> {
  readonly currency?: Maybe<string>;
  readonly tiers: readonly {
    readonly code: string;
    readonly name: string;
    readonly threshold: number;
    /** In thousandths. */
    readonly multiplier?: Maybe<number>;
    readonly benefits?: Maybe<readonly string[]>;
  }[];
}

const ONE = 1_000;
/** No minute of the day: what was given is no clock time, which is among the faults. */
const NO_MINUTE = -1;

/** Reads a programme as it is told; what is missing or makes no sense is among its faults. */
export function programmeOf(input: ProgrammeInput): SetProgrammeInput['programme'] {
  const { timeZone, rules, rounding, basis, excludedSkus, excludedCategories, expiresAfterMonths, worth, tiers } =
    input;
  return {
    name: input.name.trim(),
    note: input.note?.trim() ?? '',
    timeZone,
    rounding,
    basis,
    rules: rules.map(ruleOf),
    exclusions: { skus: excludedSkus ?? [], categories: excludedCategories ?? [] },
    expiresAfterMonths: expiresAfterMonths ?? null,
    worth: worth ?? null,
    tiers: tiers ? tiersOf(tiers) : null,
  };
}

function ruleOf({ name, conditions, ...earning }: EarningRuleInput): EarningRule {
  return { name: name.trim(), earning: earningOf(earning), when: conditionsOf(conditions ?? {}) };
}

/** What is missing is no number of points, which is among the faults. */
function earningOf({ kind, points, per, multiplier }: Omit<EarningRuleInput, 'name' | 'conditions'>): Earning {
  if (kind === 'MULTIPLIER') return { kind, thousandths: multiplier ?? 0 };
  if (kind === 'PER_AMOUNT') return { kind, points: points ?? 0, per: per ?? null };
  return { kind, points: points ?? 0 };
}

function conditionsOf(input: EarningConditionsInput): EarningConditions {
  const { locationIds, channels, tiers, skus, categories, weekdays, from, until, startsAt, endsAt } = input;
  return {
    locationIds: locationIds ?? [],
    channels: channels ?? [],
    tiers: tiers ?? [],
    goods: { skus: skus ?? [], categories: categories ?? [] },
    weekdays: weekdays ?? [],
    fromMinute: minuteOf(from),
    untilMinute: minuteOf(until),
    startsAt: startsAt ?? null,
    endsAt: endsAt ?? null,
  };
}

function minuteOf(text: string | null | undefined): number | null {
  return text ? (parseClockTime(text) ?? NO_MINUTE) : null;
}

function tiersOf({ window, by, currency, tiers }: TierSchemeInput): TierScheme {
  return {
    window,
    by,
    currency: by === 'SPEND' ? (currency ?? null) : null,
    tiers: tiers.map(({ code, name, threshold, multiplier, benefits }) => ({
      code: code.trim(),
      name: name.trim(),
      threshold,
      multiplierThousandths: multiplier ?? ONE,
      benefits: benefits ?? [],
    })),
  };
}

/** Between which clock times something counts; null is all day. */
export function clockTimesOf({ fromMinute, untilMinute }: EarningConditions): {
  readonly from: string | null;
  readonly until: string | null;
} {
  return {
    from: fromMinute === null ? null : formatClockTime(fromMinute),
    until: untilMinute === null ? null : formatClockTime(untilMinute),
  };
}
