import type { ClientSession, Connection } from 'mongoose';
import { type Outcome, done, idempotencyConflict, refused } from '#platform/errors/refusal.ts';
import { commandModel, payloadHash } from '#platform/idempotency/commands.ts';

/** A command that shares its transaction with others, known by the key that its client made for it. */
export interface KeyedCommand {
  /** The command's name and its key. */
  readonly commandId: string;
  readonly payloadHash: string;
}

export function keyed(command: string, input: { readonly idempotencyKey: string }): KeyedCommand {
  return { commandId: `${command}:${input.idempotencyKey}`, payloadHash: payloadHash(input) };
}

interface Carried {
  readonly payloadHash: string;
  readonly answer: unknown;
}

/**
 * The same record of carried-out commands that `platform/idempotency` keeps, for commands that are decided many at
 * once: what was answered before is read in one go, and what is answered now is written in one go.
 */
export interface CommandLog {
  /** Opens the log of one transaction for these commands. */
  open(commands: readonly KeyedCommand[], session: ClientSession): Promise<OpenCommandLog>;
}

export interface OpenCommandLog {
  /** The first answer to this key, or a conflict when its payload was another; null when it was never carried out. */
  earlier<Answer>(command: KeyedCommand): Outcome<Answer> | null;
  /** Remembers an answer, for the rest of the transaction and, once saved, for good. */
  answered(command: KeyedCommand, answer: string): void;
  save(now: Date): Promise<void>;
}

export function createCommandLog(connection: Connection): CommandLog {
  const model = commandModel(connection);
  return {
    open: async (commands, session) => {
      const ids = commands.map(({ commandId }) => commandId);
      const rows = await model.find({ _id: { $in: ids } }, null, { session }).lean();
      const carried = new Map<string, Carried>(rows.map((row) => [row._id, row]));
      const added = new Map<string, Carried>();
      return {
        earlier: <Answer>({ commandId, payloadHash }: KeyedCommand): Outcome<Answer> | null => {
          const first = carried.get(commandId);
          if (!first) return null;
          if (first.payloadHash !== payloadHash) return refused(idempotencyConflict());
          return done(first.answer as Answer, { replayed: true });
        },
        answered: ({ commandId, payloadHash }, answer) => {
          carried.set(commandId, { payloadHash, answer });
          added.set(commandId, { payloadHash, answer });
        },
        save: async (at) => {
          if (added.size === 0) return;
          const written = [...added].map(([_id, { payloadHash, answer }]) => ({ _id, payloadHash, answer, at }));
          await model.collection.insertMany(written as never[], { session });
        },
      };
    },
  };
}
