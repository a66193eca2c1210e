import { type ClientSession, type Connection, Schema } from 'mongoose';
import { AppError } from '#platform/errors/app-error.ts';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import type { Denomination } from '../domain/tills/denominations.ts';
import type { ForeignDrawers } from '../domain/tills/foreign-drawers.ts';
import { addFigures, type CashEventKind, figuresOfCash, type SessionFigures } from '../domain/tills/session-figures.ts';
import { native } from './native.ts';

/** One drawer, one shift. Every sale, refund and movement writes it, so that none can slip past its close. */
export interface CashSessionRecord {
  _id: Id<'session'>;
  registerId: Id<'register'>;
  locationId: Id<'location'>;
  currency: CurrencyCode;
  /** From 1 within the register; its Z report has the same number. */
  number: number;
  status: 'OPEN' | 'CLOSED';
  floatMinor: number;
  /** The float plus its events. */
  expectedMinor: number;
  eventCount: number;
  /** Cash of other currencies, by currency; absent while there was none. */
  foreign?: ForeignDrawers;
  /** What its sales, refunds, voids and cash events come to. */
  figures: SessionFigures;
  /** Whether what is expected stays hidden until the drawer is counted. */
  blind: boolean;
  /** The number of the last receipt printed at the register: sessions hand it on. */
  receiptNumber: number;
  openedAt: Date;
  /** Whoever was signed in at the till then; absent where a till or a program did it by itself. */
  openedBy?: Id<'staff'>;
  closedBy?: Id<'staff'>;
  /** When the register's session before this one closed: what happened before then arrives late. */
  previousClosedAt: Date | null;
  closedAt: Date | null;
  countedMinor: number | null;
  /** Piece by piece, where it was counted so. */
  denominations: readonly Denomination[] | null;
  zHash: string | null;
}

export interface CashEventRecord {
  _id: Id<'cashevent'>;
  cashSessionId: Id<'session'>;
  /** From 1 within the session, without gaps. */
  number: number;
  kind: CashEventKind;
  /** Positive into the drawer, negative out of it. */
  amountMinor: number;
  currency: CurrencyCode;
  reference: string;
  /** Whoever was signed in at the till and moved cash apart from sales and refunds, which have it themselves. */
  recordedBy?: Id<'staff'>;
  occurredAt: Date;
}

export type CashEntry = Pick<CashEventRecord, 'kind' | 'amountMinor' | 'reference' | 'recordedBy' | 'occurredAt'> & {
  /** The drawer's own when it is left out. */
  readonly currency?: CurrencyCode;
};

/** What one transaction does at an open drawer. */
export interface DrawerChange {
  /** As it was read in this transaction. */
  readonly session: CashSessionRecord;
  /** How many receipts were printed. */
  readonly receipts: number;
  readonly entries: readonly CashEntry[];
  /** What else it adds to the session's figures, each entry adding its own. */
  readonly figures: SessionFigures;
}

/** What a close adds to a session. */
export type Sealed = Pick<CashSessionRecord, 'countedMinor' | 'denominations' | 'zHash' | 'closedBy' | 'foreign'> & {
  readonly closedAt: Date;
};

/** A cash session of which something is told. */
export interface CashSessionChange {
  readonly cashSessionId: string;
  readonly locationId: string;
}

const sessionSchema = new Schema<CashSessionRecord>(
  {
    _id: { type: String, required: true },
    registerId: { type: String, required: true },
    locationId: { type: String, required: true },
    currency: { type: String, required: true },
    number: { type: Number, required: true },
    status: { type: String, required: true },
    floatMinor: { type: Number, required: true },
    expectedMinor: { type: Number, required: true },
    eventCount: { type: Number, required: true },
    figures: { type: Schema.Types.Mixed, required: true },
    foreign: { type: Schema.Types.Mixed },
    blind: { type: Boolean, required: true },
    receiptNumber: { type: Number, required: true },
    openedAt: { type: Date, required: true },
    openedBy: String,
    closedBy: String,
    previousClosedAt: { type: Date, default: null },
    closedAt: { type: Date, default: null },
    countedMinor: { type: Number, default: null },
    denominations: { type: Schema.Types.Mixed, default: null },
    zHash: { type: String, default: null },
  },
  { collection: 'cashSessions', versionKey: false, minimize: false },
);
sessionSchema.index({ registerId: 1, number: -1 }, { unique: true });
// At most one is open at a register, and finding it does not read through those of years.
sessionSchema.index(
  { registerId: 1 },
  { name: 'open_of_register', unique: true, partialFilterExpression: { status: 'OPEN' } },
);

const eventSchema = new Schema<CashEventRecord>(
  {
    _id: { type: String, required: true },
    cashSessionId: { type: String, required: true },
    number: { type: Number, required: true },
    kind: { type: String, required: true },
    amountMinor: { type: Number, required: true },
    currency: { type: String, required: true },
    reference: { type: String, required: true },
    recordedBy: String,
    occurredAt: { type: Date, required: true },
  },
  { collection: 'cashEvents', versionKey: false },
);
eventSchema.index({ cashSessionId: 1, number: 1 }, { unique: true });

export function createCashStore(connection: Connection) {
  const sessionModel = connection.model<CashSessionRecord>('CashSession', sessionSchema);
  const eventModel = connection.model<CashEventRecord>('CashEvent', eventSchema);
  const sessions = native(sessionModel);
  const events = native(eventModel);

  return {
    sessions: sessionModel,
    events: eventModel,

    /** The sessions that are open at these registers, by register. */
    async openAt(
      registerIds: Iterable<string>,
      session?: ClientSession,
    ): Promise<ReadonlyMap<string, CashSessionRecord>> {
      const filter = { registerId: { $in: [...new Set(registerIds)] as Id<'register'>[] }, status: 'OPEN' as const };
      const rows = await sessions.find(filter, session ? { session } : {}).toArray();
      return new Map(rows.map((row) => [row.registerId, row]));
    },

    one: (id: string, session?: ClientSession): Promise<CashSessionRecord | null> =>
      sessions.findOne({ _id: id as Id<'session'> }, session ? { session } : {}),

    /** The register's session of the highest number, or of this one. */
    async ofRegister(
      registerId: Id<'register'>,
      { session, number }: { session: ClientSession; number?: number },
    ): Promise<CashSessionRecord | null> {
      const filter = number === undefined ? { registerId } : { registerId, number };
      return sessions.findOne(filter, { session, sort: { number: -1 } });
    },

    async open(record: CashSessionRecord, session: ClientSession): Promise<void> {
      await sessions.insertOne(record, { session });
    },

    async close({ _id }: CashSessionRecord, sealed: Sealed, session: ClientSession): Promise<void> {
      const closed = await sessions.updateOne(
        { _id, status: 'OPEN' },
        { $set: { status: 'CLOSED', ...sealed } },
        { session },
      );
      if (closed.matchedCount !== 1) throw changedMeanwhile();
    },

    /**
     * Counts receipts and writes cash in and out, with the sums that the sessions keep. Two transactions at one drawer
     * conflict in the database, and so does one with its close. Answers with the events, in the order of their entries.
     */
    record(changes: readonly DrawerChange[], writes: GatheredWrites): CashEventRecord[] {
      const written = changes.flatMap(eventRecords);
      writes.insert(eventModel, written);
      writes.update(
        sessionModel,
        changes.map(({ session: { _id, currency }, receipts, entries, figures }) => ({
          filter: { _id, status: 'OPEN' },
          update: {
            $inc: {
              receiptNumber: receipts,
              eventCount: entries.length,
              ...expectedBy(entries, currency),
              ...fieldsOf(addFigures([figures, figuresOfCash(entries, currency)])),
            },
          },
        })),
      );
      return written;
    },

    /** The closed sessions of a register from this number on, in order. */
    async closedFrom(registerId: Id<'register'>, from: number, limit: number): Promise<CashSessionRecord[]> {
      return sessions
        .find({ registerId, number: { $gte: from }, status: 'CLOSED' })
        .sort({ registerId: 1, number: 1 })
        .limit(limit)
        .toArray();
    },

    /** Those of these ids that exist, by id. */
    async byIds(ids: readonly string[], session: ClientSession): Promise<ReadonlyMap<string, CashSessionRecord>> {
      const rows = await sessions.find({ _id: { $in: ids as readonly Id<'session'>[] } }, { session }).toArray();
      return new Map(rows.map((row) => [row._id, row]));
    },

    /** Oldest first, one more than the page holds. */
    async eventPage(cashSessionId: Id<'session'>, page: PageRequest): Promise<CashEventRecord[]> {
      const start = pageStart(page);
      return events
        .find({ cashSessionId, ...(start === null ? {} : { number: { $gt: Number(start) } }) })
        .sort({ cashSessionId: 1, number: 1 })
        .limit(page.first + 1)
        .toArray();
    },
  };
}

function eventRecords({ session, entries }: DrawerChange): CashEventRecord[] {
  return entries.map((entry, index) => ({
    _id: newId('cashevent'),
    cashSessionId: session._id,
    number: session.eventCount + index + 1,
    currency: session.currency,
    ...entry,
  }));
}

/** What entries add to what is expected in the drawer, each currency in its own field. */
function expectedBy(entries: readonly CashEntry[], own: CurrencyCode): Record<string, number> {
  const fields: Record<string, number> = { expectedMinor: 0 };
  for (const { amountMinor, currency = own } of entries) {
    const field = currency === own ? 'expectedMinor' : `foreign.${currency}.expectedMinor`;
    fields[field] = (fields[field] ?? 0) + amountMinor;
  }
  return fields;
}

function fieldsOf(figures: SessionFigures): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [`figures.${name}`, value]));
}

/** The snapshot showed it open, so that this cannot be: a conflicting write would have ended the transaction. */
function changedMeanwhile(): AppError {
  return new AppError('CONTENTION', 'The cash session changed meanwhile; try again.', { retryable: true });
}
