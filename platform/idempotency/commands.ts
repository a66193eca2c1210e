import { createHash } from 'node:crypto';
import { type ClientSession, type Connection, Schema } from 'mongoose';
import { currentAct } from '../audit-log/act.ts';
import { type AuditLog, idIn } from '../audit-log/audit-log.ts';
import { aheadFault } from '../errors/clock-ahead.ts';
import { type Outcome, type Refusal, done, idempotencyConflict, refused } from '../errors/refusal.ts';
import { isDuplicateKey } from '../mongo/database.ts';
import type { Transaction, Transactor } from '../outbox/outbox.ts';

/** A command that was carried out, under the key its client made for it. Kept as long as what it wrote. */
interface CommandRow {
  /** The command's name and its key. */
  _id: string;
  payloadHash: string;
  /** What identifies the answer: the id of what was written. */
  answer: unknown;
  at: Date;
}

const commandSchema = new Schema<CommandRow>(
  {
    _id: { type: String, required: true },
    payloadHash: { type: String, required: true },
    answer: { type: Schema.Types.Mixed },
    at: { type: Date, required: true },
  },
  { collection: 'commands', versionKey: false },
);

export function commandModel(connection: Connection) {
  return connection.model<CommandRow>('Command', commandSchema);
}

/** SHA-256 of a payload, the same whatever order its fields come in; the idempotency key is left out of it. */
export function payloadHash(payload: object): string {
  return createHash('sha256').update(canonical(payload)).digest('base64url');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'idempotencyKey') return undefined;
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner) || inner instanceof Date) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export interface Once<Answer> {
  /** The command's name, `receiveStock`: keys of different commands never meet. */
  readonly command: string;
  readonly idempotencyKey: string;
  readonly payload: object;
  /** When it happened, as its client says: what is still to come is refused. */
  readonly occurredAt?: Date | null | undefined;
  /** Decides and writes. A refusal is not remembered: the same key may be tried again with the input put right. */
  work(transaction: Transaction): Promise<Outcome<Answer>>;
}

export interface Commands {
  /**
   * Carries a command out exactly once: the same key with the same payload gives the first answer (`replayed: true`),
   * with another payload an `IdempotencyConflict`. The key is written in the command's own transaction. The answer
   * must be plain data; keep it to ids.
   */
  once<Answer>(once: Once<Answer>): Promise<Outcome<Answer>>;
  /** The answer that a key has by now, or null: for a command that has to ask elsewhere before its transaction. */
  earlier<Answer>(of: Pick<Once<Answer>, 'command' | 'idempotencyKey' | 'payload'>): Promise<Outcome<Answer> | null>;
  /** What was answered under a key, whatever its payload was, or null: for whoever asked and did not hear the answer. */
  answerOf<Answer>(command: string, idempotencyKey: string): Promise<Answer | null>;
}

export function createCommands(
  connection: Connection,
  transactor: Transactor,
  auditLog: Pick<AuditLog, 'recordAct'>,
): Commands {
  const commands = commandModel(connection);

  const earlier = async <Answer>(
    id: string,
    hash: string,
    session?: ClientSession,
  ): Promise<Outcome<Answer> | null> => {
    const row = await commands.findById(id, null, session ? { session } : {}).lean();
    if (row === null) return null;
    return row.payloadHash === hash ? done(row.answer as Answer, { replayed: true }) : refused(idempotencyConflict());
  };

  return {
    earlier: ({ command, idempotencyKey, payload }) => earlier(`${command}:${idempotencyKey}`, payloadHash(payload)),
    answerOf: async <Answer>(command: string, idempotencyKey: string) => {
      const row = await commands.findById(`${command}:${idempotencyKey}`).lean();
      return row === null ? null : (row.answer as Answer);
    },
    once: async <Answer>({
      command,
      idempotencyKey,
      payload,
      occurredAt,
      work,
    }: Once<Answer>): Promise<Outcome<Answer>> => {
      const id = `${command}:${idempotencyKey}`;
      const hash = payloadHash(payload);
      const act = currentAct();
      try {
        const answer = await transactor.transact(async (transaction) => {
          const first = await earlier<Answer>(id, hash, transaction.session);
          if (first !== null) return first;
          const ahead = aheadFault(occurredAt, transaction);
          const outcome = ahead ? refused(ahead) : await work(transaction);
          if (outcome.kind === 'refused') throw new RefusedInside(outcome.refusals);
          const row = { _id: id, payloadHash: hash, answer: outcome.value, at: transaction.now };
          transaction.writes.insert(commands, [row]);
          auditLog.recordAct(act, idIn(outcome.value), transaction);
          return outcome;
        });
        if (act !== undefined && answer.kind === 'done' && !answer.replayed) act.isRecorded = true;
        return answer;
      } catch (error) {
        // Two of the same key at once: the unique key let one through, and its answer is this one's too. So it is where
        // this one was refused for what stood in its way before the other went through.
        const refusedInside = error instanceof RefusedInside;
        const winner = refusedInside || isDuplicateKey(error) ? await earlier<Answer>(id, hash) : null;
        if (winner !== null) return winner;
        if (refusedInside) return refused(...error.refusals);
        throw error;
      }
    },
  };
}

/** Carries a refusal out of the transaction, so that whatever the work wrote before it refused is undone. */
class RefusedInside extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super('refused');
    this.refusals = refusals;
  }
}
