import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { ORDER_ALLOCATED, type OrderAllocated } from '#schema/events/order-allocated.v1.ts';
import type { MadeAsSold } from '../../domain/kits/kit.ts';
import {
  allocated,
  cancelled,
  heldAgain,
  heldElsewhere,
  openMilli,
  taken,
  type Wanted,
  wantedAt,
} from '../../domain/orders/order-hold.ts';
import type { ReroutedPart, Rerouting } from '../../domain/orders/reroute.ts';
import { asOf, type ReservationLine } from '../../domain/reservations/reservation.ts';
import type { Hold, LevelBook } from '../../domain/stock/level-book.ts';
import { levelId, type Position, type QuantityAt } from '../../domain/stock/level.ts';
import type { Movement } from '../../domain/stock/movement.ts';
import type { OrderHold, ReservationEnd, ReservationRecord } from '../../store/reservations.ts';
import { applyEnd } from '../reservations/end-reservation.ts';
import { type StockMoved, type StockStore, type StockWork, startStockWork } from '../stock/stock-work.ts';

const ACTOR = 'inventory';

/** Which event of which order something follows from. */
export interface OrderEvent {
  readonly orderId: Id<'order'>;
  readonly sequence: number;
  readonly occurredAt: Date;
}

export interface PlacedOrder extends OrderEvent {
  readonly reservationId: Id<'reservation'> | null;
  readonly parts: readonly Wanted[];
  readonly rerouting?: Rerouting | undefined;
}

export type HeldOrder = ReservationRecord & { readonly order: OrderHold };

/** What orders hold, while one transaction works on it; everything is written by `save`, once. */
export class OrderHolds {
  readonly #store: StockStore;
  readonly #transaction: Transaction;
  readonly #work: StockWork;
  readonly #read: ReadonlyMap<string, ReservationRecord>;
  readonly #ofOrder = new Map<string, HeldOrder>();
  readonly #changed = new Set<string>();
  readonly #ended: ReservationEnd[] = [];

  private constructor(
    store: StockStore,
    { transaction, work, read }: { transaction: Transaction; work: StockWork; read: readonly ReservationRecord[] },
  ) {
    this.#store = store;
    this.#transaction = transaction;
    this.#work = work;
    this.#read = new Map(read.map((reservation) => [reservation._id, reservation]));
    for (const reservation of read) {
      if (isOrders(reservation)) this.#ofOrder.set(reservation.order.id, reservation);
    }
  }

  /** Works on these reservations, which were read in this transaction, and on these positions besides theirs. */
  static async open(
    store: StockStore,
    {
      read,
      positions,
    }: {
      read: readonly ReservationRecord[];
      positions: readonly (Omit<Position, 'sku'> & MadeAsSold & Pick<Movement, 'serials'>)[];
    },
    transaction: Transaction,
  ): Promise<OrderHolds> {
    const work = await startStockWork(store, [...positions, ...read.flatMap(({ lines }) => lines)], transaction);
    return new OrderHolds(store, { transaction, work, read });
  }

  /**
   * Makes an order's reservation its own, without an end. One that ran out before (the order was heard of late) is
   * held again as far as there is stock; the rest of the order waits, and sales is told.
   */
  place({ orderId, sequence, occurredAt, reservationId, parts, rerouting }: PlacedOrder): void {
    const { now } = this.#transaction;
    const wanted = wantedAt(parts);
    const found = reservationId === null ? undefined : this.#read.get(reservationId);
    const order = { id: orderId, sequence, changes: 1, answers: 0, ...(rerouting ? { rerouting } : {}) };
    if (found && !found.order && asOf(found, now).status === 'ACTIVE') {
      this.#put({ ...found, lines: wanted.map((line) => asHeld(line, found.lines)), expiresAt: null, order });
      return;
    }
    if (found?.status === 'ACTIVE' && found.expiresAt !== null) this.#expire(found, found.expiresAt);
    const { lines, holds } = heldAgain(this.#work.book, wanted);
    const reservation: HeldOrder = {
      _id: newId('reservation'),
      owner: orderId,
      status: 'ACTIVE',
      lines,
      expiresAt: null,
      createdAt: now,
      endedAt: null,
      order: { ...order, changes: 0 },
    };
    this.#put(this.#hold(reservation, holds, occurredAt));
  }

  /** A part of an order, of the goods that were held for it where it is of something made. */
  asHeld<Part extends Omit<Position, 'sku'>>(orderId: Id<'order'>, part: Part): Part & MadeAsSold {
    return asHeld(part, this.#ofOrder.get(orderId)?.lines ?? []);
  }

  /** Gives back what of an order is not wanted any more. */
  cancel({ orderId, sequence, occurredAt }: OrderEvent, parts: readonly QuantityAt[]): void {
    const reservation = this.#ofOrder.get(orderId);
    if (!reservation) return;
    const { lines, holds } = cancelled(reservation.lines, parts);
    this.#put(this.#hold({ ...reservation, lines, order: { ...reservation.order, sequence } }, holds, occurredAt));
  }

  /** The goods leave, out of what is held for the order. */
  take(
    { orderId, sequence, occurredAt }: OrderEvent,
    { parts, move }: { parts: readonly QuantityAt[]; move: StockMoved },
  ): void {
    const reservation = this.#ofOrder.get(orderId);
    const { lines, holds } = taken(reservation?.lines ?? [], parts);
    this.#work.change({ ...move, holds, occurredAt });
    if (reservation) this.#put({ ...reservation, lines, order: { ...reservation.order, sequence } });
  }

  /** Holds what has become available of what orders wait for, in the order in which the reservations were read. */
  allocateAll(): void {
    for (const reservation of this.#ofOrder.values()) {
      const { lines, holds } = allocated(this.#work.book, reservation.lines);
      if (holds.length > 0) this.#put(this.#hold({ ...reservation, lines }, holds, this.#transaction.now));
    }
  }

  /** The levels as they stand after all changes so far. */
  get book(): LevelBook {
    return this.#work.book;
  }

  /** The order's reservation as it stands after all changes so far. */
  of(orderId: string): HeldOrder | undefined {
    return this.#ofOrder.get(orderId);
  }

  /** Holds goods of an order elsewhere than where they were promised, and tells sales where they come from now. */
  reroute({ order, ...rest }: HeldOrder, from: Position, parts: readonly ReroutedPart[]): void {
    const { lines, holds } = heldElsewhere(rest.lines, from, parts);
    if (holds.length === 0) return;
    const held = this.#hold({ ...rest, lines, order }, holds, this.#transaction.now);
    this.#put(held, { hasMoved: true });
  }

  async save(): Promise<void> {
    const { session } = this.#transaction;
    const changed = [...this.#changed].flatMap((orderId) => this.#ofOrder.get(orderId) ?? []);
    await this.#store.reservations.put(changed, session);
    await this.#store.reservations.end(this.#ended, session);
    await this.#work.save();
  }

  #hold(reservation: HeldOrder, holds: readonly Hold[], occurredAt: Date): HeldOrder {
    if (holds.length === 0) return reservation;
    const changes = reservation.order.changes + 1;
    this.#work.change({
      cause: 'RESERVATION',
      holds,
      subject: { id: reservation._id, sequence: changes },
      reference: reservation._id,
      actor: ACTOR,
      occurredAt,
    });
    return { ...reservation, order: { ...reservation.order, changes } };
  }

  #expire(reservation: ReservationRecord, endedAt: Date): void {
    applyEnd(this.#work, reservation, { status: 'EXPIRED', endedAt, actor: ACTOR });
    this.#ended.push({ reservationId: reservation._id, status: 'EXPIRED', endedAt });
  }

  /** Keeps what became of an order's reservation, and tells sales of it where not all of it is held as it was promised. */
  #put(reservation: HeldOrder, { hasMoved = false } = {}): void {
    const { waits: _, ...order } = reservation.order;
    const waits = reservation.lines.some(({ waitingMilli = 0 }) => waitingMilli > 0);
    const told = waits || hasMoved || order.answers > 0;
    const after: HeldOrder = {
      ...reservation,
      ...endOf(reservation, this.#transaction.now),
      order: { ...order, answers: order.answers + (told ? 1 : 0), ...(waits ? { waits } : {}) },
    };
    if (told) this.#answer(after);
    this.#ofOrder.set(order.id, after);
    this.#changed.add(order.id);
  }

  #answer({ _id: reservationId, lines, order }: HeldOrder): void {
    const data: OrderAllocated = {
      orderId: order.id,
      reservationId,
      orderSequence: order.sequence,
      positions: lines.map((line) => {
        const { variantId, locationId, waitingMilli = 0 } = line;
        return { variantId, locationId, waitingMilli, openMilli: openMilli(line) };
      }),
    };
    const subject = `allocation_${order.id}`;
    this.#transaction.emit({ type: ORDER_ALLOCATED, subject, sequence: order.answers, data });
  }
}

function asHeld<Part extends Omit<Position, 'sku'>>(part: Part, lines: readonly ReservationLine[]): Part & MadeAsSold {
  const madeOf = lines.find((line) => levelId(line) === levelId(part))?.madeOf;
  return madeOf ? { ...part, madeOf } : part;
}

/** A reservation ends when nothing of its order is to come any more. */
function endOf({ lines }: { readonly lines: readonly ReservationLine[] }, now: Date) {
  if (lines.some((line) => openMilli(line) > 0)) return {};
  const status = lines.some(({ claimedMilli = 0 }) => claimedMilli > 0) ? ('CLAIMED' as const) : ('RELEASED' as const);
  return { status, endedAt: now };
}

function isOrders(reservation: ReservationRecord): reservation is HeldOrder {
  return reservation.order !== undefined;
}
