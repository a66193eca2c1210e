import type { Money } from '#platform/money/money.ts';
import { type Amount, credit, debit } from './figure.ts';

const CASH = { TENDER_KIND: 'CASH' };

/** Cash put into a drawer (positive) or taken out of it (negative) apart from sales. */
export function figuresOfMovement(moved: Money): Amount[] {
  return [debit('TENDER', moved, CASH), credit('PAID_IN_OR_OUT', moved)];
}

/** What was found of a tender beyond what was expected (positive, over), or how much was missing (negative, short). */
export function figuresOfTenderCount(tenderKind: string, overShort: Money): Amount[] {
  const traits = { TENDER_KIND: tenderKind };
  return [debit('TENDER', overShort, traits), credit('OVER_OR_SHORT', overShort, traits)];
}

/** What was counted beyond what was expected (positive, over), or how much was missing (negative, short). */
export function figuresOfCount(overShort: Money): Amount[] {
  return [debit('TENDER', overShort, CASH), credit('OVER_OR_SHORT', overShort)];
}
