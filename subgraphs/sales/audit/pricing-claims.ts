import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { LimitedPromotion } from '../domain/pricing/limits.ts';
import { createCouponStore } from '../store/coupons.ts';
import type { OrderRecord } from '../store/orders.ts';
import { createPromotionUseStore } from '../store/promotion-uses.ts';
import type { SaleRecord } from '../store/sales.ts';
import { useKey } from '../store/use-key.ts';
import { Claim, sumOf } from './findings.ts';

type SaleLine = SaleRecord['lines'][number];

/**
 * What must hold of the prices of every sale, looked at one sale after the other, and of the coupons that sales and
 * orders used.
 */
export class PricingClaims {
  readonly #traces = new Claim(8, 'a line’s price trace explains every promotion and ends at what was asked for it');
  readonly #coupons = new Claim(
    7,
    'coupons were used once with each sale or order, and their counters equal their redemptions',
  );
  readonly #limited = new Claim(
    7,
    'promotions that are limited for each customer were counted once with each sale or order, and within the limit',
  );
  /** By promotion and customer, as the counters are. */
  readonly #had = new Map<string, { readonly times: number; readonly mostUses: number }>();
  /** By sale, or order, and code, as redemptions are. */
  readonly #shown = new Map<string, { readonly mayComeBack: boolean }>();

  check(sale: SaleRecord): void {
    for (const line of sale.lines) this.#checkTrace(`${sale._id} line ${line.number}`, line);
    const isBack = sale.lines.every((line) => line.returnedMilli === line.quantityMilli);
    for (const { code, comesBack } of sale.coupons) {
      this.#shown.set(`${sale._id}/${code}`, { mayComeBack: comesBack && isBack });
    }
    this.#addLimited(sale, (limited) => limited.comesBack && isBack);
  }

  /** Its coupons come back when nothing of it is ever sold, and only then. */
  addOrder(order: OrderRecord): void {
    const { _id, status, coupons = [] } = order;
    this.#addLimited(order, () => status === 'CANCELLED');
    for (const { code } of coupons) this.#shown.set(`${_id}/${code}`, { mayComeBack: status === 'CANCELLED' });
  }

  /** Holds the redemptions against the sales and orders, and the counters against the redemptions. */
  async compare(connection: Connection): Promise<AuditLine[]> {
    const { models } = createCouponStore(connection);
    const used = new Map<string, number>();
    const usedBy = new Map<string, number>();
    for await (const { _id, code, customerId, releasedAt } of models.redemptions.find().lean().cursor()) {
      const shown = this.#shown.get(_id);
      this.#coupons.check(
        _id,
        ['a sale or order that used it', shown !== undefined, true],
        ['given back', releasedAt !== null, shown?.mayComeBack ?? false],
      );
      this.#shown.delete(_id);
      if (releasedAt !== null) continue;
      used.set(code, (used.get(code) ?? 0) + 1);
      const key = useKey(code, customerId ?? '');
      usedBy.set(key, (usedBy.get(key) ?? 0) + 1);
    }
    for (const id of this.#shown.keys()) this.#coupons.check(id, ['its redemptions', 0, 1]);
    await this.#checkCounters(models, { used, usedBy });
    await this.#checkLimited(connection);
    return [this.#traces.line(), this.#coupons.line(), this.#limited.line()];
  }

  #addLimited(
    { customerId, limited = [] }: Pick<SaleRecord, 'customerId' | 'limited'>,
    isGivenBack: (one: LimitedPromotion) => boolean,
  ): void {
    for (const one of limited) {
      const key = useKey(one.promotionId, customerId ?? '');
      const { times, mostUses } = this.#had.get(key) ?? { times: 0, mostUses: 0 };
      const most = Math.max(mostUses, one.mostUses);
      this.#had.set(key, { times: times + (isGivenBack(one) ? 0 : 1), mostUses: most });
    }
  }

  async #checkLimited(connection: Connection): Promise<void> {
    for await (const { _id, used } of createPromotionUseStore(connection).model.find().lean().cursor()) {
      const { times, mostUses } = this.#had.get(_id) ?? { times: 0, mostUses: 0 };
      this.#limited.check(_id, ['its counter', used, times], ['beyond its limit', times > mostUses, false]);
      this.#had.delete(_id);
    }
    for (const [key, { times }] of this.#had) this.#limited.check(key, ['its counter', 0, times]);
  }

  async #checkCounters(
    models: ReturnType<typeof createCouponStore>['models'],
    { used, usedBy }: { used: ReadonlyMap<string, number>; usedBy: ReadonlyMap<string, number> },
  ): Promise<void> {
    const limitOf = new Map<string, number | null>();
    for await (const { _id, usageLimit, usageLimitPerCustomer, used: counted } of models.coupons
      .find()
      .lean()
      .cursor()) {
      limitOf.set(_id, usageLimitPerCustomer);
      const times = usageLimit === null ? 0 : (used.get(_id) ?? 0);
      this.#coupons.check(_id, ['its counter', counted, times], ['beyond its limit', times > (usageLimit ?? 0), false]);
    }
    for await (const { _id, code, used: counted } of models.uses.find().lean().cursor()) {
      const times = usedBy.get(_id) ?? 0;
      const limit = limitOf.get(code) ?? 0;
      this.#coupons.check(_id, ['its counter', counted, times], ['beyond its limit', times > limit, false]);
    }
  }

  #checkTrace(id: string, { priceTrace, discounts, grossMinor, discountMinor }: SaleLine): void {
    const steps = priceTrace.filter(({ kind }) => kind === 'PROMOTION');
    const promotions = discounts.filter(({ kind }) => kind === 'PROMOTION');
    this.#traces.check(
      id,
      ['the end of its trace', priceTrace.at(-1)?.afterMinor, grossMinor - discountMinor],
      [
        'steps that begin elsewhere than the one before ended',
        sumOf([...priceTrace.entries()], ([index, step]) =>
          Number(step.beforeMinor !== (index === 0 ? null : priceTrace[index - 1]?.afterMinor)),
        ),
        0,
      ],
      [
        'the promotions in its trace',
        steps.map((step) => `${step.reference} ${(step.beforeMinor ?? 0) - step.afterMinor}`).join(),
        promotions.map(({ reference, amountMinor }) => `${reference} ${amountMinor}`).join(),
      ],
    );
  }
}
