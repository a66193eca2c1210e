import { createHash } from 'node:crypto';
import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import {
  type AccountingDay,
  accountingDayOf,
  type Calendar,
  DEFAULT_TIME_ZONE,
  laterDay,
} from '../domain/closing/accounting-day.ts';
import { FIRST_PREVIOUS_HASH, type SealedEntry, sealedText } from '../domain/journal/sealed-entry.ts';

/** The last entry of a chain. Each location has one of its own, so that posting at one waits for no other. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

interface ChainRecord extends ChainHead {
  /** The location, or `business` for entries of the whole business. */
  _id: string;
  /** The location's own; UTC where it is not known. */
  timeZone?: string;
  /** The last day that is closed: at this location, or (of the business) everywhere. */
  closedThrough?: string | null;
  /** How often it was written down that somebody relies on what stands here: see `lock`. */
  uses?: number;
}

/** A calendar with the place of the last entry in the chain. */
export interface ChainStanding extends Calendar {
  readonly chain: string;
  readonly number: number;
  /** Whether anything is known of the location: it was told of, or has entries. */
  readonly exists: boolean;
}

const chainSchema = new Schema<ChainRecord>(
  {
    _id: { type: String, required: true },
    number: { type: Number, required: true },
    hash: { type: String, required: true },
    timeZone: String,
    closedThrough: String,
    uses: Number,
  },
  { collection: 'ledgerChains', versionKey: false },
);

/** An entry that has not got its place yet. */
type Unsealed = Omit<SealedEntry, 'number' | keyof AccountingDay>;

const BUSINESS = 'business';
const emptyChain = { number: 0, hash: FIRST_PREVIOUS_HASH };

export function createChainStore(connection: Connection) {
  const chains = connection.model<ChainRecord>('LedgerChain', chainSchema);
  return {
    chains,

    async head(locationId: string | null): Promise<ChainHead | null> {
      return chains.findById(chainOf({ locationId })).lean<ChainRecord>();
    },

    /** The chain of the whole business is there before any entry is. Safe when several processes start at once. */
    async createMissing(): Promise<void> {
      await chains.updateOne({ _id: BUSINESS }, { $setOnInsert: emptyChain }, { upsert: true });
    },

    /** From now on the days of these locations are reckoned in their zones. */
    setTimeZones(locations: readonly { locationId: string; timeZone: string }[], writes: GatheredWrites): void {
      writes.update(
        chains,
        locations.map(({ locationId, timeZone }) => ({
          filter: { _id: locationId },
          update: { $set: { timeZone }, $setOnInsert: emptyChain },
          upsert: true,
        })),
      );
    },

    /** On which day something stands that is booked now at a location, or (null) for the whole business. */
    async standingAt(locationId: string | null, session: ClientSession): Promise<ChainStanding> {
      const id = chainOf({ locationId });
      const rows = await chains.find({ _id: { $in: [id, BUSINESS] } }, null, { session }).lean<ChainRecord[]>();
      const known = new Map(rows.map((row) => [row._id, row]));
      return standingOf(id, known);
    },

    /**
     * Every chain as it stands, for a transaction that closes or opens days. They are written, not only read, so that it
     * conflicts with whatever is being posted at the same moment: an entry is before it or after it, never beside it.
     */
    async lock(session: ClientSession): Promise<ChainStanding[]> {
      await chains.updateMany({}, { $inc: { uses: 1 } }, { session });
      const rows = await chains.find({}, null, { session }).sort({ _id: 1 }).lean<ChainRecord[]>();
      const known = new Map(rows.map((row) => [row._id, row]));
      return rows.map((row) => standingOf(row._id, known));
    },

    /** Every chain as it stands in a transaction, ordered by its name. */
    async standings(session: ClientSession): Promise<ChainStanding[]> {
      const rows = await chains.find({}, null, { session }).sort({ _id: 1 }).lean<ChainRecord[]>();
      const known = new Map(rows.map((row) => [row._id, row]));
      return rows.map((row) => standingOf(row._id, known));
    },

    /** Closes the days up to and with one, or (null) opens all of them: at a location, or everywhere. */
    async closeThrough(locationId: string | null, day: string | null, session: ClientSession): Promise<void> {
      await chains.updateOne({ _id: chainOf({ locationId }) }, { $set: { closedThrough: day } }, { session });
    },

    /**
     * Gives each entry its day, the next number of its chain and its hash, in their order, with one read. The calendar is
     * read in the transaction that writes the chain, which closing a day writes too.
     */
    async seal<Entry extends Unsealed>(
      entries: readonly Entry[],
      { session, writes }: Pick<Transaction, 'session' | 'writes'>,
    ): Promise<(Entry & AccountingDay & ChainHead)[]> {
      // What the same transaction has sealed before counts, or was told of a location.
      await writes.flushBefore(chains);
      const ids = [...new Set(entries.map(chainOf))];
      const rows = await chains.find({ _id: { $in: [...ids, BUSINESS] } }, null, { session }).lean<ChainRecord[]>();
      const known = new Map(rows.map((row) => [row._id, row]));
      const calendars = new Map(ids.map((id) => [id, calendarOf(id, known)]));
      const heads = new Map<string, ChainHead>(known);
      const sealed = entries.map((entry) => {
        const chain = chainOf(entry);
        const head = heads.get(chain) ?? null;
        const dated = Object.assign(
          entry,
          accountingDayOf(entry.occurredAt, calendars.get(chain) ?? calendarOf(chain, known)),
        );
        const number = (head?.number ?? 0) + 1;
        const hash = entryHash({ ...dated, number }, head);
        heads.set(chain, { number, hash });
        return Object.assign(dated, { number, hash });
      });
      // A chain that is made now is not there to be locked: whoever locks meets this transaction at the business's.
      if (ids.some((id) => !known.has(id))) {
        writes.update(chains, [{ filter: { _id: BUSINESS }, update: { $inc: { uses: 1 } } }]);
      }
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
  return locationId ?? BUSINESS;
}

/** The location that a chain is of; null for the whole business. */
export function locationOf(chain: string): string | null {
  return chain === BUSINESS ? null : chain;
}

function standingOf(chain: string, known: ReadonlyMap<string, ChainRecord>): ChainStanding {
  const own = known.get(chain);
  return { chain, number: own?.number ?? 0, exists: own !== undefined, ...calendarOf(chain, known) };
}

function calendarOf(chain: string, known: ReadonlyMap<string, ChainRecord>): Calendar {
  const own = known.get(chain);
  const closedThrough = laterDay(own?.closedThrough, known.get(BUSINESS)?.closedThrough);
  return { timeZone: own?.timeZone ?? DEFAULT_TIME_ZONE, closedThrough };
}

function entryHash(entry: SealedEntry, previous: ChainHead | null): string {
  return createHash('sha256')
    .update(sealedText(entry, previous?.hash ?? FIRST_PREVIOUS_HASH))
    .digest('hex');
}
