import { invalidInput, type InvalidInput, path } from '#platform/errors/refusal.ts';
import { isCurrency } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import { isTimeZone } from '#platform/time/time-zone.ts';
import type { EarningRule, Programme, TierScheme, Worth } from './programme.ts';

export const MAX_NAME_LENGTH = 100;
export const MAX_NAMES = 500;
const MAX_NOTE_LENGTH = 500;
const MAX_RULES = 100;
const MAX_TIERS = 20;
const MAX_POINTS = 1_000_000;
const MAX_AMOUNT_MINOR = 1_000_000_000_000;
const MAX_THOUSANDTHS = 100_000;
const MAX_MONTHS = 120;

type Path = readonly (string | number)[];

/** Everything that is wrong with a programme; `before` is the version that it follows. */
export function programmeFaults(
  programme: Omit<Programme, 'version' | 'setAt'>,
  before: Pick<Programme, 'worth'>,
): readonly InvalidInput[] {
  const { name, note, timeZone, rules, expiresAfterMonths, exclusions, worth, tiers } = programme;
  return [
    ...nameFaults(name, ['name']),
    ...(note.length > MAX_NOTE_LENGTH ? [at(['note'], `Use at most ${MAX_NOTE_LENGTH} characters.`)] : []),
    ...(isTimeZone(timeZone) ? [] : [at(['timeZone'], 'Give an IANA time zone, such as Europe/Berlin.')]),
    ...(rules.length < 1 || rules.length > MAX_RULES ? [at(['rules'], `Give from 1 to ${MAX_RULES} rules.`)] : []),
    ...rules
      .slice(0, MAX_RULES)
      .flatMap((rule, index) => ruleFaults(rule, { index, earlier: rules.slice(0, index), tiers })),
    ...countFaults([...exclusions.skus, ...exclusions.categories], ['excludedSkus']),
    ...(expiresAfterMonths !== null && !isWithin(expiresAfterMonths, 1, MAX_MONTHS)
      ? [at(['expiresAfterMonths'], `Give from 1 to ${MAX_MONTHS} months, or null for never.`)]
      : []),
    ...worthFaults(worth, before.worth),
    ...(tiers === null ? [] : tierFaults(tiers)),
  ];
}

function ruleFaults(
  { name, earning, when }: EarningRule,
  { index, earlier, tiers }: { index: number; earlier: readonly EarningRule[]; tiers: TierScheme | null },
): InvalidInput[] {
  const here = ['rules', index];
  const conditions = [...here, 'conditions'];
  const faults = nameFaults(name, [...here, 'name']);
  if (earlier.some((other) => other.name === name)) {
    faults.push(at([...here, 'name'], `Two rules are called “${name}”: give each a name of its own.`));
  }
  if (earning.kind === 'MULTIPLIER') {
    if (!isWithin(earning.thousandths, 1, MAX_THOUSANDTHS)) {
      faults.push(at([...here, 'multiplier'], 'A MULTIPLIER needs a multiplier above 0, at most 100.'));
    }
  } else if (!isWithin(earning.points, 1, MAX_POINTS)) {
    faults.push(at([...here, 'points'], `Give from 1 to ${MAX_POINTS} points.`));
  }
  if (earning.kind === 'PER_AMOUNT' && earning.per !== null)
    faults.push(...amountFaults(earning.per, [...here, 'per']));
  const { locationIds, channels, goods, startsAt, endsAt, fromMinute, untilMinute } = when;
  faults.push(
    ...countFaults([...locationIds, ...channels, ...when.tiers, ...goods.skus, ...goods.categories], conditions),
  );
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) {
    faults.push(at([...conditions, 'endsAt'], 'It ends before it has begun: give a later end.'));
  }
  if (fromMinute === -1 || untilMinute === -1) {
    faults.push(at([...conditions, 'from'], 'Give times of the day, such as "16:30".'));
  } else if ((fromMinute === null) !== (untilMinute === null) || (fromMinute !== null && fromMinute === untilMinute)) {
    faults.push(at([...conditions, 'until'], 'Give two different times, or neither.'));
  }
  const unknown = when.tiers.find((code) => !tiers?.tiers.some((tier) => tier.code === code));
  if (unknown !== undefined)
    faults.push(at([...conditions, 'tiers'], `There is no tier ${unknown}: name those of this programme.`));
  return faults;
}

function worthFaults(worth: Worth | null, before: Worth | null): InvalidInput[] {
  if (worth === null) {
    if (before === null) return [];
    return [at(['worth'], 'Points are worth something already: change what, but do not leave it out.')];
  }
  const faults = amountFaults(worth.amount, ['worth', 'amount']);
  if (!isWithin(worth.points, 1, MAX_POINTS))
    faults.push(at(['worth', 'points'], `Give from 1 to ${MAX_POINTS} points.`));
  if (before !== null && before.amount.currency !== worth.amount.currency) {
    const message = `Points stand in the books in ${before.amount.currency}: give an amount in that.`;
    faults.push(at(['worth', 'amount', 'currency'], message));
  }
  return faults;
}

function tierFaults({ by, currency, tiers }: TierScheme): InvalidInput[] {
  const faults: InvalidInput[] = [];
  if (by === 'SPEND' && currency === null)
    faults.push(at(['tiers', 'currency'], 'Say in which currency money counts.'));
  if (tiers.length < 1 || tiers.length > MAX_TIERS)
    faults.push(at(['tiers', 'tiers'], `Give from 1 to ${MAX_TIERS} tiers.`));
  for (const [index, tier] of tiers.slice(0, MAX_TIERS).entries()) {
    const here = ['tiers', 'tiers', index];
    const below = tiers[index - 1];
    faults.push(...nameFaults(tier.code, [...here, 'code']), ...nameFaults(tier.name, [...here, 'name']));
    faults.push(...countFaults(tier.benefits, [...here, 'benefits']));
    if (tiers.slice(0, index).some(({ code }) => code === tier.code)) {
      faults.push(at([...here, 'code'], `Two tiers have the code ${tier.code}: give each its own.`));
    }
    if (!isWithin(tier.threshold, 1, MAX_AMOUNT_MINOR) || (below && tier.threshold <= below.threshold)) {
      faults.push(at([...here, 'threshold'], 'Give tiers from the lowest to the highest, each above the one before.'));
    }
    if (!isWithin(tier.multiplierThousandths, 1, MAX_THOUSANDTHS)) {
      faults.push(at([...here, 'multiplier'], 'Give a multiplier above 0, at most 100.'));
    }
  }
  return faults;
}

export function amountFaults({ amountMinor, currency }: Money, field: Path): InvalidInput[] {
  if (!isCurrency(currency)) return [at([...field, 'currency'], `${currency} is not an ISO 4217 currency.`)];
  if (isWithin(amountMinor, 1, MAX_AMOUNT_MINOR)) return [];
  return [at([...field, 'amountMinor'], `Give more than zero, at most ${MAX_AMOUNT_MINOR} minor units.`)];
}

export function nameFaults(name: string, field: Path): InvalidInput[] {
  if (name !== '' && name.length <= MAX_NAME_LENGTH) return [];
  return [at(field, `Give 1 to ${MAX_NAME_LENGTH} characters.`)];
}

/** Texts that stand for something: so many at most, and none of them empty or endless. */
export function countFaults(names: readonly string[], field: Path): InvalidInput[] {
  if (names.length > MAX_NAMES) return [at(field, `Name at most ${MAX_NAMES}.`)];
  const wrong = names.some((name) => name.trim() === '' || name.length > MAX_NAME_LENGTH);
  return wrong ? [at(field, `Give each 1 to ${MAX_NAME_LENGTH} characters.`)] : [];
}

export function isWithin(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

function at(field: Path, message: string): InvalidInput {
  return invalidInput(path('input', ...field), message);
}
