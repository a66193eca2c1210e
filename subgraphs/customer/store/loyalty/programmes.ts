import { type ClientSession, type Connection, Schema } from 'mongoose';
import { instant } from '#platform/mongo/fields.ts';
import { DEFAULT_PROGRAMME, type Programme, programmeAt } from '../../domain/loyalty/programme.ts';

/** More than one a day for years. */
export const MAX_PROGRAMME_VERSIONS = 1_000;

/** Written once: a change of mind is a new version. */
interface ProgrammeRecord extends Omit<Programme, 'version'> {
  /** The version. */
  _id: number;
}

const programmeSchema = new Schema<ProgrammeRecord>(
  {
    _id: { type: Number, required: true },
    name: String,
    effectiveFrom: instant,
    note: { type: String, default: '' },
    setAt: instant,
    timeZone: String,
    rules: { type: [Schema.Types.Mixed], required: true } as never,
    rounding: String,
    basis: String,
    exclusions: { type: Schema.Types.Mixed, required: true },
    expiresAfterMonths: { type: Number, default: null },
    worth: { type: Schema.Types.Mixed, default: null },
    tiers: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'loyaltyProgrammes', versionKey: false, minimize: false },
);

/** The programme as it was and is, as one transaction sees it. */
export interface Programmes {
  /** What counts for what happens at an instant. */
  at(instant: Date): Programme;
  /** Oldest first. */
  readonly all: readonly Programme[];
}

export function createProgrammeStore(connection: Connection) {
  const model = connection.model<ProgrammeRecord>('LoyaltyProgramme', programmeSchema);
  /** Versions never change, so that each is read once. */
  const known = new Map<number, Programme>();

  return {
    /** One small read: of versions that were read before, only that they are there. */
    async read(session?: ClientSession): Promise<Programmes> {
      const options = session ? { session } : {};
      const heads = await model.find({}, { _id: 1 }, options).limit(MAX_PROGRAMME_VERSIONS).lean<{ _id: number }[]>();
      const missing = heads.map(({ _id }) => _id).filter((version) => !known.has(version));
      if (missing.length > 0) {
        const rows = await model.find({ _id: { $in: missing } }, null, options).lean<ProgrammeRecord[]>();
        for (const { _id: version, ...row } of rows) known.set(version, { version, ...row });
      }
      const all = heads.flatMap(({ _id }) => known.get(_id) ?? []).toSorted((a, b) => a.version - b.version);
      return { all, at: (instant) => programmeAt(all, instant) };
    },

    async add({ version, ...row }: Programme, session: ClientSession): Promise<void> {
      await model.collection.insertOne({ _id: version, ...row } as never, { session });
    },

    default: DEFAULT_PROGRAMME,
  };
}
