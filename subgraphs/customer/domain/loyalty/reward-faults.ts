import { invalidInput, type InvalidInput, path } from '#platform/errors/refusal.ts';
import { amountFaults, countFaults, isWithin, nameFaults } from './programme-faults.ts';
import type { Reward, RewardGives } from './reward.ts';

const MAX_COST = 10_000_000;
const MAX_UNITS = 1_000;
const LEAST_HOLD_SECONDS = 60;
const MOST_HOLD_SECONDS = 86_400;
/** A fraction above zero, at most one, of up to six digits. */
const RATE = /^(0\.\d{1,6}|1(\.0{1,6})?)$/;

/** Everything that is wrong with a reward. */
export function rewardFaults({ name, costPoints, gives, tiers, holdForSeconds }: Reward): readonly InvalidInput[] {
  return [
    ...nameFaults(name, ['name']),
    ...(isWithin(costPoints, 1, MAX_COST) ? [] : [at(['costPoints'], `Give from 1 to ${MAX_COST} points.`)]),
    ...(isWithin(holdForSeconds, LEAST_HOLD_SECONDS, MOST_HOLD_SECONDS)
      ? []
      : [at(['holdForSeconds'], `Give from ${LEAST_HOLD_SECONDS} to ${MOST_HOLD_SECONDS} seconds.`)]),
    ...countFaults(tiers, ['tiers']),
    ...givesFaults(gives),
  ];
}

function givesFaults(gives: RewardGives): InvalidInput[] {
  if (gives.kind === 'AMOUNT_OFF') return amountFaults(gives.amount, ['gives', 'amount']);
  const { skus, categories } = gives.goods;
  const faults = countFaults([...skus, ...categories], ['gives', 'skus']);
  if (gives.kind === 'PERCENT_OFF') {
    if (!RATE.test(gives.rate) || Number(gives.rate) === 0) {
      faults.push(at(['gives', 'rate'], 'Give a fraction above zero, at most one: "0.10" is 10 %.'));
    }
    return faults;
  }
  if (skus.length + categories.length === 0) {
    faults.push(at(['gives', 'skus'], 'Name the SKUs or the categories that it is about.'));
  }
  if (gives.kind === 'PRODUCT' && !isWithin(gives.units, 1, MAX_UNITS)) {
    faults.push(at(['gives', 'units'], `Give from 1 to ${MAX_UNITS} units.`));
  }
  return faults;
}

function at(field: readonly string[], message: string): InvalidInput {
  return invalidInput(path('input', ...field), message);
}
