import type { Announced, Emission } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Money } from '#platform/money/money.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { TIER_CHANGED, type TierChanged } from '#schema/events/tier-changed.v1.ts';
import type { LinePoints } from '../../domain/loyalty/earning.ts';
import { withoutExpired } from '../../domain/loyalty/ledger.ts';
import { nextExpiry } from '../../domain/loyalty/lots.ts';
import { type Programme, worthVersionOf } from '../../domain/loyalty/programme.ts';
import { tierAt, tierUntil } from '../../domain/loyalty/tiers.ts';
import { bookValueMinor } from '../../domain/loyalty/worth.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { LoyaltyAccountRecord } from '../../store/loyalty/accounts.ts';
import type { LoyaltyEventRecord } from '../../store/loyalty/events.ts';
import type { Programmes } from '../../store/loyalty/programmes.ts';
import { type TouchpointKind, touchpointOf } from '../../store/touchpoints.ts';
import { accountOf, newsOf } from './news-of-points.ts';

/** One thing that happens to a customer's points. */
export interface PointsChange {
  readonly kind: LoyaltyEventRecord['kind'];
  /** What becomes of the account, all but its version. */
  readonly to: (account: LoyaltyAccountRecord) => LoyaltyAccountRecord;
  readonly occurredAt: Date;
  readonly saleId?: Id<'sale'> | null;
  readonly refundId?: Id<'refund'> | null;
  readonly basis?: Money | null;
  readonly reason?: string | null;
  readonly programmeVersion?: number;
  readonly lines?: readonly LinePoints[];
  readonly expiresAt?: Date | null;
  readonly holdId?: Id<'hold'> | null;
  readonly tender?: Money | null;
}

/** The points of some customers, open for changes in one transaction. */
export interface OpenLedgers {
  readonly programmes: Programmes;
  /** As it is after all changes so far. Only of a customer that was named when they were opened. */
  of(customerId: Id<'customer'>): LoyaltyAccountRecord;
  record(customerId: Id<'customer'>, change: PointsChange): void;
  /** Gathers all that was recorded for the transaction's writes: with the events, and the news of them. */
  save(): void;
}

/**
 * Opens the points of customers, or of those they were merged into, in two reads however many they are: what has expired
 * by now is taken off first, so that nothing can use it. Two changes of one account at once conflict in the database, and
 * one of the transactions starts over.
 */
export async function openLedgers(
  store: CustomerStore,
  customerIds: readonly Id<'customer'>[],
  transaction: Transaction,
): Promise<OpenLedgers> {
  // What an earlier step of the same transaction has written counts.
  await transaction.writes.flush();
  const [found, programmes] = [
    await store.loyalty.accounts.of([...new Set(customerIds)], transaction.session),
    await store.loyalty.programmes.read(transaction.session),
  ];
  const books = new LedgerBooks(store, programmes, transaction);
  const idOf = (customerId: Id<'customer'>): Id<'customer'> => found.get(customerId)?._id ?? customerId;
  for (const account of found.values()) books.open(account);
  return {
    programmes,
    of: (customerId) => books.of(idOf(customerId)),
    record: (customerId, change) => books.record(idOf(customerId), change),
    save: () => books.save(),
  };
}

const TIMELINE_KINDS: Partial<Record<LoyaltyEventRecord['kind'], TouchpointKind>> = {
  ADJUSTED: 'POINTS',
  EXPIRED: 'POINTS',
  TIER_CHANGED: 'TIER',
};

class LedgerBooks {
  readonly #read = new Map<Id<'customer'>, LoyaltyAccountRecord>();
  readonly #accounts = new Map<Id<'customer'>, LoyaltyAccountRecord>();
  readonly #written: LoyaltyEventRecord[] = [];
  /** Told when the accounts are saved, and not where nothing is. */
  readonly #news: ({ readonly announced: Announced } | { readonly emitted: Emission })[] = [];
  readonly #store: CustomerStore;
  readonly #transaction: Transaction;
  /** As it is while the transaction runs. */
  readonly #programme: Programme;
  readonly #valuedBy: number;

  constructor(store: CustomerStore, programmes: Programmes, transaction: Transaction) {
    this.#store = store;
    this.#transaction = transaction;
    this.#programme = programmes.at(transaction.now);
    this.#valuedBy = worthVersionOf(programmes.all, transaction.now);
  }

  of(id: Id<'customer'>): LoyaltyAccountRecord {
    const account = this.#accounts.get(id);
    // To begin at nothing for somebody who has points would overwrite them.
    if (account === undefined) throw new Error(`The ledger of ${id} was not opened.`);
    return account;
  }

  open(account: LoyaltyAccountRecord): void {
    if (this.#read.has(account._id)) return;
    this.#read.set(account._id, account);
    this.#accounts.set(account._id, account);
    this.#bringUpToDate(account._id);
  }

  record(id: Id<'customer'>, change: PointsChange): void {
    const before = this.of(id);
    const { worth } = this.#programme;
    const changed = change.to(before);
    const after: LoyaltyAccountRecord = {
      ...changed,
      version: before.version + 1,
      valueMinor: bookValueMinor(changed.points, worth),
      valuedBy: this.#valuedBy,
    };
    this.#accounts.set(id, after);
    const value = worth && { amountMinor: after.valueMinor - before.valueMinor, currency: worth.amount.currency };
    const event = loyaltyEvent(change, { before, after, value, now: this.#transaction.now });
    this.#written.push(event);
    this.#news.push({ announced: newsOf(event) });
  }

  save(): void {
    const { accounts, events } = this.#store.loyalty;
    const { writes, now, emit, announce } = this.#transaction;
    const { tiers } = this.#programme;
    for (const id of this.#accounts.keys()) this.#tellTier(id);
    const changes = [...this.#read].flatMap(([id, from]) => {
      const account = this.of(id);
      // One that was due and has not changed is looked at again when it is due next.
      const isAsItWas = account === from && (from.dueAt === null || from.dueAt > now);
      if (isAsItWas) return [];
      const dueAt = earlier(nextExpiry(account.lots), tierUntil(account.months, tiers, now));
      return [{ from, to: { ...account, dueAt } }];
    });
    accounts.save(changes, writes);
    writes.insert(events.model, this.#written);
    for (const each of this.#news) {
      if ('announced' in each) announce(each.announced);
      else emit(each.emitted);
    }
    this.#tellTimelines();
  }

  /** What sales and refunds gave and took shows beside them. Segments may go by the tier. */
  #tellTimelines(): void {
    const shown = this.#written.flatMap(({ _id, customerId, kind, occurredAt: at }) => {
      const shownAs = TIMELINE_KINDS[kind];
      return shownAs ? [touchpointOf({ _id, customerId, kind: shownAs, at })] : [];
    });
    this.#store.touchpoints.add(shown, this.#transaction.writes);
    const moved = this.#written.filter(({ kind }) => kind === 'TIER_CHANGED');
    this.#store.memberships.mark(
      moved.map(({ customerId }) => customerId),
      this.#transaction.writes,
    );
  }

  #bringUpToDate(id: Id<'customer'>): void {
    const { now } = this.#transaction;
    const { worth } = this.#programme;
    const valuedBy = this.#valuedBy;
    const account = this.of(id);
    if (account.valuedBy < valuedBy) {
      // What the points stood at may be what they stand at now: then there is nothing to tell.
      if (bookValueMinor(account.points, worth) === account.valueMinor)
        this.#accounts.set(id, { ...account, valuedBy });
      else this.record(id, { kind: 'REVALUED', to: (same) => same, occurredAt: now });
    }
    if (withoutExpired(this.of(id), now).expired > 0) {
      this.record(id, { kind: 'EXPIRED', to: (each) => withoutExpired(each, now).ledger, occurredAt: now });
    }
  }

  #tellTier(id: Id<'customer'>): void {
    const account = this.of(id);
    const { now } = this.#transaction;
    const { tiers } = this.#programme;
    const to = tierAt(account.months, tiers, now)?.code ?? null;
    if (to === account.tier) return;
    const version = account.version + 1;
    this.#accounts.set(id, { ...account, tier: to, version });
    const { points: balance, held: heldAfter } = account;
    this.#written.push({
      _id: newId('points'),
      customerId: id,
      version,
      kind: 'TIER_CHANGED',
      points: 0,
      held: 0,
      balance,
      heldAfter,
      saleId: null,
      basis: null,
      reason: to,
      occurredAt: now,
      recordedAt: now,
    });
    const data: TierChanged = {
      customerId: id,
      from: account.tier,
      to,
      until: tierUntil(account.months, tiers, now)?.toISOString() ?? null,
      occurredAt: now.toISOString(),
      version,
    };
    this.#news.push({ emitted: { type: TIER_CHANGED, subject: accountOf(id), sequence: version, data } });
  }
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

interface Recorded {
  readonly before: LoyaltyAccountRecord;
  readonly after: LoyaltyAccountRecord;
  /** What it added to what all points stand at in the books; null where they are worth nothing. */
  readonly value: Money | null;
  readonly now: Date;
}

function loyaltyEvent(change: PointsChange, { before, after, value, now }: Recorded): LoyaltyEventRecord {
  const { kind, occurredAt, saleId = null, refundId = null, basis = null, reason = null } = change;
  const { programmeVersion, lines, expiresAt, holdId, tender } = change;
  // Only what gives and takes points for goods is told by an event of its own.
  const source = basis === null ? null : (refundId ?? saleId);
  return {
    _id: newId('points'),
    customerId: after._id,
    version: after.version,
    kind,
    points: after.points - before.points,
    held: after.held - before.held,
    balance: after.points,
    heldAfter: after.held,
    saleId,
    basis,
    reason,
    occurredAt,
    recordedAt: now,
    ...(source === null ? {} : { source }),
    ...(refundId === null ? {} : { refundId }),
    ...(programmeVersion === undefined ? {} : { programmeVersion }),
    ...(lines === undefined ? {} : { lines }),
    ...(expiresAt ? { expiresAt } : {}),
    ...(holdId ? { holdId } : {}),
    ...(value ? { value } : {}),
    ...(tender ? { tender } : {}),
  };
}
