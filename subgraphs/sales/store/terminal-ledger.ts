import { type Connection, Schema } from 'mongoose';
import { sumMinor } from '#platform/money/money.ts';
import { isDuplicateKey } from '#platform/mongo/database.ts';
import { native } from './native.ts';

/** What the simulated terminal did under a key. It is the outside world's memory, which outlives our processes. */
export interface TerminalEntry {
  /** The key. */
  _id: string;
  readonly kind: 'AUTHORISE' | 'CAPTURE' | 'VOID' | 'REFUND';
  readonly authorisation: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** Of the card; null for what is not an authorisation, and where the terminal asked for one. */
  readonly token: string | null;
  readonly approved: boolean;
  readonly reason: string;
  /** How many look-ups still find nothing of it. */
  readonly hiddenFor: number;
}

const entrySchema = new Schema<TerminalEntry>(
  { _id: { type: String, required: true } },
  { collection: 'simulatedTerminal', versionKey: false, strict: false },
);
entrySchema.index({ authorisation: 1 });

export function createTerminalLedger(connection: Connection) {
  const model = connection.model<TerminalEntry>('SimulatedTerminal', entrySchema);
  const entries = native(model);
  const one = (key: string): Promise<TerminalEntry | null> => entries.findOne({ _id: key });
  return {
    model,
    one,

    /** Writes what was done under a key, and answers with what was done first. */
    async record(entry: TerminalEntry): Promise<TerminalEntry> {
      try {
        await entries.insertOne(entry);
        return entry;
      } catch (error) {
        const first = isDuplicateKey(error) ? await one(entry._id) : null;
        if (first === null) throw error;
        return first;
      }
    },

    /** What is held under an authorisation, and what was captured and not given back. */
    async standing(authorisation: string): Promise<{ heldMinor: number; capturedMinor: number }> {
      const done = (await entries.find({ authorisation, approved: true }).toArray()) as TerminalEntry[];
      const sum = (wanted: TerminalEntry['kind']): number =>
        sumMinor(done.map(({ kind, amountMinor }) => (kind === wanted ? amountMinor : 0)));
      const isVoided = done.some(({ kind }) => kind === 'VOID');
      return {
        heldMinor: isVoided ? 0 : sum('AUTHORISE') - sum('CAPTURE'),
        capturedMinor: sum('CAPTURE') - sum('REFUND'),
      };
    },

    /** Looks a key up; null while it is hidden, which each look makes shorter. */
    async reveal(key: string): Promise<TerminalEntry | null> {
      const { matchedCount } = await entries.updateOne(
        { _id: key, hiddenFor: { $gt: 0 } },
        { $inc: { hiddenFor: -1 } },
      );
      return matchedCount > 0 ? null : one(key);
    },
  };
}

export type TerminalLedger = ReturnType<typeof createTerminalLedger>;
