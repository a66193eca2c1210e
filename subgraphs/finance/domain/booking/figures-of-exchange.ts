import type { Money } from '#platform/money/money.ts';
import { type Amount, credit, debit } from './figure.ts';

/**
 * Money of one currency went, and money of another came for it: each currency balances by itself through its position,
 * which stands at what is held of it against the others.
 */
export function figuresOfExchange({ given, received }: { readonly given: Money; readonly received: Money }): Amount[] {
  return [
    credit('EXCHANGED', given, { CURRENCY: given.currency }),
    debit('POSITION', given, { CURRENCY: given.currency }),
    debit('EXCHANGED', received, { CURRENCY: received.currency }),
    credit('POSITION', received, { CURRENCY: received.currency }),
  ];
}

/** What is held became worth more (positive) or less by so much, in the currency of the books. */
export function figuresOfRevaluedPosition(gain: Money): Amount[] {
  return [debit('POSITION', gain, { CURRENCY: gain.currency }), credit('EXCHANGE_DIFFERENCE', gain)];
}
