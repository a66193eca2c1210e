import { type ClientSession, type Connection, Schema } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';

/** Numbers of invoices and credit notes that follow each other without gaps: one series for each legal entity. */
export interface SeriesRecord {
  /** What its numbers begin with. */
  _id: string;
  /** Whose documents are numbered in it; the series of the whole business has all that no other one has. */
  readonly locationIds: readonly Id<'location'>[];
  readonly lastInvoice: number;
  readonly lastCreditNote: number;
}

/** The series of the whole business. */
export const DEFAULT_SERIES = 'INV';
/** Each is read whenever something is numbered. */
export const MAX_SERIES = 200;
const NUMBER_DIGITS = 6;

const seriesSchema = new Schema<SeriesRecord>(
  { _id: { type: String, required: true } },
  { collection: 'invoiceSeries', versionKey: false, strict: false },
);

/** Gives documents their numbers, as far as one transaction is concerned. */
export class Numbering {
  readonly #before: ReadonlyMap<string, SeriesRecord>;
  readonly #series: Map<string, SeriesRecord>;

  constructor(rows: readonly SeriesRecord[]) {
    this.#before = new Map(rows.map((row) => [row._id, row]));
    this.#series = new Map(this.#before);
  }

  next(counter: 'lastInvoice' | 'lastCreditNote', locationId: Id<'location'> | null): string {
    const own = [...this.#series.values()].find(({ locationIds }) => locationId && locationIds.includes(locationId));
    const series = own ?? this.#series.get(DEFAULT_SERIES) ?? emptySeries(DEFAULT_SERIES, []);
    const number = series[counter] + 1;
    this.#series.set(series._id, { ...series, [counter]: number });
    const kind = counter === 'lastInvoice' ? '' : 'C';
    return `${series._id}-${kind}${String(number).padStart(NUMBER_DIGITS, '0')}`;
  }

  /** What has changed, with what it was. */
  changes(): { from: SeriesRecord | undefined; to: SeriesRecord }[] {
    return [...this.#series.values()]
      .map((to) => ({ from: this.#before.get(to._id), to }))
      .filter(({ from, to }) => from !== to);
  }
}

export function emptySeries(_id: string, locationIds: readonly Id<'location'>[]): SeriesRecord {
  return { _id, locationIds, lastInvoice: 0, lastCreditNote: 0 };
}

export function createInvoiceSeriesStore(connection: Connection) {
  const series = connection.model<SeriesRecord>('InvoiceSeries', seriesSchema);
  return {
    series,

    async all(session?: ClientSession): Promise<SeriesRecord[]> {
      return series
        .find({}, null, session ? { session } : {})
        .sort({ _id: 1 })
        .limit(MAX_SERIES)
        .lean<SeriesRecord[]>();
    },

    /** Puts the locations of a series in the place of those it had. */
    async place(row: SeriesRecord, session: ClientSession): Promise<void> {
      const { _id, locationIds, ...counters } = row;
      const update = { $set: { locationIds }, $setOnInsert: counters };
      await series.collection.updateOne({ _id: _id as never }, update, { upsert: true, session });
    },

    /** Writes numbers that were given in this same transaction. */
    save(changes: readonly { from: SeriesRecord | undefined; to: SeriesRecord }[], writes: GatheredWrites): void {
      writes.insert(
        series,
        changes.flatMap(({ from, to }) => (from === undefined ? [to] : [])),
      );
      writes.update(
        series,
        changes.flatMap(({ from, to: { _id, lastInvoice, lastCreditNote } }) => {
          if (from === undefined) return [];
          const read = { lastInvoice: from.lastInvoice, lastCreditNote: from.lastCreditNote };
          return [{ filter: { _id, ...read }, update: { $set: { lastInvoice, lastCreditNote } } }];
        }),
      );
    },
  };
}
