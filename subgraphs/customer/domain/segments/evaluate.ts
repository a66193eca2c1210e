import { dayOf, daysAfter, daysSince, daysWithin, leavesWindowAt } from '../history/days.ts';
import type { History } from '../history/history.ts';
import type { Range, SegmentRule, SegmentTest } from './rule.ts';

/** All that rules ask about a customer, under all ids that were merged. */
export interface SegmentFacts {
  readonly history: History;
  /** Consents in force that were given. */
  readonly consents: readonly { readonly purpose: string; readonly channel: string }[];
  readonly tier: string | null;
  readonly tags: readonly string[];
  readonly now: Date;
}

export interface Judgement {
  readonly holds: boolean;
  /** The first instant at which it may be otherwise though nothing happens; null for never. */
  readonly changesAt: Date | null;
}

/** Whether a rule holds of a customer, and until when nothing but an event can change that. */
export function judge(rule: SegmentRule, facts: SegmentFacts): Judgement {
  switch (rule.kind) {
    case 'ALL_OF': {
      const parts = rule.rules.map((part) => judge(part, facts));
      return { holds: parts.every(({ holds }) => holds), changesAt: earliest(parts.map(({ changesAt }) => changesAt)) };
    }
    case 'ANY_OF': {
      const parts = rule.rules.map((part) => judge(part, facts));
      return { holds: parts.some(({ holds }) => holds), changesAt: earliest(parts.map(({ changesAt }) => changesAt)) };
    }
    case 'NOT': {
      const { holds, changesAt } = judge(rule.rule, facts);
      return { holds: !holds, changesAt };
    }
    default:
      return judgeTest(rule, facts);
  }
}

export function earliest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
}

function judgeTest(test: SegmentTest, facts: SegmentFacts): Judgement {
  switch (test.kind) {
    case 'RECENCY':
      return recency(test, facts);
    case 'FREQUENCY':
    case 'MONETARY':
      return spending(test, facts);
    case 'BOUGHT':
      return bought(test, facts);
    case 'TIER':
      return until(null, facts.tier !== null && test.tiers.includes(facts.tier));
    case 'CONSENT':
      return until(
        null,
        facts.consents.some(
          ({ purpose, channel }) => purpose === test.purpose && (test.channel === null || channel === test.channel),
        ),
      );
    case 'TAGGED':
      return until(
        null,
        test.tags.some((tag) => facts.tags.includes(tag)),
      );
  }
}

function until(changesAt: Date | null, holds: boolean): Judgement {
  return { holds, changesAt };
}

function recency(range: Range, { history: { lastPurchaseAt: last }, now }: SegmentFacts): Judgement {
  if (last === null) return until(null, false);
  const { atLeast, atMost } = range;
  const bounds = [...(atLeast === null ? [] : [atLeast]), ...(atMost === null ? [] : [atMost + 1])];
  const ahead = bounds.map((days) => daysAfter(last, days)).filter((at) => at > now);
  return until(earliest(ahead), isWithin(daysSince(last, now), range));
}

function spending(
  test: Extract<SegmentTest, { kind: 'FREQUENCY' | 'MONETARY' }>,
  { history, now }: SegmentFacts,
): Judgement {
  const { withinDays } = test;
  const currency = test.kind === 'MONETARY' ? test.currency : null;
  const counted = (all: readonly { currency: string; purchases: number; netMinor: number }[]): number =>
    currency === null
      ? all.reduce((sum, { purchases }) => sum + purchases, 0)
      : all.filter((one) => one.currency === currency).reduce((sum, { netMinor }) => sum + netMinor, 0);
  if (withinDays === null) return until(null, isWithin(counted(history.money), test));
  const within = daysWithin(history.days, { withinDays, now });
  const today = dayOf(now);
  const leaving = within.map(({ day }) => leavesWindowAt(day, withinDays));
  // A till's clock may be a little ahead of ours.
  const coming = history.days.filter(({ day }) => day > today).map(({ day }) => leavesWindowAt(day, 0));
  return until(earliest([...leaving, ...coming]), isWithin(counted(within.flatMap(({ spent }) => spent)), test));
}

function bought(test: Extract<SegmentTest, { kind: 'BOUGHT' }>, { history, now }: SegmentFacts): Judgement {
  const times = history[test.of].filter(({ key }) => test.keys.includes(key)).map(({ lastAt }) => lastAt);
  const { withinDays } = test;
  if (withinDays === null) return until(null, times.length > 0);
  const ends = times.map((at) => daysAfter(at, withinDays)).filter((at) => at > now);
  return until(earliest(ends), ends.length > 0);
}

function isWithin(value: number, { atLeast, atMost }: Range): boolean {
  return (atLeast === null || value >= atLeast) && (atMost === null || value <= atMost);
}
