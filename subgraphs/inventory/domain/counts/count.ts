import { type Refusal, path } from '#platform/errors/refusal.ts';
import type { Unit } from '../catalogue/catalogue.ts';
import { averageCostMinor, estimatedCostMinor } from '../costs/cost-pool.ts';
import { type Level, type LevelCount, type Position, unitsHereMilli } from '../stock/level.ts';
import { supersedes } from './count-standing.ts';

export type CountKind = 'FULL' | 'CYCLE';
export type CountStatus = 'OPEN' | 'WAITING_FOR_APPROVAL' | 'COMPLETED' | 'CANCELLED';
export type ShrinkageReason = 'THEFT' | 'DAMAGE' | 'ADMIN_ERROR' | 'SUPPLIER_ERROR' | 'UNKNOWN';
export type CountOutcome = 'APPLIED' | 'SUPERSEDED';

/** The most variants of a count: it is submitted in one transaction. */
export const MAX_COUNT_POSITIONS = 5000;
export const MAX_ZONES_OF_POSITION = 50;

/** What was counted of a variant in a zone; null for the location as a whole. */
export interface Tally {
  readonly zone: string | null;
  readonly quantityMilli: number;
  readonly counter: string;
  readonly at: Date;
}

/** What was counted of a position, and what it came to once the count was submitted. */
export interface CountPosition extends Position {
  readonly unit: Unit;
  /** At least one, ordered by zone, each zone once. */
  readonly tallies: readonly Tally[];
  readonly result: CountResult | null;
}

export interface CountResult {
  /** What was on hand at the position's moment. */
  readonly expectedMilli: number;
  /** What the difference is worth at cost, in minor units of the location's currency; null where it is not known. */
  readonly valueMinor: number | null;
  readonly reason: ShrinkageReason;
  /** Null while the count waits for approval. */
  readonly outcome: CountOutcome | null;
}

export function countedMilli({ tallies }: Pick<CountPosition, 'tallies'>): number {
  return tallies.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0);
}

/** At which moment a position was counted: that of the last of its zones. */
export function countedAt({ tallies }: Pick<CountPosition, 'tallies'>): Date {
  return new Date(Math.max(...tallies.map(({ at }) => at.getTime())));
}

/** The tallies with one more. A zone that was counted before keeps the later of the two, in whatever order they arrive. */
export function withTally(tallies: readonly Tally[], added: Tally): Tally[] {
  const before = tallies.find(({ zone }) => zone === added.zone);
  const kept = before && !isLater(added, before) ? before : added;
  const others = tallies.filter(({ zone }) => zone !== added.zone);
  return [...others, kept].sort((a, b) => ((a.zone ?? '') < (b.zone ?? '') ? -1 : 1));
}

/** Of two of one moment it is always the same one. */
function isLater(tally: Tally, other: Tally): boolean {
  const ms = tally.at.getTime() - other.at.getTime();
  if (ms !== 0) return ms > 0;
  if (tally.counter !== other.counter) return tally.counter > other.counter;
  return tally.quantityMilli > other.quantityMilli;
}

/** Of what is weighed or measured, one part in a hundred may differ, and ten thousandths always. */
const TOLERATED_SHARE = 100;
const TOLERATED_MILLI = 10;

/** Whether stock was right, as far as a count can tell: exactly where goods are sold whole. */
export function wasRight(unit: Unit, { expectedMilli, counted }: { expectedMilli: number; counted: number }): boolean {
  const tolerated = unit === 'EACH' ? 0 : Math.max(TOLERATED_MILLI, Math.abs(expectedMilli) / TOLERATED_SHARE);
  return Math.abs(counted - expectedMilli) <= tolerated;
}

/** What a position's count comes to where its last count is this one. */
export function outcomeOf(count: LevelCount, lastCount: LevelCount | null): CountOutcome {
  return supersedes(count, lastCount) ? 'APPLIED' : 'SUPERSEDED';
}

/** From where on a count needs approval; null for no limit. */
export interface CountLimits {
  /** The most by which a position may differ. */
  readonly varianceMilli: number | null;
  /** The most that all differences together may be worth, whether more or less is there. */
  readonly valueMinor: number | null;
}

export const NO_COUNT_LIMITS: CountLimits = { varianceMilli: null, valueMinor: null };

interface Difference {
  readonly varianceMilli: number;
  readonly valueMinor: number | null;
}

export function exceeds(differences: readonly Difference[], limits: CountLimits): boolean {
  const worth = differences.reduce((sum, { valueMinor }) => sum + Math.abs(valueMinor ?? 0), 0);
  if (limits.valueMinor !== null && worth > limits.valueMinor) return true;
  const { varianceMilli: most } = limits;
  return most !== null && differences.some(({ varianceMilli }) => Math.abs(varianceMilli) > most);
}

/** What a difference is worth at what such goods cost there, in minor units; null where that was never known. */
export function differenceValueMinor(varianceMilli: number, level: Level): number | null {
  const { valueMinor, lastUnitCostMinor } = level;
  if (lastUnitCostMinor === null && valueMinor === 0) return null;
  const quantityMilli = Math.abs(varianceMilli);
  const average = averageCostMinor({ unitsMilli: unitsHereMilli(level), valueMinor }, quantityMilli);
  const worth = average ?? estimatedCostMinor(lastUnitCostMinor ?? 0, quantityMilli);
  return varianceMilli < 0 ? 0 - worth : worth;
}

export interface CountState extends Refusal {
  readonly kind: 'CountState';
  readonly status: CountStatus;
}

const whatToDo: Readonly<Record<CountStatus, string>> = {
  OPEN: 'it is still open: submit it first',
  WAITING_FOR_APPROVAL: 'it waits for approval: approve or cancel it, and begin another',
  COMPLETED: 'it is completed: begin another',
  CANCELLED: 'it was cancelled: begin another',
};

/** The count stands otherwise than it would have to, or null. */
export function countStateFault(status: CountStatus, wanted: readonly CountStatus[]): CountState | null {
  if (wanted.includes(status)) return null;
  const message = `This count cannot be changed so, since ${whatToDo[status]}.`;
  return { kind: 'CountState', message, field: path('input', 'countId'), status };
}

export interface Uncounted extends Refusal {
  readonly kind: 'Uncounted';
  readonly uncounted: number;
  readonly skus: readonly string[];
}

const MAX_TOLD_SKUS = 20;

export function uncounted(missing: readonly { readonly sku: string }[]): Uncounted {
  return {
    kind: 'Uncounted',
    message:
      'Not everything was counted that this count is of: count the rest, or give missingAsZero for what is not there.',
    field: path('input', 'missingAsZero'),
    uncounted: missing.length,
    skus: missing
      .map(({ sku }) => sku)
      .sort()
      .slice(0, MAX_TOLD_SKUS),
  };
}
