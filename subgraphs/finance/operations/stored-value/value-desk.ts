import { newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { STORED_VALUE_CHANGED, type StoredValueChanged } from '#schema/events/stored-value-changed.v1.ts';
import { figuresOfValue, type ValueReason } from '../../domain/booking/figures-of-value.ts';
import { afterMovement, type ValueId, type ValueMovement } from '../../domain/stored-value/stored-value.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { StoredValueRecord, ValueMovementRecord } from '../../store/stored-value/values.ts';
import type { Booking } from '../journal/bookkeeping.ts';

/** Why stored value moves, and who or what moved it. */
export interface Cause extends Partial<Pick<ValueMovementRecord, 'reference' | 'reason' | 'by' | 'locationId'>> {
  /** Books what the balance changes by; absent where an entry of something else does, or where another balance makes up for it. */
  readonly booked?: ValueReason;
  /** When it happened in the world; the instant of the transaction when left out. */
  readonly occurredAt?: Date;
}

/** Stored value that is about to be issued: nothing is on it. */
export type NewValue = Omit<StoredValueRecord, '_id' | 'balanceMinor' | 'heldMinor' | 'version' | 'createdAt'>;

/**
 * All that one transaction does to stored value: each balance is read once and written once, together with its
 * movements, and what has to be booked of them is said to whoever opened the desk. So that a balance is the balance of
 * its liability account at every moment.
 */
export class ValueDesk {
  readonly #store: FinanceStore;
  readonly #transaction: Transaction;
  readonly #before = new Map<string, StoredValueRecord>();
  readonly #now = new Map<string, StoredValueRecord>();
  #moved: ValueMovementRecord[] = [];
  #bookings: Booking[] = [];

  private constructor(store: FinanceStore, transaction: Transaction) {
    this.#store = store;
    this.#transaction = transaction;
  }

  static async open(store: FinanceStore, transaction: Transaction): Promise<ValueDesk> {
    // What the same transaction has done to stored value before counts.
    await transaction.writes.flush();
    return new ValueDesk(store, transaction);
  }

  /** What there is of these, as this transaction has left it so far. */
  async load(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#now.has(id));
    if (missing.length === 0) return;
    for (const record of await this.#store.values.byIds(missing, this.#transaction.session)) this.#keep(record);
  }

  async find(id: string): Promise<StoredValueRecord | null> {
    await this.load([id]);
    return this.#now.get(id) ?? null;
  }

  /** What a customer, or whoever stands for them, has to their credit; null where there never was any. */
  async creditOf(customerId: string, currency: string): Promise<StoredValueRecord | null> {
    const { session } = this.#transaction;
    const owner = await this.#store.customers.standingFor(customerId, session);
    for (const record of this.#now.values()) {
      const isIt = record.kind === 'STORE_CREDIT' && record.customerId === owner && record.currency === currency;
      if (isIt) return record;
    }
    const found = await this.#store.values.creditOf(owner, currency, session);
    return found === null ? null : this.#keep(found);
  }

  /** The same, opened where there never was any. */
  async creditFor(customerId: string, currency: string): Promise<StoredValueRecord> {
    const known = await this.creditOf(customerId, currency);
    if (known !== null) return known;
    const owner = await this.#store.customers.standingFor(customerId, this.#transaction.session);
    const opened = { kind: 'STORE_CREDIT', currency, state: 'NEW', expiresAt: null, customerId: owner } as const;
    return this.add({ ...opened, locationId: null }, {});
  }

  add(value: NewValue, cause: Cause): StoredValueRecord {
    const _id = value.kind === 'GIFT_CARD' ? newId('giftcard') : newId('storecredit');
    const createdAt = this.#transaction.now;
    this.#now.set(_id, { _id, ...value, balanceMinor: 0, heldMinor: 0, version: 0, createdAt });
    return this.move(_id, { kind: 'ISSUED', amountMinor: 0, heldMinor: 0 }, cause);
  }

  /** Moves what was found or added before. Throws a RangeError where it would go below zero. */
  move(id: ValueId, movement: ValueMovement, cause: Cause): StoredValueRecord {
    const from = this.#now.get(id);
    if (from === undefined) throw new Error(`${id} was moved before it was looked at.`);
    const { now } = this.#transaction;
    const { booked, occurredAt = now, ...told } = cause;
    const after = afterMovement(from, movement, now);
    const record: ValueMovementRecord = {
      _id: newId('valuemovement'),
      valueId: id,
      currency: after.currency,
      ...movement,
      version: after.version,
      balanceMinor: after.balanceMinor,
      reference: null,
      reason: null,
      by: null,
      locationId: null,
      ...told,
      occurredAt,
    };
    this.#now.set(id, after);
    this.#moved.push(record);
    if (booked !== undefined && movement.amountMinor !== 0) this.#bookings.push(bookingOf(after, record, booked));
    return after;
  }

  /** Cuts the link to a customer who was erased. What is owed stays in the books. */
  forget(id: ValueId, cause: Cause): void {
    const record = this.move(id, { kind: 'ERASED', amountMinor: 0, heldMinor: 0 }, cause);
    this.#now.set(id, { ...record, customerId: null });
  }

  /** Writes all of it with its events; answers with what has to be booked in this same transaction. */
  write(): readonly Booking[] {
    const { writes, emit } = this.#transaction;
    const all = [...this.#now.values()];
    const added = all.filter(({ _id }) => !this.#before.has(_id));
    const changed = all.flatMap((after) => {
      const before = this.#before.get(after._id);
      return before === undefined || before.version === after.version ? [] : [{ before, after }];
    });
    this.#store.values.write({ added, changed, moved: this.#moved }, writes);
    for (const moved of this.#moved) {
      const value = this.#now.get(moved.valueId);
      if (value === undefined) throw new Error(`${moved.valueId} was moved and is not here.`);
      emit({ type: STORED_VALUE_CHANGED, subject: value._id, sequence: moved.version, data: told(value, moved) });
    }
    const bookings = this.#bookings;
    this.#moved = [];
    this.#bookings = [];
    return bookings;
  }

  #keep(record: StoredValueRecord): StoredValueRecord {
    this.#before.set(record._id, record);
    this.#now.set(record._id, record);
    return record;
  }
}

const descriptions: Readonly<Record<ValueReason, string>> = {
  REDEEMED: 'Stored value redeemed',
  REFUNDED: 'Refunded to stored value',
  ADJUSTED: 'Stored value put right',
  EXPIRED: 'Stored value expired',
  GOODWILL: 'Stored value given away',
  PAID_ELSEWHERE: 'Stored value paid for elsewhere',
  NOT_LOADED: 'Stored value put where it belongs',
};

function bookingOf({ kind, currency }: StoredValueRecord, moved: ValueMovementRecord, reason: ValueReason): Booking {
  return {
    event: 'STORED_VALUE_CHANGED',
    amounts: figuresOfValue({ kind, change: { amountMinor: moved.amountMinor, currency }, reason }),
    description: moved.reason === null ? descriptions[reason] : `${descriptions[reason]}: ${moved.reason}`,
    source: 'STORED_VALUE',
    origin: moved._id,
    reference: moved.reference ?? moved.valueId,
    locationId: moved.locationId,
    occurredAt: moved.occurredAt,
  };
}

function told(value: StoredValueRecord, moved: ValueMovementRecord): StoredValueChanged {
  const { _id, kind, currency, state, customerId, expiresAt } = value;
  return {
    storedValueId: _id,
    kind,
    change: moved.kind,
    movementId: moved._id,
    amountMinor: moved.amountMinor,
    heldMinor: moved.heldMinor,
    balanceMinor: moved.balanceMinor,
    currency,
    state,
    customerId,
    expiresAt: expiresAt?.toISOString() ?? null,
    locationId: moved.locationId,
    reference: moved.reference,
    occurredAt: moved.occurredAt.toISOString(),
    version: moved.version,
  };
}
