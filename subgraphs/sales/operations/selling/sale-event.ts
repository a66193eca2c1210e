import type { Emission } from '#platform/events/cloud-event.ts';
import type { Id } from '#platform/ids/ids.ts';
import { SALE_COMPLETED, type SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import type { LimitedPromotion } from '../../domain/pricing/limits.ts';
import type { LineDiscount } from '../../domain/selling/sale-line.ts';
import { netServiceMinor } from '../../domain/selling/service-charge.ts';
import type { Tender } from '../../domain/tenders/tenders.ts';
import type { SaleRecord } from '../../store/sales.ts';
import { announcedExemption, soldLine, sumTaxes } from './announced-taxes.ts';

/** What the world is told of a sale. */
export function saleCompletedEvent(sale: SaleRecord): Emission<SaleCompleted> {
  const taxed = sale.lines.map(soldLine);
  const data: SaleCompleted = {
    saleId: sale._id,
    locationId: sale.locationId,
    registerId: sale.registerId,
    ...(sale.soldBy ? { soldBy: sale.soldBy } : {}),
    customerId: sale.customerId,
    receiptNumber: sale.receiptNumber,
    orderId: sale.orderId ?? null,
    channel: sale.channel,
    currency: sale.currency,
    taxMode: sale.taxMode,
    occurredAt: sale.occurredAt.toISOString(),
    grossMinor: sale.grossMinor,
    discountMinor: sale.discountMinor,
    netMinor: sale.netMinor,
    taxMinor: sale.taxMinor,
    totalMinor: sale.totalMinor,
    ...(sale.giftCards ? { giftCards: [...sale.giftCards] } : {}),
    ...besidesTotal(sale),
    ...(sale.limited ? { limitedPromotionIds: promotionIdsOf(sale.limited) } : {}),
    ...(sale.rewards ? { rewards: [...sale.rewards] } : {}),
    lines: sale.lines.map((line) => ({
      number: line.number,
      variantId: line.variantId,
      sku: line.sku,
      ...(line.serialNumbers ? { serialNumbers: [...line.serialNumbers] } : {}),
      ...(line.lot === undefined ? {} : { lot: line.lot }),
      ...(line.category === undefined ? {} : { category: line.category }),
      quantityMilli: line.quantityMilli,
      grossMinor: line.grossMinor,
      netMinor: line.netMinor,
      taxMinor: line.taxMinor,
      ...announcedService(line),
      discounts: announcedDiscounts(line.discounts),
    })),
    taxes: sumTaxes(taxed),
    ...announcedExemption(sale.taxExemption, taxed),
    tenders: announcedTenders(sale.tenders),
    ...announcedAccount(sale),
    ...(sale.coupons.length === 0 ? {} : { couponCodes: sale.coupons.map(({ code }) => code) }),
  };
  return { type: SALE_COMPLETED, subject: sale._id, sequence: 1, data };
}

/** Of promotions that are limited for each customer. */
export function promotionIdsOf(limited: readonly LimitedPromotion[]): Id<'promotion'>[] {
  return limited.map(({ promotionId }) => promotionId);
}

/** What was paid, or went back, besides the total. */
export function besidesTotal({
  tipMinor,
  roundingMinor,
}: Pick<SaleRecord, 'tipMinor' | 'roundingMinor'>): Pick<SaleCompleted, 'tipMinor' | 'roundingMinor'> {
  return { ...(tipMinor ? { tipMinor } : {}), ...(roundingMinor ? { roundingMinor } : {}) };
}

/** Whose account it is on; nothing where none of it is. */
export function announcedAccount({ account }: Pick<SaleRecord, 'account'>): Pick<SaleCompleted, 'account'> {
  return account ? { account } : {};
}

function announcedService(line: SaleRecord['lines'][number]): { serviceChargeMinor?: number } {
  const serviceChargeMinor = netServiceMinor(line);
  return serviceChargeMinor === 0 ? {} : { serviceChargeMinor };
}

/** References are for who asks the graph; an event has kinds and amounts. */
export function announcedDiscounts(discounts: readonly LineDiscount[]): SaleCompleted['lines'][number]['discounts'] {
  return discounts.map(({ kind, amountMinor }) => ({ kind, amountMinor }));
}

/**
 * A cash tender that came back whole as change pays nothing, and is left out. What goes back by a payment is named as the
 * sale that it paid names it.
 */
export function announcedTenders(tenders: readonly Tender[], paidWith = tenders): SaleCompleted['tenders'] {
  return tenders.filter(({ amountMinor }) => amountMinor > 0).map((tender) => announcedTender(tender, paidWith));
}

function announcedTender(tender: Tender, paidWith: readonly Tender[]): SaleCompleted['tenders'][number] {
  const { kind, amountMinor, paymentId } = tender;
  const named = (paymentId && paidWith.find((paid) => paid.paymentId === paymentId)) || tender;
  return { kind, amountMinor, ...settledAs(named), ...takenAs(tender) };
}

/** Cash of another currency, and what it was taken at. */
function takenAs({ foreign }: Tender): Pick<SaleCompleted['tenders'][number], 'foreign'> {
  if (foreign === undefined) return {};
  const { currency, amountMinor, valueMinor, rate } = foreign;
  return { foreign: { currency, amountMinor, valueMinor, rate } };
}

/** What the payout of a tender's provider names it by. */
function settledAs({
  kind,
  reference,
  card,
  provider,
  giftCardId,
}: Tender): Omit<SaleCompleted['tenders'][number], 'kind' | 'amountMinor'> {
  if (kind === 'GIFT_CARD' || kind === 'STORE_CREDIT') {
    return { ...(provider === undefined ? {} : { provider }), ...(giftCardId === undefined ? {} : { giftCardId }) };
  }
  if (kind !== 'CARD' && kind !== 'OTHER') return {};
  const name = reference ?? card?.authorisationCode ?? null;
  return { ...(name === null ? {} : { reference: name }), ...(provider === undefined ? {} : { provider }) };
}
