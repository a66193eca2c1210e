import type { CurrencyCode } from '#platform/money/currency.ts';
import { formatMoney, type Money, sumMinor } from '#platform/money/money.ts';
import { type Faults, MAX_AMOUNT_MINOR } from '../input-rules.ts';

const MAX_DENOMINATIONS = 50;
const MAX_PIECES = 1_000_000;
const TOO_MUCH = `A drawer holds at most ${MAX_AMOUNT_MINOR} minor units.`;

type Field = readonly (string | number)[];

/** How many there were of one coin or note. */
export interface Denomination {
  readonly valueMinor: number;
  readonly count: number;
}

export interface CountInput {
  readonly countedCash?: Money | null | undefined;
  readonly denominations?: readonly Denomination[] | null | undefined;
}

/**
 * What was counted in a drawer: coin by coin and note by note, as one sum, or both, which must then agree. Null when
 * it cannot be known, for reasons that are then among the faults.
 */
export function countedMinor(
  input: CountInput,
  currency: CurrencyCode | null,
  { faults, field = [] }: { readonly faults: Faults; readonly field?: Field },
): number | null {
  const before = faults.found.length;
  const { countedCash, denominations } = input;
  if (countedCash) faults.amount(countedCash, { field: [...field, 'countedCash'], currency, least: 0 });
  if (denominations) checkDenominations(denominations, { faults, at: [...field, 'denominations'] });
  if (!countedCash && !denominations) {
    faults.invalid([...field, 'countedCash'], 'Give what was counted: a sum, or pieces.');
  }
  if (faults.found.length > before) return null;

  const pieces = denominations && sumMinor(denominations.map(({ valueMinor, count }) => valueMinor * count));
  if (pieces && pieces > MAX_AMOUNT_MINOR) {
    faults.invalid([...field, 'denominations'], TOO_MUCH);
    return null;
  }
  if (countedCash && typeof pieces === 'number' && countedCash.amountMinor !== pieces) {
    const sum = formatMoney({ amountMinor: pieces, currency: countedCash.currency });
    faults.invalid([...field, 'countedCash'], `The pieces come to ${sum}: count again, or leave the sum out.`);
    return null;
  }
  return countedCash?.amountMinor ?? pieces ?? null;
}

function checkDenominations(
  denominations: readonly Denomination[],
  { faults, at }: { readonly faults: Faults; readonly at: Field },
): void {
  faults.count(denominations, { field: at, least: 0, most: MAX_DENOMINATIONS });
  const seen = new Set<number>();
  for (const [index, { valueMinor, count }] of denominations.entries()) {
    const field = [...at, index];
    if (valueMinor < 1 || valueMinor > MAX_AMOUNT_MINOR) {
      faults.invalid([...field, 'valueMinor'], 'Give the face value in minor units, above zero.');
    } else if (seen.has(valueMinor)) {
      faults.invalid([...field, 'valueMinor'], 'Name each coin and note once.');
    }
    seen.add(valueMinor);
    if (count < 0 || count > MAX_PIECES) faults.invalid([...field, 'count'], `Give 0 to ${MAX_PIECES} pieces.`);
    else if (valueMinor * count > MAX_AMOUNT_MINOR) faults.invalid([...field, 'count'], TOO_MUCH);
  }
}
