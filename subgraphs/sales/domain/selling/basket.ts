import type { Refusal } from '#platform/errors/refusal.ts';
import type { Faults } from '../input-rules.ts';
import type { SaleLineInput } from './sale-line.ts';

export const MAX_COURSE = 20;

/**
 * A basket that is not sold yet. PARKED: any till of its location may resume it. ACTIVE: a till has it. Both may be
 * changed, by who knows the version.
 */
export type BasketStatus = 'PARKED' | 'ACTIVE' | 'COMPLETED' | 'VOIDED';

/** A line of a basket: as it will be rung up, with the course that it comes in. */
export interface BasketLine {
  /** Stays the same for as long as the line is in the basket; never given to another line. */
  readonly number: number;
  readonly name: string;
  readonly sold: SaleLineInput;
  /** From 1; null for what comes in no course. */
  readonly course: number | null;
  /** When the kitchen was told to make it. */
  readonly firedAt: Date | null;
}

export interface BasketState {
  readonly version: number;
  readonly status: BasketStatus;
  /** The till that has it; null while it is parked. */
  readonly registerId: string | null;
  readonly lines: readonly BasketLine[];
  /** The number of the next new line. */
  readonly nextLine: number;
}

/** What a basket is to hold: lines that it has by their number, and new ones. */
export interface BasketLineInput {
  readonly number?: number | null | undefined;
  readonly course?: number | null | undefined;
  /** Null when it could not be told what it is. */
  readonly item: { readonly sold: SaleLineInput; readonly name: string } | null;
}

/** Somebody else changed it, or has it: who was told should look at it again. */
export interface BasketConflict extends Refusal {
  readonly kind: 'BasketConflict';
}

/** What a command wants of a basket before it changes it. */
export interface BasketDemand {
  readonly version: number;
  readonly statuses: readonly BasketStatus[];
  /** The till that acts; null where none needs to. */
  readonly registerId: string | null;
}

/** Why a basket cannot be changed so; null when it can. Exactly one of several commands with one version passes. */
export function conflictOf(
  basket: BasketState,
  { version, statuses, registerId }: BasketDemand,
): BasketConflict | null {
  if (!statuses.includes(basket.status)) {
    return conflict(basket.status === 'ACTIVE' ? 'Another till has this basket.' : `This basket is ${basket.status}.`);
  }
  if (basket.status === 'ACTIVE' && registerId !== null && basket.registerId !== registerId) {
    return conflict('Another till has this basket.');
  }
  if (basket.version !== version) {
    return conflict(`The basket was changed meanwhile, and is at version ${basket.version}: look at it again.`);
  }
  return null;
}

function conflict(message: string): BasketConflict {
  return { kind: 'BasketConflict', message, field: ['input', 'basketId'] };
}

/**
 * The lines that a basket is to hold, in the order given. What the kitchen was told to make stays as it was, unless the
 * caller may drop it. Null when something is wrong, which is then among the faults.
 */
export function replaceLines(
  basket: Pick<BasketState, 'lines' | 'nextLine'>,
  inputs: readonly BasketLineInput[],
  { mayDropFired, faults }: { mayDropFired: boolean; faults: Faults },
): Pick<BasketState, 'lines' | 'nextLine'> | null {
  const before = faults.found.length;
  const had = new Map(basket.lines.map((line) => [line.number, line]));
  const kept = new Set<number>();
  let { nextLine } = basket;
  const lines: BasketLine[] = [];
  for (const [index, { number, course = null, item }] of inputs.entries()) {
    const earlier = typeof number === 'number' ? had.get(number) : undefined;
    if (typeof number === 'number' && (earlier === undefined || kept.has(number))) {
      faults.invalid(['lines', index, 'number'], 'Name each line of the basket once; new lines have no number.');
    }
    if (earlier) kept.add(earlier.number);
    if (course !== null && (course < 1 || course > MAX_COURSE)) {
      faults.invalid(['lines', index, 'course'], `Give a course from 1 to ${MAX_COURSE}.`);
    }
    if (item === null) continue;
    const line = { ...item, number: earlier?.number ?? nextLine, course, firedAt: earlier?.firedAt ?? null };
    if (earlier === undefined) nextLine += 1;
    if (earlier?.firedAt && !mayDropFired && !isSame(earlier, line)) {
      faults.invalid(['lines', index], 'The kitchen is making this: changing it needs the scope sales:void.');
    }
    lines.push(line);
  }
  const dropped = basket.lines.filter((line) => line.firedAt !== null && !kept.has(line.number));
  if (dropped.length > 0 && !mayDropFired) {
    const names = dropped.map(({ name }) => name).join(', ');
    faults.invalid(['lines'], `The kitchen is making ${names}: taking it off needs the scope sales:void.`);
  }
  return faults.found.length > before ? null : { lines, nextLine };
}

function isSame(a: BasketLine, b: BasketLine): boolean {
  const told = ({ sold, course }: BasketLine) =>
    JSON.stringify([sold.sku, sold.quantity, sold.modifiers ?? [], course]);
  return told(a) === told(b);
}

/** The lines of a course that the kitchen has not been told of. */
export function unfired({ lines }: Pick<BasketState, 'lines'>, course: number): readonly BasketLine[] {
  return lines.filter((line) => line.course === course && line.firedAt === null);
}
