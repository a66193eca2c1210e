import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { payloadHash } from '#platform/idempotency/commands.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { ORDER_FULFILLED, type OrderFulfilled } from '#schema/events/order-fulfilled.v1.ts';
import { Faults } from '../../domain/input-rules.ts';
import { isOpen } from '../../domain/orders/cancel.ts';
import { decideFulfil, type FulfilInput, type HandedOver } from '../../domain/orders/fulfil.ts';
import { statusOf } from '../../domain/orders/order.ts';
import type { Tracking } from '../../domain/selling/line-details.ts';
import { totalsOf } from '../../domain/selling/sale.ts';
import { exemptionOf } from '../../domain/taxes/tax-exemption.ts';
import { chargedTo, checkAccount } from '../../domain/tenders/account.ts';
import type { Tender } from '../../domain/tenders/tenders.ts';
import type { OrderRecord } from '../../store/orders.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { type SaleRecord, tillKey } from '../../store/sales.ts';
import { companyOf } from '../baskets/basket-facts.ts';
import { capturingFirst, payForSale, type ToCapture } from '../payments/capture-for-order.ts';
import type { OrderPayments } from '../payments/order-payments.ts';
import { type Owed, settlingPayments } from '../payments/refund-payments.ts';
import { openCreditDesk, releaseCredit } from '../selling/credit-desk.ts';
import { saleCompletedEvent } from '../selling/sale-event.ts';
import { namingStaff } from '../staff/signed-in.ts';
import { cashSessionClosed, registerFor } from '../tills/at-register.ts';
import { Till } from '../tills/till.ts';
import { orderDesk } from './order-desk.ts';
import { isSeen } from './seen-order.ts';

export interface FulfilOrderInput extends FulfilInput {
  readonly orderId: string;
  readonly registerId?: string | null | undefined;
}

export interface Fulfilled {
  readonly orderId: Id<'order'>;
  readonly saleId: Id<'sale'>;
}

/**
 * Hands over or sends goods of an order, and records the sale of them at the location that they leave. The sale, the
 * order's own event by which the goods leave stock, and what the order still has to get are written together, once
 * the cards that pay it are charged.
 */
export function fulfilOrder(desk: OrderPayments, actor: Actor, input: FulfilOrderInput): Promise<Outcome<Fulfilled>> {
  const { store } = desk;
  return settlingPayments(desk, (owed) =>
    capturingFirst(desk, (toCapture) => fulfilOnce(store, { actor, input, owed, toCapture })),
  );
}

interface Fulfilling {
  readonly actor: Actor;
  readonly input: FulfilOrderInput;
  readonly owed: Owed;
  readonly toCapture: ToCapture;
}

function fulfilOnce(store: SalesStore, { actor, input, owed, toCapture }: Fulfilling): Promise<Outcome<Fulfilled>> {
  return store.commands.once({
    command: 'fulfilOrder',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async (transaction) => {
      const found = await store.orders.one(input.orderId, transaction.session);
      const order = found && isSeen(actor, found) ? found : null;
      const items = await store.catalogue.bySku.of((order?.lines ?? []).map(({ sku }) => sku));
      const trackingOf = (sku: string): Tracking => items.get(sku)?.tracking ?? 'NONE';
      const decision = decideFulfil(input, { order, trackingOf, now: transaction.now });
      const faults: Refusal[] = decision.kind === 'refused' ? [...decision.refusals] : [];
      const fulfilment = order?.fulfilments.find(({ id }) => id === input.fulfilmentId);
      if (!order) faults.unshift(notFound(path('input', 'orderId'), 'order', input.orderId));
      if (fulfilment && !mayActAt(actor, fulfilment.locationId)) {
        faults.push(notFound(path('input', 'fulfilmentId'), 'fulfilment', input.fulfilmentId));
      }
      const at = fulfilment && faults.length === 0 ? await openTill(store, actor, { input, order, transaction }) : null;
      if (at && 'kind' in at) faults.push(at);
      if (faults.length > 0 || decision.kind === 'refused' || !order || !at || 'kind' in at) return refused(...faults);
      const { held, fulfilments } = decision;
      const paying = { held, isOver: !isOpen({ fulfilments }), toCapture, owed };
      const notPaid = await payForSale(store, paying, transaction);
      if (notPaid) return refused(notPaid);
      if (paying.isOver) await releaseCredit(store, { ...order, tenders: held }, transaction);
      const charged = await chargeAtHandOver(store, { input, order, tenders: decision.tenders, transaction });
      if (charged.kind === 'refused') return charged;
      return handOver(store, { actor, input, order, till: at, decision, charged: charged.value, transaction });
    },
  });
}

/** The till that the goods are paid at; what needs no till is sold at the location's order desk. */
async function openTill(
  store: SalesStore,
  actor: Actor,
  { input, order, transaction }: { input: FulfilOrderInput; order: OrderRecord | null; transaction: Transaction },
): Promise<Till | Refusal> {
  const locationId = order?.fulfilments.find(({ id }) => id === input.fulfilmentId)?.locationId;
  if (!order || !locationId) return notFound(path('input', 'fulfilmentId'), 'fulfilment', input.fulfilmentId);
  if (!input.registerId) return new Till(await orderDesk(store, { locationId, currency: order.currency }, transaction));
  const register = await registerFor(store, actor, input.registerId);
  if (register?.locationId !== locationId) {
    return notFound(path('input', 'registerId'), 'register of the location that the goods leave', input.registerId);
  }
  const session = (await store.cash.openAt([register._id], transaction.session)).get(register._id);
  return session ? new Till(session) : cashSessionClosed(register, 'registerId');
}

interface HandingOver {
  readonly actor: Actor;
  readonly input: FulfilOrderInput;
  readonly order: OrderRecord;
  readonly till: Till;
  readonly decision: HandedOver;
  readonly charged: Pick<SaleRecord, 'account'>;
  readonly transaction: Transaction;
}

async function handOver(store: SalesStore, handing: HandingOver): Promise<Outcome<Fulfilled>> {
  const { input, order, till, decision, transaction } = handing;
  const { session, emit, writes } = transaction;
  const sale = saleOf(handing);
  const sequence = order.sequence + 1;
  const fulfilments = decision.fulfilments.map((fulfilment) =>
    fulfilment.id === input.fulfilmentId
      ? {
          ...fulfilment,
          saleIds: [...fulfilment.saleIds, sale._id],
          tracking: [...fulfilment.tracking, ...(input.tracking ? [input.tracking.trim()] : [])],
        }
      : fulfilment,
  );
  const status = statusOf({ fulfilments });
  await store.orders.change(order, { fulfilments, tenders: decision.held, status, sequence }, session);
  store.sales.add([sale], writes);
  till.ring(sale);
  store.cash.record([till], writes);
  emit(saleCompletedEvent(sale));
  emit({ type: ORDER_FULFILLED, subject: order._id, sequence, data: fulfilledEvent(sale, order, input) });
  return done({ orderId: order._id, saleId: sale._id });
}

/** Whose account a sale of an order is on: the order's, unless it is paid for only now. */
async function chargeAtHandOver(
  store: SalesStore,
  {
    input,
    order,
    tenders,
    transaction,
  }: Pick<HandingOver, 'input' | 'order' | 'transaction'> & Pick<HandedOver, 'tenders'>,
): Promise<Outcome<Pick<SaleRecord, 'account'>>> {
  const { account, currency, customerId, netTermsDays, purchaseOrderNumber } = order;
  if (order.tenders.length > 0) return done(tenders.some(isOnAccount) && account ? { account } : {});
  if (!tenders.some(isOnAccount)) return done({});
  const faults = new Faults();
  if (customerId === null) faults.invalid(['tenders'], 'The order names no customer whose account it could be.');
  const company = await companyOf(store, customerId);
  const credit = await openCreditDesk(store, company?.ids ?? [], transaction.session);
  checkAccount(input.tenders ?? [], { company, owedBy: credit.owedBy, faults });
  if (faults.found.length > 0) return refused(...faults.found);
  const charged = chargedTo(tenders, { company, netTermsDays, purchaseOrderNumber });
  credit.charge({ currency, tenders, ...charged }, company);
  credit.write(store, transaction);
  return done(charged);
}

function isOnAccount({ kind }: Pick<Tender, 'kind'>): boolean {
  return kind === 'ON_ACCOUNT';
}

function saleOf({ actor, input, order, till, decision, charged, transaction: { now } }: HandingOver): SaleRecord {
  const { lines, tenders, changeMinor } = decision;
  const { registerId, locationId, _id: cashSessionId } = till.session;
  const taxExemption = exemptionOf(order.taxExemption, lines);
  return {
    _id: newId('sale'),
    // No till's key begins like this: fulfilments and sales at a register never meet.
    tillKey: tillKey({ registerId, idempotencyKey: `order/${order._id}/${input.idempotencyKey}` }),
    payloadHash: payloadHash(input),
    receiptNumber: till.nextReceipt,
    locationId,
    registerId,
    cashSessionId,
    arrivedLate: false,
    orderId: order._id,
    ...namingStaff('soldBy', actor),
    customerId: order.customerId,
    currency: order.currency,
    taxMode: order.taxMode,
    ...(order.taxRounding ? { taxRounding: order.taxRounding } : {}),
    ...(taxExemption ? { taxExemption } : {}),
    channel: order.channel,
    coupons: [],
    lines,
    ...totalsOf(lines),
    ...charged,
    tenders,
    changeMinor,
    occurredAt: input.occurredAt ?? now,
    voidedAt: null,
    refundedMinor: 0,
    refundCount: 0,
    recordedAt: now,
  };
}

function fulfilledEvent(sale: SaleRecord, order: OrderRecord, { fulfilmentId }: FulfilOrderInput): OrderFulfilled {
  return {
    orderId: order._id,
    customerId: order.customerId,
    seenAt: [...order.seenAt],
    fulfilmentId: fulfilmentId as Id<'fulfilment'>,
    saleId: sale._id,
    channel: sale.channel,
    occurredAt: sale.occurredAt.toISOString(),
    parts: sale.lines.map(({ number, variantId, sku, quantityMilli, serialNumbers, lot }) => ({
      number,
      variantId,
      sku,
      locationId: sale.locationId,
      quantityMilli,
      ...(serialNumbers ? { serialNumbers: [...serialNumbers] } : {}),
      ...(lot === undefined ? {} : { lot }),
    })),
  };
}
