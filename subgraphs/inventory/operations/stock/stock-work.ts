import { AppError } from '#platform/errors/app-error.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { STOCK_CHANGED, type StockChangedData } from '#schema/events/stock-changed.v1.ts';
import type { Location } from '../../domain/catalogue/catalogue.ts';
import { eveningOut, happenedAt } from '../../domain/counts/count-standing.ts';
import type { MadeAsSold } from '../../domain/kits/kit.ts';
import { followLots } from '../../domain/lots/follow-lots.ts';
import { heldElsewhere } from '../../domain/stock/account.ts';
import { type Applied, type Change, LevelBook, type Revaluation } from '../../domain/stock/level-book.ts';
import { heldValue, type Level, levelId, type LevelId, type Position } from '../../domain/stock/level.ts';
import { type Movement, positionsOf, type Reason } from '../../domain/stock/movement.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { MovementRecord } from '../../store/movements.ts';
import type { RevaluationRecord } from '../../store/revaluations.ts';
import { settleShortages } from '../orders/settle-shortages.ts';
import { lowStockEvents } from '../replenishment/low-stock-event.ts';
import { startSerialWork } from '../serials/serial-work.ts';

/** What changing stock reads and writes. */
export type StockStore = Pick<
  InventoryStore,
  'catalogue' | 'levels' | 'movements' | 'revaluations' | 'reservations' | 'shortages' | 'compositions' | 'serials'
>;

/** Why stock changes, and who says so. */
export interface Cause {
  readonly cause: StockChangedData['cause'];
  readonly saleId?: Id<'sale'>;
  readonly refundId?: Id<'refund'>;
  /** Where the sale came from. */
  readonly channel?: string | undefined;
  readonly returnId?: Id<'return'>;
  readonly reference: string | null;
  readonly actor: string;
  readonly occurredAt: Date;
}

/** A movement with its reason, and the key under which it can be recorded only once. */
export type ReasonedMovement = Movement & {
  readonly reason: Reason;
  readonly source?: string;
  /** Where it has another cause, at another moment, than what it is recorded together with. */
  readonly reference?: string;
  readonly occurredAt?: Date;
};

/** Movements that all have the same reason. */
export function movedFor(reason: Reason, movements: readonly Movement[]): ReasonedMovement[] {
  return movements.map((movement) => Object.assign({ reason }, movement));
}

export interface StockChange extends Change, Cause {
  readonly movements?: readonly ReasonedMovement[];
  /** With why somebody says that what is there is worth another amount. */
  readonly revaluations?: readonly (Revaluation & { readonly reason: string })[];
  /** The aggregate that the event tells of; the first movement or revaluation when it is left out. */
  readonly subject?: { readonly id: string; readonly sequence: number };
}

/** Changes of stock that are made together in one transaction. */
export interface StockWork {
  /** The levels as they stand after all changes so far. */
  readonly book: LevelBook;
  /** Applies a change in memory and emits its event. Gives the levels that it touched, as they stand after it. */
  change(change: StockChange): readonly Level[];
  /**
   * Writes what was changed: the levels once each, however often they were changed, and all movements; and whose promises
   * cannot be kept by it. What the transaction writes to reservations must be written before.
   */
  save(): Promise<void>;
  /** The same, with the other writes of the transaction. */
  saveLater(): Promise<void>;
}

/** Units that moved in the world already: a change that nothing can refuse. */
export type StockMoved = StockChange & Required<Pick<StockChange, 'movements'>>;

/** Records what moved, in the order given, with one read and one write for all of it. */
export async function recordMoves(
  store: StockStore,
  moves: readonly StockMoved[],
  transaction: Transaction,
): Promise<void> {
  const positions = moves.flatMap(({ movements }) => movements.flatMap(positionsOf));
  const work = await startStockWork(store, positions, transaction);
  for (const move of moves) work.change(move);
  await work.saveLater();
}

/**
 * Reads the levels of these positions, and of the goods that something made takes there, all at once, and the units that
 * they name. Two transactions that change one level conflict in the database, and one of them starts over.
 */
export async function startStockWork(
  store: StockStore,
  positions: Iterable<Omit<Position, 'sku'> & MadeAsSold & Pick<Movement, 'serials'>>,
  transaction: Transaction,
): Promise<StockWork> {
  const { catalogue, levels } = store;
  const { session, now, emit, writes } = transaction;
  const all = [...positions];
  const ids = new Set(all.flatMap(levelIdsOf));
  // Locations never change, and are remembered: this reads nothing but the first time.
  const locations = await catalogue.locationsById.load(new Set(all.map(({ locationId }) => locationId)));
  // What an earlier change of the same transaction has made of them counts.
  await writes.flush();
  const book = new LevelBook(
    await levels.byIds([...ids], session),
    (locationId) => locations.get(locationId)?.costingMethod ?? 'MOVING_AVERAGE',
  );
  const serials = await startSerialWork(store, all, transaction);
  const recorded: MovementRecord[] = [];
  const revalued: RevaluationRecord[] = [];
  const saveLater = async (): Promise<void> => {
    const steps = book.steps();
    levels.save(steps, { writes, now });
    store.movements.record(recorded, writes);
    store.revaluations.record(revalued, writes);
    await serials.save();
    await settleShortages(store, steps, transaction);
    for (const event of lowStockEvents(steps)) emit(event);
  };

  return {
    book,
    change: (asked) => {
      const change = withLotsFollowed(book, withCountsStanding(asked, { book, now }));
      const applied = book.apply(change);
      for (const level of applied.levels) assertRead(level, ids);
      const record: Recorded = {
        movements: movementRecords(change, applied.movements, now),
        revaluations: revaluationRecords(change, applied, now),
        levels: applied.levels,
      };
      serials.follow(record.movements);
      recorded.push(...record.movements);
      revalued.push(...record.revaluations);
      const first = record.movements[0] ?? record.revaluations[0];
      const subject = change.subject ?? (first && { id: first._id, sequence: 1 });
      // A cause that moved nothing and touched no level is no event: a refund of money alone.
      if (subject) {
        const data = stockChanged(change, record, locations);
        emit({ type: STOCK_CHANGED, subject: subject.id, sequence: subject.sequence, data });
      }
      return applied.levels;
    },
    saveLater,
    save: async () => {
      await saveLater();
      await writes.flush();
    },
  };
}

function levelIdsOf({ locationId, variantId, madeOf = [] }: Omit<Position, 'sku'> & MadeAsSold): LevelId[] {
  return [
    levelId({ variantId, locationId }),
    ...madeOf.map((part) => levelId({ variantId: part.variantId, locationId })),
  ];
}

/** What a change left on record. */
interface Recorded {
  readonly movements: readonly MovementRecord[];
  readonly revaluations: readonly RevaluationRecord[];
  readonly levels: readonly Level[];
}

/** What happened before a position was last counted does not shift what the count found. */
function withCountsStanding(change: StockChange, { book, now }: { book: LevelBook; now: Date }): StockChange {
  const { movements = [], occurredAt } = change;
  const evened = eveningOut(book, movements, happenedAt({ occurredAt, recordedAt: now }));
  return evened.length === 0 ? change : { ...change, movements: [...movements, ...evened] };
}

/** Each movement is of the lots that it names, or of those that expire first. */
function withLotsFollowed(book: LevelBook, change: StockChange): StockChange {
  const { movements, lots } = followLots(book, change.movements ?? []);
  return lots.length === 0 ? change : { ...change, movements, lots };
}

/** A level that was not read would be written as if it had held nothing. */
function assertRead(level: Level, ids: ReadonlySet<LevelId>): void {
  if (ids.has(levelId(level))) return;
  throw new AppError('LEVEL_NOT_READ', `The level ${levelId(level)} was changed without having been read.`);
}

function movementRecords(
  { saleId, reference, actor, occurredAt }: StockChange,
  movements: readonly ReasonedMovement[],
  recordedAt: Date,
): MovementRecord[] {
  const shared = { reference, actor, occurredAt, recordedAt };
  const ofSale = saleId ? { saleId } : {};
  return movements.map((movement) =>
    Object.assign({ _id: newId('movement') }, shared, movement.reason === 'COUNT' ? {} : ofSale, movement),
  );
}

function revaluationRecords(
  { revaluations = [], reference, actor, occurredAt }: StockChange,
  { revaluedMinor }: Applied,
  recordedAt: Date,
): RevaluationRecord[] {
  const shared = { reference, actor, occurredAt, recordedAt };
  return revaluations.map((revaluation, index) =>
    Object.assign({ _id: newId('revaluation') }, revaluation, { deltaMinor: revaluedMinor[index] ?? 0 }, shared),
  );
}

type Locations = ReadonlyMap<string, Location>;

function stockChanged(
  { cause, saleId, refundId, returnId, channel, occurredAt }: StockChange,
  { movements, revaluations, levels }: Recorded,
  locations: Locations,
): StockChangedData {
  return {
    cause,
    saleId: saleId ?? null,
    refundId: refundId ?? null,
    ...(channel === undefined ? {} : { channel }),
    ...(returnId === undefined ? {} : { returnId }),
    occurredAt: occurredAt.toISOString(),
    movements: movements.map((movement) => movedUnits(movement, locations)),
    ...(revaluations.length === 0
      ? {}
      : { revaluations: revaluations.flatMap((each) => revaluation(each, locations)) }),
    levels: levels.map(shownLevel),
  };
}

function movedUnits(movement: MovementRecord, locations: Locations): StockChangedData['movements'][number] {
  const { _id: movementId, variantId, locationId, from, to, toLocationId, quantityMilli, reason, serials } = movement;
  const moved = {
    movementId,
    variantId,
    locationId,
    from,
    to,
    toLocationId,
    quantityMilli,
    reason,
    ...(serials ? { serialNumbers: [...serials] } : {}),
  };
  const { costMinor, varianceMinor } = movement;
  const currency = locations.get(locationId)?.currency;
  return costMinor === undefined || currency === undefined ? moved : { ...moved, costMinor, varianceMinor, currency };
}

/** Only what is held somewhere can be revalued, so that its location is known. */
function revaluation(
  { _id: revaluationId, variantId, locationId, deltaMinor }: RevaluationRecord,
  locations: Locations,
): NonNullable<StockChangedData['revaluations']> {
  const currency = locations.get(locationId)?.currency;
  return currency === undefined ? [] : [{ revaluationId, variantId, locationId, deltaMinor, currency }];
}

function shownLevel(level: Level): StockChangedData['levels'][number] {
  const { variantId, sku, locationId, onHandMilli, reservedMilli, safetyStockMilli, version } = level;
  return {
    variantId,
    sku,
    locationId,
    onHandMilli,
    ...heldElsewhere(level),
    ...heldValue(level),
    reservedMilli,
    safetyStockMilli,
    version,
  };
}
