import type { CurrencyCode } from '#platform/money/currency.ts';

/** Who is in a segment, as data. Every rule is true or false of a customer at an instant. */
export type SegmentRule =
  | { readonly kind: 'ALL_OF'; readonly rules: readonly SegmentRule[] }
  | { readonly kind: 'ANY_OF'; readonly rules: readonly SegmentRule[] }
  | { readonly kind: 'NOT'; readonly rule: SegmentRule }
  | SegmentTest;

/** What is asked of a customer. What has never happened was not long ago either: then RECENCY is false. */
export type SegmentTest =
  /** Whole days since the last purchase. */
  | ({ readonly kind: 'RECENCY' } & Range)
  /** Purchases, in the last so many days or, with null, ever. */
  | ({ readonly kind: 'FREQUENCY'; readonly withinDays: number | null } & Range)
  /** Net spending in minor units, in the last so many days or, with null, ever. */
  | ({ readonly kind: 'MONETARY'; readonly currency: CurrencyCode; readonly withinDays: number | null } & Range)
  /** Any of these was bought last not longer ago than so many days; null is ever. */
  | {
      readonly kind: 'BOUGHT';
      readonly of: BoughtKind;
      readonly keys: readonly string[];
      readonly withinDays: number | null;
    }
  | { readonly kind: 'TIER'; readonly tiers: readonly string[] }
  /** The consent in force is a given one; of CHANNEL null, for any channel. */
  | { readonly kind: 'CONSENT'; readonly purpose: string; readonly channel: string | null }
  /** The customer has any of these. */
  | { readonly kind: 'TAGGED'; readonly tags: readonly string[] };

/** What of a history a purchase is looked for in. */
export type BoughtKind = 'skus' | 'categories' | 'locations' | 'channels';

/** Both ends belong to it; null is no end. */
export interface Range {
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

/** What rules ask for besides the history: so that it is read only where it is asked for. */
export interface Asked {
  readonly consents: boolean;
  readonly tiers: boolean;
}

export function askedBy(rules: readonly SegmentRule[]): Asked {
  const tests = rules.flatMap(testsOf);
  return {
    consents: tests.some(({ kind }) => kind === 'CONSENT'),
    tiers: tests.some(({ kind }) => kind === 'TIER'),
  };
}

export function testsOf(rule: SegmentRule): readonly SegmentTest[] {
  switch (rule.kind) {
    case 'ALL_OF':
    case 'ANY_OF':
      return rule.rules.flatMap(testsOf);
    case 'NOT':
      return testsOf(rule.rule);
    default:
      return [rule];
  }
}
