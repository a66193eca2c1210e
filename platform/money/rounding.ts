/**
 * What becomes of an amount that lies exactly between two minor units: it goes away from zero, to the even one, or
 * towards zero. Anything else goes to the nearest. (commercetools: HalfUp, HalfEven, HalfDown; IEEE 754 calls the second
 * roundTiesToEven.)
 */
export type Rounding = 'HALF_UP' | 'HALF_EVEN' | 'HALF_DOWN';

/** Multiplies and divides exactly, and rounds once. All are safe integers, none below zero, the divisor positive. */
export function multiplyDivide(
  amount: number,
  { multiplier, divisor, rounding }: { multiplier: number; divisor: number; rounding: Rounding },
): number {
  const direct = amount * multiplier;
  if (Number.isSafeInteger(direct)) {
    const remainder = direct % divisor;
    const quotient = (direct - remainder) / divisor;
    const goesUp = remainder * 2 > divisor || (remainder * 2 === divisor && tieGoesUp(quotient % 2 === 1, rounding));
    return goesUp ? quotient + 1 : quotient;
  }
  const product = BigInt(amount) * BigInt(multiplier);
  const by = BigInt(divisor);
  const quotient = product / by;
  const twice = (product % by) * 2n;
  const goesUp = twice > by || (twice === by && tieGoesUp(quotient % 2n === 1n, rounding));
  const result = Number(goesUp ? quotient + 1n : quotient);
  if (!Number.isSafeInteger(result)) throw new RangeError('The product of these amounts is beyond exact arithmetic.');
  return result;
}

function tieGoesUp(isOdd: boolean, rounding: Rounding): boolean {
  return rounding === 'HALF_UP' || (rounding === 'HALF_EVEN' && isOdd);
}
