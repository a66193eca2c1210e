import type { Actor } from '#platform/auth/actor.ts';
import { done, type Outcome, refused } from '#platform/errors/refusal.ts';
import type { Emission } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { SALE_REFUNDED, type SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { type DecidedRefund, dispositionOf } from '../../domain/returns/refund.ts';
import type { SoldGiftCard } from '../../domain/tenders/gift-cards.ts';
import { cashOf } from '../../domain/tenders/tenders.ts';
import { figuresOfRefund, figuresOfVoid } from '../../domain/tills/session-figures.ts';
import type { CashEntry, CashSessionRecord } from '../../store/cash.ts';
import type { RefundKind, RefundRecord } from '../../store/refunds.ts';
import type { RegisterRecord } from '../../store/registers.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SaleRecord } from '../../store/sales.ts';
import { oweByPayments, type Owed } from '../payments/refund-payments.ts';
import { holdKey } from '../payments/take-back-cards.ts';
import { announcedExemption, broughtBack, sumTaxes } from '../selling/announced-taxes.ts';
import {
  announcedAccount,
  announcedDiscounts,
  announcedTenders,
  besidesTotal,
  promotionIdsOf,
} from '../selling/sale-event.ts';
import { namingStaff } from '../staff/signed-in.ts';
import { cashSessionClosed } from '../tills/at-register.ts';

export interface GivingBack {
  /** As it was read in this transaction. */
  readonly sale: SaleRecord;
  readonly register: RegisterRecord;
  readonly kind: RefundKind;
  readonly refund: DecidedRefund;
  /** Of the command that brings it about: what is taken back of gift cards is held under keys made of it. */
  readonly idempotencyKey: string;
  /** Is told by which payments money goes back. */
  readonly owed: Owed;
  readonly actor: Actor;
  readonly transaction: Transaction;
}

/**
 * Writes what goes back of a sale, and tells of it. It counts in the register's open session, which is only needed
 * when cash goes out. Answers with the refund's id.
 */
export async function giveBack(
  store: SalesStore,
  { sale, register, kind, refund, idempotencyKey, owed, actor, transaction }: GivingBack,
): Promise<Outcome<Id<'refund'>>> {
  const { session, now, emit, writes } = transaction;
  // What the same transaction has done at the drawer before counts.
  await writes.flush();
  const drawer = (await store.cash.openAt([register._id], session)).get(register._id);
  if (!drawer && cashOf(refund.tenders) > 0) return refused(cashSessionClosed(register, 'registerId'));
  const { giftCards, ...figures } = refund;
  const record: RefundRecord = {
    _id: newId('refund'),
    saleId: sale._id,
    number: sale.refundCount + 1,
    kind,
    locationId: register.locationId,
    registerId: register._id,
    cashSessionId: drawer?._id ?? null,
    ...namingStaff('refundedBy', actor),
    currency: sale.currency,
    ...figures,
    ...(giftCards ? { giftCards: held(giftCards, { sale, idempotencyKey }) } : {}),
    recordedAt: now,
  };
  if (drawer) store.cash.record([changeOf(drawer, sale, record)], writes);
  await store.refunds.add(record, session);
  await store.sales.addRefund(sale, record, session);
  await oweByPayments(store, { refundId: record._id, tenders: record.tenders, owed }, transaction);
  const released = {
    coupons: await releaseCoupons(store, { sale, refund, transaction }),
    promotions: await releasePromotions(store, { sale, refund, transaction }),
  };
  emit(saleRefundedEvent(sale, record, released));
  return done(record._id);
}

/** Gift cards that something is taken back of, each with the key under which finance holds that. */
function held(
  giftCards: readonly SoldGiftCard[],
  { sale, idempotencyKey }: Pick<GivingBack, 'sale' | 'idempotencyKey'>,
): RefundRecord['giftCards'] & object {
  return giftCards.map((card) => ({ ...card, holdKey: holdKey({ sale, ...card, idempotencyKey }) }));
}

/** Coupons whose promotion says so may be used again once all of their sale has come back. Answers with their codes. */
async function releaseCoupons(
  store: SalesStore,
  { sale, refund, transaction }: Pick<GivingBack, 'sale' | 'refund' | 'transaction'>,
): Promise<readonly string[]> {
  const codes = sale.coupons.filter(({ comesBack }) => comesBack).map(({ code }) => code);
  if (codes.length === 0 || !comesBackWhole(sale, refund)) return [];
  await store.coupons.release(sale._id, codes, transaction);
  return codes;
}

/** Likewise for promotions that are limited for each customer. Answers with their ids. */
async function releasePromotions(
  store: SalesStore,
  { sale, refund, transaction }: Pick<GivingBack, 'sale' | 'refund' | 'transaction'>,
): Promise<readonly Id<'promotion'>[]> {
  const ids = promotionIdsOf((sale.limited ?? []).filter(({ comesBack }) => comesBack));
  if (sale.customerId === null || ids.length === 0 || !comesBackWhole(sale, refund)) return [];
  await store.promotionUses.giveBack(ids, sale.customerId, transaction.session);
  return ids;
}

function comesBackWhole({ lines }: SaleRecord, refund: Pick<DecidedRefund, 'lines'>): boolean {
  const now = new Map(refund.lines.map(({ lineNumber, quantityMilli }) => [lineNumber, quantityMilli]));
  return lines.every(
    ({ number, quantityMilli, returnedMilli }) => returnedMilli + (now.get(number) ?? 0) === quantityMilli,
  );
}

function changeOf(drawer: CashSessionRecord, sale: SaleRecord, refund: RefundRecord) {
  const { _id: reference, occurredAt, kind } = refund;
  const cashMinor = cashOf(refund.tenders);
  const entry: CashEntry = {
    kind: kind === 'VOID' ? 'CASH_VOID' : 'CASH_REFUND',
    amountMinor: -cashMinor,
    reference,
    occurredAt,
  };
  return {
    session: drawer,
    receipts: 0,
    entries: cashMinor > 0 ? [entry] : [],
    figures: kind === 'VOID' ? figuresOfVoid(sale, refund) : figuresOfRefund(refund),
  };
}

function saleRefundedEvent(
  sale: SaleRecord,
  refund: RefundRecord,
  released: { readonly coupons: readonly string[]; readonly promotions: readonly Id<'promotion'>[] },
): Emission<SaleRefunded> {
  const soldAs = ({ lineNumber }: RefundRecord['lines'][number]) => {
    const sold = sale.lines[lineNumber - 1];
    if (!sold) throw new Error(`${sale._id} has no line ${lineNumber}.`);
    return sold;
  };
  const taxed = refund.lines.map((line) => broughtBack(line, soldAs(line)));
  const data: SaleRefunded = {
    refundId: refund._id,
    kind: refund.kind,
    number: refund.number,
    saleId: sale._id,
    locationId: refund.locationId,
    registerId: refund.registerId,
    ...(refund.refundedBy ? { refundedBy: refund.refundedBy } : {}),
    customerId: sale.customerId,
    channel: sale.channel,
    currency: sale.currency,
    occurredAt: refund.occurredAt.toISOString(),
    netMinor: refund.netMinor,
    taxMinor: refund.taxMinor,
    totalMinor: refund.totalMinor,
    ...besidesTotal(refund),
    ...(refund.giftCards ? { giftCards: [...refund.giftCards] } : {}),
    saleTotalMinor: sale.totalMinor,
    refundedBeforeMinor: sale.refundedMinor,
    isWhole: comesBackWhole(sale, refund),
    lines: refund.lines.map((line) => {
      const sold = soldAs(line);
      return {
        number: line.lineNumber,
        variantId: sold.variantId,
        sku: sold.sku,
        ...(sold.category === undefined ? {} : { category: sold.category }),
        quantityMilli: line.quantityMilli,
        ...(line.serialNumbers ? { serialNumbers: [...line.serialNumbers] } : {}),
        netMinor: line.netMinor,
        taxMinor: line.taxMinor,
        ...(line.serviceChargeMinor ? { serviceChargeMinor: line.serviceChargeMinor } : {}),
        discounts: announcedDiscounts(line.discounts),
        restock: line.restock,
        disposition: dispositionOf(line),
      };
    }),
    taxes: sumTaxes(taxed),
    ...announcedExemption(sale.taxExemption, taxed),
    tenders: announcedTenders(refund.tenders, sale.tenders),
    ...announcedAccount(sale),
    ...(released.coupons.length === 0 ? {} : { releasedCouponCodes: [...released.coupons] }),
    ...(released.promotions.length === 0 ? {} : { releasedPromotionIds: [...released.promotions] }),
  };
  // The sale itself was the first event of its sequence.
  return { type: SALE_REFUNDED, subject: sale._id, sequence: refund.number + 1, data };
}
