import { type ClientSession, type Connection, Schema } from 'mongoose';
import { type PageRequest, pageStart } from '#platform/graphql/connection.ts';
import { instant, text, whole } from '#platform/mongo/fields.ts';
import type { Demand } from '../domain/replenishment/demand.ts';
import type { ReplenishmentRule } from '../domain/replenishment/replenishment.ts';
import type { LevelId } from '../domain/stock/level.ts';

/** A position's rule, with the demand that was summed up for it last. Its id is the level's. */
export interface RuleRecord extends ReplenishmentRule {
  readonly _id: LevelId;
  readonly demand: Demand;
  readonly demandAt: Date;
  /** What the rule and the demand come to: the level's. */
  readonly reorderPointMilli: number;
  /** The subject of the token that set it. */
  readonly setBy: string;
  readonly updatedAt: Date;
}

const ruleSchema = new Schema<RuleRecord>(
  { _id: text, locationId: text, sku: text, demandAt: instant, reorderPointMilli: whole },
  { collection: 'replenishmentRules', versionKey: false, strict: false },
);
ruleSchema.index({ locationId: 1, sku: 1 });
ruleSchema.index({ demandAt: 1 });

/** Who orders for a location: two at once would order the same goods twice. */
interface PlanningRow {
  readonly _id: string;
  readonly times: number;
}

const planningSchema = new Schema<PlanningRow>(
  { _id: text, times: whole },
  { collection: 'replenishmentPlanning', versionKey: false },
);

export function createReplenishmentStore(connection: Connection) {
  const rules = connection.model<RuleRecord>('ReplenishmentRule', ruleSchema);
  const planning = connection.model<PlanningRow>('ReplenishmentPlanning', planningSchema);
  const find = (filter: object, session?: ClientSession) =>
    rules.collection.find<RuleRecord>(filter, session ? { session } : {});

  return {
    rules,

    /** The rules of these levels. */
    async byIds(ids: readonly LevelId[], session?: ClientSession): Promise<RuleRecord[]> {
      return ids.length === 0 ? [] : find({ _id: { $in: ids } }, session).toArray();
    },

    /** A location's rules ordered by SKU, one more than the page holds. */
    async page(locationId: string, page: PageRequest): Promise<RuleRecord[]> {
      const start = pageStart(page);
      return find({ locationId, ...(start === null ? {} : { sku: { $gt: start } }) })
        .sort({ sku: 1 })
        .limit(page.first + 1)
        .toArray();
    },

    /** Those whose demand was summed up before an instant, the longest ago first. */
    async withDemandBefore(before: Date, limit: number): Promise<RuleRecord[]> {
      return find({ demandAt: { $lt: before } })
        .sort({ demandAt: 1 })
        .limit(limit)
        .toArray();
    },

    async put(record: RuleRecord, session: ClientSession): Promise<void> {
      await rules.collection.replaceOne({ _id: record._id as never }, record, { session, upsert: true });
    },

    async remove(id: LevelId, session: ClientSession): Promise<boolean> {
      return (await rules.collection.deleteOne({ _id: id as never }, { session })).deletedCount === 1;
    },

    /** Makes whoever plans for these locations in another transaction at the same time begin again after this one. */
    async plan(locationIds: readonly string[], session: ClientSession): Promise<void> {
      for (const locationId of locationIds) {
        await planning.collection.updateOne(
          { _id: locationId as never },
          { $inc: { times: 1 } },
          { session, upsert: true },
        );
      }
    },
  };
}

export type ReplenishmentStore = ReturnType<typeof createReplenishmentStore>;
