import { type Connection, type QueryFilter, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '../graphql/connection.ts';
import { newId } from '../ids/ids.ts';
import { instant, text, whole } from '../mongo/fields.ts';
import type { Transaction } from '../outbox/outbox.ts';
import type { Act } from './act.ts';
import { type AuditEntry, type AuditKind, bounded, type ChainHead, type SealedAuditEntry } from './audit-entry.ts';

/** What is said of an act that is put on record; the rest is looked up or made. */
export type AuditNote = Pick<AuditEntry, 'kind' | 'action' | 'outcome'> &
  Partial<Pick<AuditEntry, 'object' | 'details' | 'count' | 'at' | '_id'>> &
  Omit<AuditEntry, '_id' | 'at' | 'kind' | 'action' | 'outcome' | 'object' | 'details' | 'count'>;

/** As it is kept: with its place once it has one. */
export interface AuditRow extends AuditEntry, Partial<Pick<SealedAuditEntry, 'number' | 'hash'>> {
  /** Present until it has its place in the chain. */
  readonly pending?: true;
}

export interface AuditFilter {
  readonly kinds?: readonly AuditKind[] | null | undefined;
  readonly subject?: string | null | undefined;
  readonly action?: string | null | undefined;
  readonly object?: string | null | undefined;
  readonly from?: Date | null | undefined;
  readonly until?: Date | null | undefined;
}

const optional = { type: String, default: null } as const;

/** How an `AuditActor` is kept. */
export const auditActorFields = {
  subject: text,
  deviceId: optional,
  sessionId: optional,
  approvalId: optional,
  address: optional,
  requestId: text,
} as const;

const auditSchema = new Schema<AuditRow>(
  {
    _id: text,
    at: instant,
    kind: text,
    action: text,
    ...auditActorFields,
    outcome: text,
    object: optional,
    details: optional,
    count: whole,
    pending: Boolean,
    number: Number,
    hash: String,
  },
  { collection: 'auditLog', versionKey: false },
);
auditSchema.index({ pending: 1, _id: 1 }, { partialFilterExpression: { pending: true } });
auditSchema.index({ number: 1 }, { unique: true, partialFilterExpression: { number: { $exists: true } } });
auditSchema.index({ object: 1, _id: -1 });

export interface HeadRow extends ChainHead {
  _id: 'head';
}

const headSchema = new Schema<HeadRow>(
  { _id: text, number: whole, hash: text },
  { collection: 'auditHead', versionKey: false },
);

export function auditModels(connection: Connection) {
  return {
    entries: connection.model<AuditRow>('Audit', auditSchema),
    heads: connection.model<HeadRow>('AuditHead', headSchema),
  };
}

export interface AuditLog {
  /** Puts something on record in a transaction: it is there if and only if what the transaction does is. */
  record(note: AuditNote, transaction: Pick<Transaction, 'now' | 'writes'>): void;
  /** Puts the act that is under way on record, once, in the transaction that does it. */
  recordAct(act: Act | undefined, object: string | null, transaction: Pick<Transaction, 'now' | 'writes'>): void;
  /** Puts on record what no transaction does: a reading, a sign-in that failed. Durable when it resolves. */
  append(notes: readonly AuditNote[]): Promise<void>;
  /** Newest first, one more than the page holds, those without a place in the chain among them. */
  page(filter: AuditFilter, page: PageRequest): Promise<AuditRow[]>;
  head(): Promise<ChainHead | null>;
}

export function createAuditLog(connection: Connection, { clock }: { clock: () => Date }): AuditLog {
  const { entries, heads } = auditModels(connection);
  return {
    record: (note, { now, writes }) => writes.insert(entries, [rowOf(note, now)]),

    recordAct: (act, object, transaction) => {
      if (act === undefined || act.isRecorded) return;
      const { isRecorded: _isRecorded, ...note } = act;
      transaction.writes.insert(entries, [rowOf({ ...note, object, outcome: 'DONE' }, transaction.now)]);
    },

    append: async (notes) => {
      if (notes.length === 0) return;
      const now = clock();
      await entries.collection.insertMany(notes.map((note) => rowOf(note, now)) as never[], { ordered: false });
    },

    page: (filter, page) => {
      const start = pageStart(page);
      return entries
        .find({ ...queryOf(filter), ...(start === null ? {} : { _id: { $lt: start } }) } as QueryFilter<AuditRow>)
        .sort({ _id: -1 })
        .limit(page.first + 1)
        .lean<AuditRow[]>();
    },

    head: async () => {
      const row = await heads.findById('head').lean<HeadRow>();
      return row && { number: row.number, hash: row.hash };
    },
  };
}

/** What identifies an answer: the id that it is, or the first one in it. */
export function idIn(answer: unknown): string | null {
  if (typeof answer === 'string') return answer;
  if (typeof answer !== 'object' || answer === null) return null;
  return idIn(Object.values(answer).find((value) => typeof value === 'string'));
}

function rowOf({ object = null, details = null, count = 1, at, _id, ...note }: AuditNote, now: Date): AuditRow {
  return {
    _id: _id ?? newId('audit'),
    at: at ?? now,
    kind: note.kind,
    action: bounded(note.action),
    subject: bounded(note.subject),
    deviceId: note.deviceId,
    sessionId: note.sessionId,
    approvalId: note.approvalId,
    address: note.address === null ? null : bounded(note.address),
    requestId: note.requestId,
    outcome: bounded(note.outcome),
    object: object === null ? null : bounded(object),
    details: details === null ? null : bounded(details),
    count,
    pending: true,
  };
}

function queryOf({ kinds, subject, action, object, from, until }: AuditFilter): object {
  const times = { ...(from ? { $gte: from } : {}), ...(until ? { $lt: until } : {}) };
  return {
    ...(kinds ? { kind: { $in: kinds } } : {}),
    ...(subject ? { subject } : {}),
    ...(action ? { action } : {}),
    ...(object ? { object } : {}),
    ...(from || until ? { at: times } : {}),
  };
}
