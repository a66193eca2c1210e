import DataLoader from 'dataloader';
import type { RefusalCounter } from '#platform/audit-log/refusals.ts';
import type { Actor } from '#platform/auth/actor.ts';
import type { LoggedFeed } from '#platform/event-log/logged-feed.ts';
import { byKey, groupedBy } from '#platform/graphql/loading.ts';
import type { CurrencyCode } from '#platform/money/currency.ts';
import type { Money } from '#platform/money/money.ts';
import { findByIds } from '#platform/mongo/reading.ts';
import type { SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import type { SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import type { TillDesk } from './operations/devices/grant-token.ts';
import type { InventoryPort } from './operations/inventory-port.ts';
import type { LoyaltyPort } from './operations/loyalty-port.ts';
import type { PaymentDesk } from './operations/payments/drive-payment.ts';
import type { GiftCardPort } from './operations/payments/take-back-cards.ts';
import { offerDiscounts, type OfferQuestion } from './operations/pricing/offer-discount.ts';
import { type PriceQuestion, pricesOf } from './operations/pricing/price-of-variant.ts';
import type { CompleteSale } from './operations/selling/complete-sale.ts';
import type { StaffDesk } from './operations/staff/staff-desk.ts';
import type { LiveTotals } from './operations/totals/live-totals.ts';
import type { BasketRecord } from './store/baskets.ts';
import type { CartRecord } from './store/carts.ts';
import type { CashSessionChange, CashSessionRecord } from './store/cash.ts';
import type { ModifiersRecord } from './store/modifiers.ts';
import type { ToldOrder, OrderRecord } from './store/orders.ts';
import type { PaymentRecord } from './store/payments.ts';
import type { PriceListRecord } from './store/price-lists.ts';
import type { PriceRecord } from './store/prices.ts';
import type { PromotionRecord } from './store/promotions.ts';
import type { RecentSales } from './store/recent-sales.ts';
import type { RefundRecord } from './store/refunds.ts';
import type { RegisterRecord } from './store/registers.ts';
import type { SalesStore } from './store/sales-store.ts';
import type { SaleRecord } from './store/sales.ts';
import type { StaffRecord } from './store/staff.ts';

/** What resolvers are given, made anew for each request. */
export interface Context extends Shared {
  readonly actor: Actor;
  readonly requestId: string;
  readonly loaders: Loaders;
}

/** What all requests of the process share. */
export interface Shared {
  readonly store: SalesStore;
  readonly completeSale: CompleteSale;
  readonly paymentDesk: PaymentDesk;
  readonly giftCards: GiftCardPort;
  readonly liveTotals: LiveTotals;
  readonly liveSales: LoggedFeed<SaleCompleted>;
  readonly liveRefunds: LoggedFeed<SaleRefunded>;
  readonly liveOrders: LoggedFeed<ToldOrder>;
  readonly liveCashSessions: LoggedFeed<CashSessionChange>;
  readonly recentSales: RecentSales;
  readonly inventory: InventoryPort;
  readonly loyalty: LoyaltyPort;
  readonly refusals: Pick<RefusalCounter, 'note'>;
  readonly tillDesk: TillDesk;
  readonly staffDesk: StaffDesk;
}

/** A customer whose data is exported. */
export interface CustomerExportValue {
  readonly customerId: string;
}

/** Something that another subgraph owns, of which sales is told the id. */
export interface Reference {
  readonly id: string;
}

/** A node of any kind: a record of our own, or a reference to what others own. */
export type NodeValue = { readonly _id: string } | Reference;

/** A line, a tender or a refund's line, with the currency of the whole it belongs to. */
export interface PartOf<Part> {
  readonly part: Part;
  readonly currency: CurrencyCode;
}

/** A line of a cart, by its place in it. */
export interface CartLineValue {
  readonly cart: CartRecord;
  readonly index: number;
}

export type SaleLineValue = PartOf<SaleRecord['lines'][number]>;
export type PriceStepValue = PartOf<SaleRecord['lines'][number]['priceTrace'][number]>;
export type ListPriceValue = PartOf<PriceRecord>;
export type TenderValue = PartOf<SaleRecord['tenders'][number]>;
export type RefundLineValue = PartOf<RefundRecord['lines'][number]>;

export interface Loaders {
  readonly order: DataLoader<string, OrderRecord | null>;
  readonly sale: DataLoader<string, SaleRecord | null>;
  readonly refund: DataLoader<string, RefundRecord | null>;
  readonly payment: DataLoader<string, PaymentRecord | null>;
  readonly register: DataLoader<string, RegisterRecord | null>;
  readonly basket: DataLoader<string, BasketRecord | null>;
  /** What can be chosen with a variant. */
  readonly modifiers: DataLoader<string, ModifiersRecord | null>;
  readonly staffMember: DataLoader<string, StaffRecord | null>;
  readonly cashSession: DataLoader<string, CashSessionRecord | null>;
  /** The open session of a register. */
  readonly openSession: DataLoader<string, CashSessionRecord | null>;
  /** In the order of their numbers. */
  readonly refundsOfSale: DataLoader<string, RefundRecord[]>;
  readonly price: DataLoader<PriceQuestion, Money | null>;
  readonly priceList: DataLoader<string, PriceListRecord | null>;
  readonly promotion: DataLoader<string, PromotionRecord | null>;
  /** What an offer takes off its basket. */
  readonly offerDiscount: DataLoader<OfferQuestion, Money | null>;
  /** How often a coupon was used and not given back. */
  readonly couponUses: DataLoader<string, number>;
}

export function createLoaders(store: SalesStore, actor: Actor): Loaders {
  const { orders, payments, sales, refunds, registers, baskets, modifiers, cash, staff, pricing, coupons } = store;
  return {
    order: new DataLoader(async (ids) => byKey(ids, await orders.byIds(ids), (row) => row._id)),
    sale: new DataLoader(async (ids) => byKey(ids, await sales.byIds(ids), (row) => row._id)),
    refund: new DataLoader(async (ids) => byKey(ids, await refunds.byIds(ids), (row) => row._id)),
    payment: new DataLoader(async (ids) => byKey(ids, await payments.byIds(ids), (row) => row._id)),
    register: new DataLoader(async (ids) => {
      const known = await registers.byId.of(ids);
      return ids.map((id) => known.get(id) ?? null);
    }),
    basket: new DataLoader(async (ids) => byKey(ids, await baskets.byIds(ids), (row) => row._id)),
    modifiers: new DataLoader(async (ids) => {
      const offered = await modifiers.of(ids as readonly ModifiersRecord['_id'][]);
      return ids.map((id) => offered.get(id) ?? null);
    }),
    staffMember: new DataLoader(async (ids) => byKey(ids, await staff.byIds(ids), (row) => row._id)),
    cashSession: new DataLoader(async (ids) => byKey(ids, await findByIds(cash.sessions, ids), (row) => row._id)),
    openSession: new DataLoader(async (registerIds) => {
      const open = await cash.openAt(registerIds);
      return registerIds.map((id) => open.get(id) ?? null);
    }),
    refundsOfSale: new DataLoader(async (ids) => groupedBy(ids, await refunds.ofSales(ids), (row) => row.saleId)),
    // The questions are objects, which a cache would never recognise.
    price: new DataLoader((questions) => pricesOf(store, questions), { cache: false }),
    priceList: new DataLoader(async (ids) => byKey(ids, await pricing.lists.byIds(ids), (row) => row._id)),
    promotion: new DataLoader(async (ids) => byKey(ids, await pricing.promotions.byIds(ids), (row) => row._id)),
    offerDiscount: new DataLoader((questions) => offerDiscounts(store, actor, questions), { cache: false }),
    couponUses: new DataLoader(async (codes) => {
      const used = await coupons.timesUsed(codes);
      return codes.map((code) => used.get(code) ?? 0);
    }),
  };
}
