import { type EventHandler, eventHandler } from '#platform/inbox/consumer.ts';
import { COUPONS_CREATED, type CouponsCreated, couponsCreated } from '#schema/events/coupons-created.v1.ts';
import { PROMOTION_CHANGED, type PromotionChanged, promotionChanged } from '#schema/events/promotion-changed.v1.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { PromotionRecord } from '../../store/offers/offers.ts';

/** What offers are made of: promotions, of which the highest sequence counts in whatever order they come, and coupons. */
export function offerHandlers(store: CustomerStore): EventHandler[] {
  const onPromotionChanged: EventHandler<PromotionChanged> = {
    type: PROMOTION_CHANGED,
    contract: (data) => promotionChanged.parse(data),
    handle: async (events, { session, writes }) => {
      await writes.flush();
      const ids = [...new Set(events.map(({ data }) => data.promotionId))];
      const known = new Map((await store.offers.promotionsOf(ids, session)).map((row) => [row._id, row]));
      const latest = new Map<string, PromotionRecord>();
      for (const { data, sequence } of events) {
        const { promotionId: _id, startsAt, endsAt, weekdays, hours, maxUsesPerCustomer: most, ...rest } = data;
        const terms = most === undefined ? rest : { ...rest, maxUsesPerCustomer: most };
        if (((latest.get(_id) ?? known.get(_id))?.sequence ?? 0) >= sequence) continue;
        const times = { startsAt: instantOf(startsAt), endsAt: instantOf(endsAt), ...hoursOf({ weekdays, hours }) };
        latest.set(_id, { _id, ...terms, ...times, sequence });
      }
      store.offers.keepPromotions([...latest.values()], writes);
    },
  };
  const onCouponsCreated: EventHandler<CouponsCreated> = {
    type: COUPONS_CREATED,
    contract: (data) => couponsCreated.parse(data),
    handle: async (events, { writes }) => {
      const coupons = events.flatMap(({ data: { codes, promotionId, usageLimitPerCustomer } }) =>
        codes.map((_id) => ({ _id, promotionId, usageLimitPerCustomer })),
      );
      store.offers.keepCoupons(coupons, writes);
    },
  };
  return [eventHandler(onPromotionChanged), eventHandler(onCouponsCreated)];
}

function hoursOf({ weekdays, hours }: Pick<PromotionChanged, 'weekdays' | 'hours'>): Pick<PromotionRecord, 'hours'> {
  if (weekdays === undefined && hours === undefined) return {};
  const { fromMinute = null, untilMinute = null } = hours ?? {};
  return { hours: { weekdays: weekdays ?? [], fromMinute, untilMinute } };
}

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
