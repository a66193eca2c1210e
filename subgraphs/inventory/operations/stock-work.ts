import { AppError } from '#platform/errors/app-error.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { STOCK_CHANGED, type StockChangedData } from '#schema/events/stock-changed.v1.ts';
import { heldElsewhere } from '../domain/account.ts';
import { type Change, LevelBook } from '../domain/level-book.ts';
import { type Level, levelId, type LevelId, type Position } from '../domain/level.ts';
import { type Movement, positionsOf, type Reason } from '../domain/movement.ts';
import type { InventoryStore } from '../store/inventory-store.ts';
import type { MovementRecord } from '../store/movements.ts';

/** Why stock changes, and who says so. */
export interface Cause {
  readonly cause: StockChangedData['cause'];
  readonly saleId?: Id<'sale'>;
  readonly refundId?: Id<'refund'>;
  readonly reference: string | null;
  readonly actor: string;
  readonly occurredAt: Date;
}

/** A movement with its reason, and the key under which it can be recorded only once. */
export type ReasonedMovement = Movement & { readonly reason: Reason; readonly source?: string };

/** Movements that all have the same reason. */
export function movedFor(reason: Reason, movements: readonly Movement[]): ReasonedMovement[] {
  return movements.map((movement) => Object.assign({ reason }, movement));
}

export interface StockChange extends Change, Cause {
  readonly movements?: readonly ReasonedMovement[];
  /** The aggregate that the event tells of; the first movement when it is left out. */
  readonly subject?: { readonly id: string; readonly sequence: number };
}

/** Changes of stock that are made together in one transaction. */
export interface StockWork {
  /** The levels as they stand after all changes so far. */
  readonly book: LevelBook;
  /** Applies a change in memory and emits its event. Gives the levels that it touched, as they stand after it. */
  change(change: StockChange): readonly Level[];
  /** Writes what was changed: the levels once each, however often they were changed, and all movements. */
  save(): Promise<void>;
}

/** Units that moved in the world already: a change that nothing can refuse. */
export type StockMoved = StockChange & Required<Pick<StockChange, 'movements'>>;

/** Records what moved, in the order given, with one read and one write for all of it. */
export async function recordMoves(
  store: Pick<InventoryStore, 'levels' | 'movements'>,
  moves: readonly StockMoved[],
  transaction: Transaction,
): Promise<void> {
  const positions = moves.flatMap(({ movements }) => movements.flatMap(positionsOf));
  const work = await startStockWork(store, positions, transaction);
  for (const move of moves) work.change(move);
  await work.save();
}

/**
 * Reads the levels of these positions, all at once. Two transactions that change one level conflict in the database,
 * and one of them starts over.
 */
export async function startStockWork(
  { levels, movements: movementStore }: Pick<InventoryStore, 'levels' | 'movements'>,
  positions: Iterable<Omit<Position, 'sku'>>,
  { session, now, emit }: Transaction,
): Promise<StockWork> {
  const ids = new Set([...positions].map(levelId));
  const book = new LevelBook(await levels.byIds([...ids], session));
  const recorded: MovementRecord[] = [];

  return {
    book,
    change: (change) => {
      const touched = book.apply(change);
      for (const level of touched) assertRead(level, ids);
      const moved = movementRecords(change, now);
      recorded.push(...moved);
      const subject = change.subject ?? (moved[0] && { id: moved[0]._id, sequence: 1 });
      // A cause that moved nothing and touched no level is no event: a refund of money alone.
      if (subject) {
        const data = stockChanged(change, moved, touched);
        emit({ type: STOCK_CHANGED, subject: subject.id, sequence: subject.sequence, data });
      }
      return touched;
    },
    save: async () => {
      await levels.save(book.changed(), { session, now });
      await movementStore.record(recorded, session);
    },
  };
}

/** A level that was not read would be written as if it had held nothing. */
function assertRead(level: Level, ids: ReadonlySet<LevelId>): void {
  if (ids.has(levelId(level))) return;
  throw new AppError('LEVEL_NOT_READ', `The level ${levelId(level)} was changed without having been read.`);
}

function movementRecords(change: StockChange, recordedAt: Date): MovementRecord[] {
  const { movements = [], saleId, reference, actor, occurredAt } = change;
  const shared = { reference, ...(saleId ? { saleId } : {}), actor, occurredAt, recordedAt };
  return movements.map((movement) => Object.assign({ _id: newId('movement') }, movement, shared));
}

function stockChanged(
  { cause, saleId, refundId, occurredAt }: StockChange,
  moved: readonly MovementRecord[],
  levels: readonly Level[],
): StockChangedData {
  return {
    cause,
    saleId: saleId ?? null,
    refundId: refundId ?? null,
    occurredAt: occurredAt.toISOString(),
    movements: moved.map(movedUnits),
    levels: levels.map(shownLevel),
  };
}

function movedUnits(movement: MovementRecord): StockChangedData['movements'][number] {
  const { _id: movementId, variantId, locationId, from, to, toLocationId, quantityMilli, costMinor } = movement;
  return { movementId, variantId, locationId, from, to, toLocationId, quantityMilli, costMinor };
}

function shownLevel(level: Level): StockChangedData['levels'][number] {
  const { variantId, sku, locationId, onHandMilli, reservedMilli, safetyStockMilli, version } = level;
  return {
    variantId,
    sku,
    locationId,
    onHandMilli,
    ...heldElsewhere(level),
    reservedMilli,
    safetyStockMilli,
    version,
  };
}
