import type { Model } from 'mongoose';
import type { Id } from '#platform/ids/ids.ts';
import type { CouponUse } from '../../domain/history/history.ts';
import { type ConsentRecord, MAX_CONSENTS } from '../consents.ts';
import type { CustomerRecord } from '../customers.ts';
import type { HistoryRecord } from '../histories.ts';
import type { MembershipRecord } from '../segments/memberships.ts';

/** What offers ask about a customer. */
export interface KnownOfAudience {
  /** By their codes, in their order. */
  readonly segments: readonly string[];
  /** None where they were not asked for. */
  readonly consents: readonly ConsentRecord[];
  /** How often coupons were used, and promotions had that are limited; null where that was not asked for. */
  readonly uses: ReadonlyMap<string, number> | null;
}

/** All ids that stand for a customer, the surviving one first, which is the one that is in segments. */
export type CustomerIds = readonly [Id<'customer'>, ...Id<'customer'>[]];

export interface Asked {
  readonly consents: boolean;
  readonly uses: boolean;
}

interface Models {
  readonly customers: Model<CustomerRecord>;
  readonly memberships: Model<MembershipRecord>;
  readonly histories: Model<HistoryRecord>;
  readonly consents: Model<ConsentRecord>;
}

/** A row of any of the collections, as the part of the answer that it is. */
interface Row {
  readonly customer?: CustomerRecord;
  readonly segments?: MembershipRecord['segments'];
  readonly coupons?: readonly CouponUse[];
  readonly consent?: ConsentRecord;
}

/** Reads all that offers ask about one customer in one command: it is commands that cost, not what they read. */
export function createAudienceStore({ customers, memberships, histories, consents }: Models) {
  const segmentsOf = (ids: CustomerIds): object[] => [
    { $match: { _id: ids[0] } },
    { $project: { _id: 0, segments: 1 } },
  ];
  const usesOf = (ids: CustomerIds): object => ({
    coll: histories.collection.name,
    pipeline: [{ $match: { _id: { $in: ids } } }, { $project: { _id: 0, coupons: 1 } }],
  });
  const consentsOf = (ids: CustomerIds): object => ({
    coll: consents.collection.name,
    pipeline: [
      { $match: { customerId: { $in: ids } } },
      { $sort: { _id: -1 } },
      { $limit: MAX_CONSENTS * ids.length },
      { $project: { _id: 0, consent: '$$ROOT' } },
    ],
  });
  const othersOf = (ids: CustomerIds, asked: Asked): object[] =>
    [...(asked.uses ? [usesOf(ids)] : []), ...(asked.consents ? [consentsOf(ids)] : [])].map((other) => ({
      $unionWith: other,
    }));
  return {
    async of(ids: CustomerIds, asked: Asked): Promise<KnownOfAudience> {
      return known(
        await memberships.collection.aggregate<Row>([...segmentsOf(ids), ...othersOf(ids, asked)]).toArray(),
        asked,
      );
    },

    /**
     * The customer with it, of one who is one alone; null for one who was merged, or stands for others, or is not known:
     * under which ids these are looked for is in their record.
     */
    async withCustomer(
      id: Id<'customer'>,
      asked: Asked,
    ): Promise<{ readonly customer: CustomerRecord; readonly audience: KnownOfAudience } | null> {
      const rows = await customers.collection
        .aggregate<Row>([
          { $match: { _id: id } },
          { $project: { _id: 0, customer: '$$ROOT' } },
          { $unionWith: { coll: memberships.collection.name, pipeline: segmentsOf([id]) } },
          ...othersOf([id], asked),
        ])
        .toArray();
      const customer = rows.find((row) => row.customer !== undefined)?.customer;
      const isAlone = customer?.mergedInto === null && customer.mergedCount === 0;
      return isAlone ? { customer, audience: known(rows, asked) } : null;
    },
  };
}

function known(rows: readonly Row[], asked: Asked): KnownOfAudience {
  const uses = new Map<string, number>();
  for (const { code, times } of rows.flatMap(({ coupons = [] }) => coupons)) {
    uses.set(code, (uses.get(code) ?? 0) + times);
  }
  return {
    segments: rows.flatMap(({ segments = [] }) => segments.map(({ code }) => code)),
    consents: rows.flatMap(({ consent }) => consent ?? []),
    uses: asked.uses ? uses : null,
  };
}
