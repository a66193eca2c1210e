import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type AccountingRule, type RuleBook, ruleBook } from '../domain/booking/accounting-rule.ts';
import { defaultRules } from '../domain/booking/default-rules.ts';
import { type RuleVersion, versionAt } from '../domain/booking/rule-version.ts';

/** More than a version a day for years. */
export const MAX_RULE_VERSIONS = 1_000;

/** Written once: a change of mind is a new version. */
export interface RuleVersionRecord extends Omit<RuleVersion, 'version'> {
  /** The version. */
  _id: number;
}

/** A version as it is shown; version 0, before any was set, has no dates. */
export type RulesView = Omit<RuleVersion, 'effectiveFrom' | 'setAt'> & {
  readonly effectiveFrom: Date | null;
  readonly setAt: Date | null;
};

/** What is in force as long as a shop has set no rules. */
const unset: RulesView = { version: 0, effectiveFrom: null, setAt: null, note: '', rules: [] };

/** The rules for one instant, ready to book by. */
export interface RulesInForce {
  readonly version: number;
  readonly book: RuleBook;
}

const ruleVersionSchema = new Schema<RuleVersionRecord>(
  {
    _id: { type: Number, required: true },
    effectiveFrom: { type: Date, required: true },
    note: { type: String, default: '' },
    rules: { type: [Schema.Types.Mixed], required: true } as never,
    setAt: { type: Date, required: true },
  },
  { collection: 'accountingRules', versionKey: false },
);

export function createRuleStore(connection: Connection) {
  const versions = connection.model<RuleVersionRecord>('AccountingRules', ruleVersionSchema);
  /** Versions never change, so that each is read and put in order once. */
  const books = new Map<number, RuleBook>([[0, ruleBook(defaultRules)]]);

  const all = async (session?: ClientSession): Promise<RuleVersion[]> => {
    const rows = await versions
      .find({}, null, session ? { session } : {})
      .sort({ _id: 1 })
      .limit(MAX_RULE_VERSIONS)
      .lean<RuleVersionRecord[]>();
    return rows.map(versionOf);
  };

  return {
    versions,
    /** Oldest first. */
    all,

    defaults: defaultRules,

    /** Every rule that there ever was, the default ones included: what is late may still be booked by it. */
    async ever(session: ClientSession): Promise<AccountingRule[]> {
      return withDefaults((await all(session)).flatMap(({ rules }) => rules));
    },

    /** The version for what occurs at an instant; version 0 while there is none. */
    async at(at: Date): Promise<RulesView> {
      return versionAt(await all(), at) ?? unset;
    },

    async version(version: number): Promise<RulesView | null> {
      return (await all()).find((each) => each.version === version) ?? null;
    },

    /** Looks up the rules for any instant, as they stand in this transaction: one read. */
    async inForce(session: ClientSession): Promise<(at: Date) => RulesInForce> {
      const heads = await versions
        .find({}, { effectiveFrom: 1 }, { session })
        .limit(MAX_RULE_VERSIONS)
        .lean<Pick<RuleVersionRecord, '_id' | 'effectiveFrom'>[]>();
      if (heads.some(({ _id }) => !books.has(_id))) {
        for (const { version, rules } of await all(session)) books.set(version, ruleBook(withDefaults(rules)));
      }
      const known = heads.map(({ _id, effectiveFrom }) => ({ version: _id, effectiveFrom }));
      return (at) => {
        const version = versionAt(known, at)?.version ?? 0;
        const book = books.get(version);
        if (book === undefined) throw new Error(`The accounting rules of version ${version} are not there.`);
        return { version, book };
      };
    },

    async add({ version, ...row }: RuleVersion, session: ClientSession): Promise<void> {
      await versions.collection.insertOne({ _id: version, ...row } as never, { session });
    },
  };
}

function versionOf({ _id, ...row }: RuleVersionRecord): RuleVersion {
  return { version: _id, ...row };
}

/** All rules that are asked where these were set. */
function withDefaults(rules: readonly AccountingRule[]): AccountingRule[] {
  return [...rules, ...defaultRules];
}
