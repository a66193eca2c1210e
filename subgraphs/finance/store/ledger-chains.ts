import { createHash } from 'node:crypto';
import { type Connection, Schema } from 'mongoose';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { FIRST_PREVIOUS_HASH, type SealedEntry, sealedText } from '../domain/sealed-entry.ts';

/** The last entry of a chain. Each location has one of its own, so that posting at one waits for no other. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

interface ChainRecord extends ChainHead {
  /** The location, or `business` for entries of the whole business. */
  _id: string;
}

const chainSchema = new Schema<ChainRecord>(
  {
    _id: { type: String, required: true },
    number: { type: Number, required: true },
    hash: { type: String, required: true },
  },
  { collection: 'ledgerChains', versionKey: false },
);

/** An entry that has not got its place yet. */
type Unsealed = Omit<SealedEntry, 'number'>;

export function createChainStore(connection: Connection) {
  const chains = connection.model<ChainRecord>('LedgerChain', chainSchema);
  return {
    chains,

    async head(locationId: string | null): Promise<ChainHead | null> {
      return chains.findById(chainOf({ locationId })).lean<ChainRecord>();
    },

    /** Gives each entry the next number of its chain and its hash, in their order, with one read. */
    async seal<Entry extends Unsealed>(
      entries: readonly Entry[],
      { session, writes }: Pick<Transaction, 'session' | 'writes'>,
    ): Promise<(Entry & ChainHead)[]> {
      // What the same transaction has sealed before counts.
      await writes.flush();
      const ids = [...new Set(entries.map(chainOf))];
      const rows = await chains.find({ _id: { $in: ids } }, null, { session }).lean<ChainRecord[]>();
      const heads = new Map<string, ChainHead>(rows.map((row) => [row._id, row]));
      const sealed = entries.map((entry) => {
        const head = heads.get(chainOf(entry)) ?? null;
        const number = (head?.number ?? 0) + 1;
        const hash = entryHash({ ...entry, number }, head);
        heads.set(chainOf(entry), { number, hash });
        return Object.assign(entry, { number, hash });
      });
      writes.update(
        chains,
        ids.map((id) => ({
          filter: { _id: id },
          update: { $set: { number: heads.get(id)?.number, hash: heads.get(id)?.hash } },
          upsert: true,
        })),
      );
      return sealed;
    },
  };
}

/** In what ways an entry is not the sealed successor of the one before it in its chain (null for the first). */
export function sealFaults(entry: SealedEntry & ChainHead, previous: ChainHead | null): string[] {
  const due = (previous?.number ?? 0) + 1;
  return [
    ...(entry.number === due ? [] : [`its number is ${entry.number} where ${due} is due`]),
    ...(entry.hash === entryHash(entry, previous) ? [] : ['it is not what it was sealed as']),
  ];
}

export function chainOf({ locationId }: { readonly locationId: string | null }): string {
  return locationId ?? 'business';
}

function entryHash(entry: SealedEntry, previous: ChainHead | null): string {
  return createHash('sha256')
    .update(sealedText(entry, previous?.hash ?? FIRST_PREVIOUS_HASH))
    .digest('hex');
}
