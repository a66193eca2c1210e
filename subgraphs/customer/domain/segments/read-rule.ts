import { invalidInput, path, type Refusal } from '#platform/errors/refusal.ts';
import type { Money } from '#platform/money/money.ts';
import { MAX_WINDOW_DAYS } from '../history/days.ts';
import type { BoughtKind, Range, SegmentRule } from './rule.ts';

const MAX_DEPTH = 5;
const MAX_TESTS = 50;
const MAX_NAMES = 100;
const MAX_NAME_LENGTH = 200;
const MAX_DAYS = 3_650;

/** A rule as it is told: exactly one of these. */
export interface RuleInput {
  readonly allOf?: readonly RuleInput[] | null | undefined;
  readonly anyOf?: readonly RuleInput[] | null | undefined;
  readonly not?: RuleInput | null | undefined;
  readonly recency?: { readonly atLeastDays?: Limit; readonly atMostDays?: Limit } | null | undefined;
  readonly frequency?: (RangeInput & { readonly withinDays?: Limit }) | null | undefined;
  readonly monetary?:
    | {
        readonly atLeast?: Money | null | undefined;
        readonly atMost?: Money | null | undefined;
        readonly withinDays?: Limit;
      }
    | null
    | undefined;
  readonly bought?:
    | { readonly skus?: Names; readonly categories?: Names; readonly withinDays?: Limit }
    | null
    | undefined;
  readonly boughtAt?:
    | { readonly locationIds?: Names; readonly channels?: Names; readonly withinDays?: Limit }
    | null
    | undefined;
  readonly tier?: { readonly isOneOf: readonly string[] } | null | undefined;
  readonly consent?: { readonly purpose: string; readonly channel?: string | null | undefined } | null | undefined;
  readonly tagged?: { readonly anyOf: readonly string[] } | null | undefined;
}

type Limit = number | null | undefined;
type Names = readonly string[] | null | undefined;
interface RangeInput {
  readonly atLeast?: Limit;
  readonly atMost?: Limit;
}

type Field = readonly (string | number)[];

/** Reads a rule, and all that is wrong with it; the rule is of use only where nothing is. */
export function readRule(input: RuleInput, field: Field): { rule: SegmentRule; faults: readonly Refusal[] } {
  const reader = new RuleReader();
  const rule = reader.read(input, { field, depth: 1 });
  return { rule, faults: reader.faults };
}

const NOTHING: SegmentRule = { kind: 'ANY_OF', rules: [] };

class RuleReader {
  readonly faults: Refusal[] = [];
  #tests = 0;

  read(input: RuleInput, at: { field: Field; depth: number }): SegmentRule {
    const { field, depth } = at;
    const given = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
    if (given.length !== 1) return this.#fault(field, 'Give exactly one condition; put several into allOf or anyOf.');
    if (depth > MAX_DEPTH) return this.#fault(field, `Rules lie within one another at most ${MAX_DEPTH} deep.`);
    if (input.allOf) return { kind: 'ALL_OF', rules: this.#parts(input.allOf, { field: [...field, 'allOf'], depth }) };
    if (input.anyOf) return { kind: 'ANY_OF', rules: this.#parts(input.anyOf, { field: [...field, 'anyOf'], depth }) };
    if (input.not) return { kind: 'NOT', rule: this.read(input.not, { field: [...field, 'not'], depth: depth + 1 }) };
    this.#tests += 1;
    if (this.#tests === MAX_TESTS + 1) this.#fault(field, `A segment asks for at most ${MAX_TESTS} things.`);
    return this.#readTest(input, field);
  }

  #parts(inputs: readonly RuleInput[], { field, depth }: { field: Field; depth: number }): SegmentRule[] {
    if (inputs.length === 0) this.#fault(field, 'Give at least one condition.');
    return inputs
      .slice(0, MAX_TESTS)
      .map((input, index) => this.read(input, { field: [...field, index], depth: depth + 1 }));
  }

  #readTest(input: RuleInput, field: Field): SegmentRule {
    const { recency, frequency, monetary, bought, boughtAt, tier, consent, tagged } = input;
    if (recency) {
      const { atLeastDays: atLeast, atMostDays: atMost } = recency;
      return { kind: 'RECENCY', ...this.#range({ atLeast, atMost }, { field: [...field, 'recency'], most: MAX_DAYS }) };
    }
    if (frequency) {
      const here = [...field, 'frequency'];
      return { kind: 'FREQUENCY', ...this.#range(frequency, { field: here }), ...this.#window(frequency, here) };
    }
    if (monetary) return this.#monetary(monetary, [...field, 'monetary']);
    if (bought) {
      const { skus, categories, withinDays } = bought;
      return this.#bought({ skus, categories }, { field: [...field, 'bought'], withinDays });
    }
    if (boughtAt) {
      const { locationIds: locations, channels, withinDays } = boughtAt;
      return this.#bought({ locations, channels }, { field: [...field, 'boughtAt'], withinDays });
    }
    if (tier) return { kind: 'TIER', tiers: this.#names(tier.isOneOf, [...field, 'tier', 'isOneOf']) };
    if (tagged) return { kind: 'TAGGED', tags: this.#names(tagged.anyOf, [...field, 'tagged', 'anyOf']) };
    if (consent) return { kind: 'CONSENT', purpose: consent.purpose, channel: consent.channel ?? null };
    return this.#fault(field, 'Give a condition that there is.');
  }

  #monetary({ atLeast, atMost, withinDays }: NonNullable<RuleInput['monetary']>, field: Field): SegmentRule {
    const currency = atLeast?.currency ?? atMost?.currency;
    if (currency === undefined) return this.#fault(field, 'Give atLeast, atMost or both.');
    if (atMost && atMost.currency !== currency) this.#fault([...field, 'atMost'], 'Give both in one currency.');
    const range = this.#range({ atLeast: atLeast?.amountMinor, atMost: atMost?.amountMinor }, { field, least: null });
    return { kind: 'MONETARY', currency, ...range, ...this.#window({ withinDays }, field) };
  }

  /** Several lists are any of them. */
  #bought(
    lists: Partial<Record<BoughtKind, Names>>,
    { field, withinDays }: { field: Field; withinDays: Limit },
  ): SegmentRule {
    const window = this.#days(withinDays, [...field, 'withinDays'], MAX_DAYS);
    const rules = Object.entries(lists).flatMap(([of, keys]): SegmentRule[] =>
      keys
        ? [
            {
              kind: 'BOUGHT',
              of: of as BoughtKind,
              keys: this.#names(keys, [...field, NAMES[of] ?? of]),
              withinDays: window,
            },
          ]
        : [],
    );
    const [only] = rules;
    if (only === undefined) return this.#fault(field, 'Say what was bought, or where: give at least one list.');
    return rules.length === 1 ? only : { kind: 'ANY_OF', rules };
  }

  #range(
    { atLeast = null, atMost = null }: RangeInput,
    { field, least = 0, most = Number.MAX_SAFE_INTEGER }: { field: Field; least?: number | null; most?: number },
  ): Range {
    if (atLeast === null && atMost === null) this.#fault(field, 'Give the least, the most or both.');
    for (const end of [atLeast, atMost]) {
      if (end !== null && ((least !== null && end < least) || end > most)) {
        this.#fault(field, `Give numbers from ${least ?? 'any'} to ${most}.`);
      }
    }
    if (atLeast !== null && atMost !== null && atLeast > atMost) {
      this.#fault(field, 'The least is more than the most: nobody would ever be in it.');
    }
    return { atLeast, atMost };
  }

  #window({ withinDays }: { readonly withinDays?: Limit }, field: Field): { withinDays: number | null } {
    return { withinDays: this.#days(withinDays, [...field, 'withinDays'], MAX_WINDOW_DAYS) };
  }

  #days(days: Limit, field: Field, most: number): number | null {
    if (days !== null && days !== undefined && (days < 1 || days > most)) {
      this.#fault(field, `Give 1 to ${most} days.`);
    }
    return days ?? null;
  }

  #names(names: readonly string[], field: Field): readonly string[] {
    const read = [...new Set(names)];
    if (read.length < 1 || read.length > MAX_NAMES) this.#fault(field, `Give 1 to ${MAX_NAMES} of them.`);
    for (const [index, name] of read.slice(0, MAX_NAMES).entries()) {
      if (name.trim() === '' || name.length > MAX_NAME_LENGTH) {
        this.#fault([...field, index], `Give 1 to ${MAX_NAME_LENGTH} characters.`);
      }
    }
    return read;
  }

  #fault(field: Field, message: string): SegmentRule {
    this.faults.push(invalidInput(path(...field), message));
    return NOTHING;
  }
}

/** What a list is called where it is told. */
const NAMES: Readonly<Record<string, string>> = { locations: 'locationIds' };
