import { notFound, type Refusal } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import type { Place } from '../stock/account.ts';
import type { Position } from '../stock/level.ts';
import type { Movement, Reason } from '../stock/movement.ts';
import { quantityExceeded } from '../stock/quantity-exceeded.ts';

export type TransferStatus = 'REQUESTED' | 'SENT' | 'PARTLY_RECEIVED' | 'CLOSED' | 'CANCELLED';

/** What became of the units of a line, in thousandths of the variant's unit. Each only ever grows. */
export interface TransferCounts {
  readonly sentMilli: number;
  /** Arrived, and on the shelf. */
  readonly receivedMilli: number;
  /** Arrived broken. */
  readonly damagedMilli: number;
  /** Sent, and back where they came from. */
  readonly returnedMilli: number;
  /** Sent, and never seen again. */
  readonly lostMilli: number;
  /** Cancelled before they were sent. */
  readonly droppedMilli: number;
}

export interface TransferLine extends Omit<Position, 'locationId'>, TransferCounts {
  readonly requestedMilli: number;
}

/** Goods that go from one location to another. What was sent and has not arrived is in transit at the destination. */
export interface Transfer {
  readonly fromLocationId: Id<'location'>;
  readonly toLocationId: Id<'location'>;
  readonly status: TransferStatus;
  /** Each variant once. */
  readonly lines: readonly TransferLine[];
}

/** Sent, and neither arrived nor given up. */
export function pendingMilli(line: TransferCounts): number {
  return line.sentMilli - line.receivedMilli - line.damagedMilli - line.returnedMilli - line.lostMilli;
}

/** Still to be sent. */
export function unsentMilli({ requestedMilli, sentMilli, droppedMilli }: TransferLine): number {
  return requestedMilli - sentMilli - droppedMilli;
}

export function transferStatus(lines: readonly TransferLine[]): TransferStatus {
  const isOver = lines.every((line) => pendingMilli(line) === 0 && unsentMilli(line) === 0);
  const isSent = lines.some((line) => line.sentMilli > 0);
  if (isOver) return isSent ? 'CLOSED' : 'CANCELLED';
  if (!isSent) return 'REQUESTED';
  return lines.some((line) => line.receivedMilli + line.damagedMilli > 0) ? 'PARTLY_RECEIVED' : 'SENT';
}

/** What can happen to units of a transfer's line. */
export type TransferStepKind = 'send' | 'receive' | 'receiveDamaged' | 'receiveAsWaste' | 'return' | 'lose' | 'drop';

export interface TransferStep {
  readonly kind: TransferStepKind;
  readonly sku: string;
  /** Positive. */
  readonly quantityMilli: number;
  /** Which units, where they are told apart one by one and somebody said. */
  readonly serials?: readonly string[];
  /** Where the input names them, where it can. */
  readonly serialField?: readonly string[];
  /** Where the input names the variant, and the quantity. */
  readonly skuField: readonly string[];
  readonly field: readonly string[];
}

interface StepRule {
  readonly counts: keyof TransferCounts;
  /** What the units are before. */
  readonly of: (line: TransferLine) => number;
  /** Completes "At most 3 of CAN can ...". */
  readonly verb: string;
}

const arriving = { of: pendingMilli, verb: 'still arrive or be given up: so many are on their way' } as const;
const leaving = { of: unsentMilli, verb: 'still be sent or cancelled: so many were asked for and not sent' } as const;

const rules: Readonly<Record<TransferStepKind, StepRule>> = {
  send: { counts: 'sentMilli', ...leaving },
  drop: { counts: 'droppedMilli', ...leaving },
  receive: { counts: 'receivedMilli', ...arriving },
  receiveDamaged: { counts: 'damagedMilli', ...arriving },
  receiveAsWaste: { counts: 'damagedMilli', ...arriving },
  return: { counts: 'returnedMilli', ...arriving },
  lose: { counts: 'lostMilli', ...arriving },
};

/** Where goods that were on their way end up. */
const ends: Readonly<Record<Exclude<TransferStepKind, 'send' | 'drop'>, { to: Place; reason: Reason }>> = {
  receive: { to: 'ON_HAND', reason: 'TRANSFER' },
  receiveDamaged: { to: 'DAMAGED', reason: 'DAMAGED' },
  receiveAsWaste: { to: 'WASTE', reason: 'DAMAGED' },
  return: { to: 'ON_HAND', reason: 'TRANSFER' },
  lose: { to: 'WASTE', reason: 'SHRINKAGE' },
};

export interface TransferMove extends Movement {
  readonly reason: Reason;
}

export type TransferDecision<T extends Transfer> =
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'taken'; readonly transfer: T; readonly movements: readonly TransferMove[] };

/** Takes all steps, or says everything that keeps one from being taken. */
export function takeSteps<T extends Transfer>(transfer: T, steps: readonly TransferStep[]): TransferDecision<T> {
  const lines = new Map(transfer.lines.map((line) => [line.sku, line]));
  const refusals: Refusal[] = [];
  const movements: TransferMove[] = [];
  for (const step of steps) {
    const { sku, quantityMilli, skuField, field } = step;
    const line = lines.get(sku);
    if (!line) {
      refusals.push(notFound(skuField, 'line of this transfer for the SKU', sku));
      continue;
    }
    const { counts, of, verb } = rules[step.kind];
    const left = of(line);
    if (quantityMilli > left) {
      refusals.push(quantityExceeded(field, { sku, requested: quantityMilli, allowed: left, verb }));
      continue;
    }
    lines.set(sku, { ...line, [counts]: line[counts] + quantityMilli });
    movements.push(...movementsOf(transfer, line, step));
  }
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const taken = [...lines.values()];
  return { kind: 'taken', transfer: { ...transfer, lines: taken, status: transferStatus(taken) }, movements };
}

/** All that can still be sent, or can still arrive: the steps for a command that names no lines. */
export function restOf({ lines }: Transfer, kind: TransferStepKind, field: readonly string[]): TransferStep[] {
  return lines
    .map((line) => ({ kind, sku: line.sku, quantityMilli: rules[kind].of(line), skuField: field, field }))
    .filter(({ quantityMilli }) => quantityMilli > 0);
}

function movementsOf(
  { fromLocationId, toLocationId }: Transfer,
  { variantId, sku }: TransferLine,
  { kind, quantityMilli, serials }: TransferStep,
): TransferMove[] {
  const moved = { variantId, sku, quantityMilli, ...(serials ? { serials } : {}) };
  if (kind === 'drop') return [];
  if (kind === 'send') {
    return [
      { ...moved, locationId: fromLocationId, from: 'ON_HAND', to: 'IN_TRANSIT', toLocationId, reason: 'TRANSFER' },
    ];
  }
  const back = kind === 'return' ? { toLocationId: fromLocationId } : {};
  return [{ ...moved, locationId: toLocationId, from: 'IN_TRANSIT', ...back, ...ends[kind] }];
}
