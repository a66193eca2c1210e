import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Emission } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { SALE_REFUNDED, type SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { type DecidedRefund, decideRefund, type RefundInput } from '../domain/refund.ts';
import { cashOf } from '../domain/tenders.ts';
import type { RefundRecord } from '../store/refunds.ts';
import type { RegisterRecord } from '../store/registers.ts';
import type { SalesStore } from '../store/sales-store.ts';
import type { SaleRecord } from '../store/sales.ts';
import { cashSessionClosed, registerFor } from './at-register.ts';
import { announcedDiscounts, announcedTenders, sumTaxes } from './sale-event.ts';

export interface RefundSaleInput extends RefundInput {
  readonly saleId: string;
  readonly registerId: string;
}

/**
 * Takes goods of a sale back and gives its frozen share of the money back, at a register that need not be the one that
 * sold. Two refunds of one sale at once conflict in the database, so that they never come to more than the sale.
 * Answers with the refund's id.
 */
export async function refundSale(
  store: SalesStore,
  actor: Actor,
  input: RefundSaleInput,
): Promise<Outcome<Id<'refund'>>> {
  const register = await registerFor(store, actor, input.registerId);
  return store.commands.once({
    command: 'refundSale',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const { session, now } = transaction;
      const found = await store.sales.one(input.saleId, session);
      const sale = found && mayActAt(actor, found.locationId) ? found : null;
      const decision = decideRefund(input, { now, sale, currency: register?.currency ?? null });
      const missing = missingOf(input, { sale, register });
      if (decision.kind === 'refused') return refused(...missing, ...decision.refusals);
      if (sale === null || register === null) return refused(...missing);
      return give(store, { sale, register, refund: decision.refund, transaction });
    },
  });
}

function missingOf(
  input: RefundSaleInput,
  { sale, register }: { sale: SaleRecord | null; register: RegisterRecord | null },
): Refusal[] {
  return [
    ...(sale === null ? [notFound(path('input', 'saleId'), 'sale', input.saleId)] : []),
    ...(register === null ? [notFound(path('input', 'registerId'), 'register', input.registerId)] : []),
  ];
}

async function give(
  store: SalesStore,
  {
    sale,
    register,
    refund,
    transaction,
  }: { sale: SaleRecord; register: RegisterRecord; refund: DecidedRefund; transaction: Transaction },
): Promise<Outcome<Id<'refund'>>> {
  const { session, now, emit } = transaction;
  const record: RefundRecord = {
    _id: newId('refund'),
    saleId: sale._id,
    number: sale.refundCount + 1,
    locationId: register.locationId,
    registerId: register._id,
    currency: sale.currency,
    ...refund,
    recordedAt: now,
  };
  const cashMinor = cashOf(refund.tenders);
  if (cashMinor > 0) {
    const drawer = (await store.cash.openAt([register._id], session)).get(register._id);
    if (!drawer) return refused(cashSessionClosed(register, 'registerId'));
    const { _id: reference, occurredAt } = record;
    const entry = { kind: 'CASH_REFUND' as const, amountMinor: -cashMinor, reference, occurredAt };
    await store.cash.record([{ session: drawer, receipts: 0, entries: [entry] }], session);
  }
  await store.refunds.add(record, session);
  await store.sales.addRefund(sale, refund, session);
  emit(saleRefundedEvent(sale, record));
  return done(record._id);
}

function saleRefundedEvent(sale: SaleRecord, refund: RefundRecord): Emission<SaleRefunded> {
  const data: SaleRefunded = {
    refundId: refund._id,
    number: refund.number,
    saleId: sale._id,
    locationId: refund.locationId,
    registerId: refund.registerId,
    customerId: sale.customerId,
    currency: sale.currency,
    occurredAt: refund.occurredAt.toISOString(),
    netMinor: refund.netMinor,
    taxMinor: refund.taxMinor,
    totalMinor: refund.totalMinor,
    saleTotalMinor: sale.totalMinor,
    refundedBeforeMinor: sale.refundedMinor,
    lines: refund.lines.map((line) => {
      const sold = sale.lines[line.lineNumber - 1];
      if (!sold) throw new Error(`${sale._id} has no line ${line.lineNumber}.`);
      return {
        number: line.lineNumber,
        variantId: sold.variantId,
        sku: sold.sku,
        quantityMilli: line.quantityMilli,
        netMinor: line.netMinor,
        taxMinor: line.taxMinor,
        discounts: announcedDiscounts(line.discounts),
        restock: line.restock,
      };
    }),
    taxes: sumTaxes(refund.lines),
    tenders: announcedTenders(refund.tenders),
  };
  // The sale itself was the first event of its sequence.
  return { type: SALE_REFUNDED, subject: sale._id, sequence: refund.number + 1, data };
}
