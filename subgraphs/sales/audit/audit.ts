import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import { outboxModel } from '#platform/outbox/outbox.ts';
import { netServiceMinor } from '../domain/selling/service-charge.ts';
import { createBasketStore } from '../store/baskets.ts';
import { createCashStore } from '../store/cash.ts';
import { createCompanyStore } from '../store/companies.ts';
import { createOrderStore, type OrderRecord } from '../store/orders.ts';
import { createPaymentStore } from '../store/payments.ts';
import { createPromotionStore } from '../store/promotions.ts';
import { createRefundStore, type RefundRecord } from '../store/refunds.ts';
import { createReturnStore, type ReturnRecord } from '../store/returns.ts';
import { createSaleStore, type SaleRecord } from '../store/sales.ts';
import { createTerminalLedger } from '../store/terminal-ledger.ts';
import { createTotalsStore } from '../store/totals.ts';
import { checkBaskets } from './basket-claims.ts';
import { checkCash } from './cash-claims.ts';
import { companyDebts } from './company-debts.ts';
import { type CustomerSum, CustomerSums } from './customer-sums.ts';
import { Claim, sumOf } from './findings.ts';
import { type OpenPart, OrderClaims } from './order-claims.ts';
import { PaymentClaims } from './payment-claims.ts';
import { PricingClaims } from './pricing-claims.ts';
import { type RewardSum, RewardSums } from './reward-sums.ts';
import { SaleClaims } from './sale-claims.ts';
import { SessionSums } from './session-sums.ts';
import { storedValuePayments } from './stored-value-payments.ts';
import { type TillRecord, tillRecordOfRefund, tillRecordOfReturn, tillRecordOfSale } from './till-records.ts';
import { TotalsClaim } from './totals-claim.ts';

/** The outbox forgets what was published a week ago; a day less is left for the clocks. */
const OUTBOX_REMEMBERS_MS = 6 * 24 * 60 * 60 * 1000;

/** What sales has recorded of one sale and its refunds: what the other subgraphs are held against. */
export interface SaleFact {
  readonly saleId: string;
  readonly locationId: string;
  readonly customerId: string | null;
  readonly currency: string;
  /** The total less what was given back. */
  readonly totalMinor: number;
  /** What of it, without tax, was asked for serving. */
  readonly serviceChargeMinor: number;
  /** The units sold less those that went back on the shelf. */
  /** Null where nothing but gift cards was sold: no stock is told of that. */
  readonly unitsMilli: number | null;
  readonly occurredAt: Date;
}

export interface SalesAudit {
  readonly lines: readonly AuditLine[];
  readonly facts: ReadonlyMap<string, SaleFact>;
  /** Each sale, refund, void and return by itself. */
  readonly tills: ReadonlyMap<string, TillRecord>;
  /** The last number of what is numbered without gaps: `RECEIPTS register_...`, `REFUNDS sale_...`, `Z_REPORTS register_...`. */
  readonly numbered: ReadonlyMap<string, number>;
  /** What the books must have of cash paid in and out and of counts that were off, by what it was for. */
  readonly bookableCash: ReadonlyMap<string, number>;
  /** What orders still have to get, by order, variant and location: what inventory holds for them, or lets wait. */
  readonly openOrders: ReadonlyMap<string, OpenPart>;
  /** Goods that came back without a receipt, by the return. */
  readonly returns: ReadonlyMap<string, { readonly totalMinor: number; readonly unitsMilli: number }>;
  /** Which change of each promotion counts. */
  readonly promotions: ReadonlyMap<string, number>;
  /** What each customer bought, by customer and currency. */
  readonly customers: ReadonlyMap<string, CustomerSum>;
  /** What became of each reward, by the hold of its points. */
  readonly rewards: ReadonlyMap<string, RewardSum>;
  /** Which change of each company's terms counts. */
  readonly companies: ReadonlyMap<string, number>;
  /** What each payment took of gift cards and store credit, less what went back. */
  readonly storedValue: ReadonlyMap<string, number>;
  /** What companies owe, what their orders are to charge left out: by company and currency. */
  readonly debts: ReadonlyMap<string, number>;
}

/** Recomputes what sales promises from its sales, refunds and cash events alone. */
export async function auditSales(connection: Connection): Promise<SalesAudit> {
  const store = {
    sales: createSaleStore(connection),
    refunds: createRefundStore(connection),
    cash: createCashStore(connection),
    totals: createTotalsStore(connection),
    orders: createOrderStore(connection),
    baskets: createBasketStore(connection),
    payments: createPaymentStore(connection),
    terminal: createTerminalLedger(connection),
  };
  const refunds = await store.refunds.model.find().sort({ saleId: 1, number: 1 }).lean<RefundRecord[]>();
  const refundsOf = Map.groupBy(refunds, (refund) => refund.saleId);
  const sequences = await sequencesOf(connection);

  const facts = new Map<string, SaleFact>();
  const tills = new Map<string, TillRecord>();
  const numbered = new Map<string, number>();
  const rewards = new RewardSums();
  const receipts = new Map<string, number[]>();
  const salesOfOrders = new Map<string, SaleRecord[]>();
  const saleClaims = new SaleClaims();
  const payments = new PaymentClaims();
  const pricingClaims = new PricingClaims();
  const totals = new TotalsClaim();
  const gapless = new Claim(13, 'the events of a sale carry the sequence 1 to n, one for it and one for each refund');
  const sums = new SessionSums();
  const customers = new CustomerSums();
  for (const refund of refunds) {
    payments.addRefund(refund);
    totals.addRefund(refund);
    sums.addRefund(refund);
  }
  const sales = store.sales.model.find().sort({ _id: 1 }).lean<SaleRecord[]>().cursor();
  for await (const sale of sales as AsyncIterable<SaleRecord>) {
    const back = refundsOf.get(sale._id) ?? [];
    saleClaims.check(sale, back);
    pricingClaims.check(sale);
    customers.addSale(sale, back);
    totals.addSale(sale);
    payments.addSale(sale);
    if (sale.orderId) salesOfOrders.set(sale.orderId, [...(salesOfOrders.get(sale.orderId) ?? []), sale]);
    sums.addSale(sale);
    facts.set(sale._id, factOf(sale, back));
    tills.set(sale._id, tillRecordOfSale(sale));
    for (const refund of back) tills.set(refund._id, tillRecordOfRefund(refund, sale));
    if (back.length > 0) numbered.set(`REFUNDS ${sale._id}`, back.length);
    rewards.addSale(sale);
    const printed = receipts.get(sale.registerId);
    if (printed) printed.push(sale.receiptNumber);
    else receipts.set(sale.registerId, [sale.receiptNumber]);
    checkSequence(gapless, sale, sequences.get(sale._id) ?? []);
  }
  const orders = new OrderClaims();
  const placed = store.orders.model.find().sort({ _id: 1 }).lean<OrderRecord[]>().cursor();
  for await (const order of placed as AsyncIterable<OrderRecord>) {
    payments.addOrder(order);
    pricingClaims.addOrder(order);
    rewards.addOrder(order);
    orders.check(order, salesOfOrders.get(order._id) ?? [], sequences.get(order._id) ?? []);
  }
  const returned = await createReturnStore(connection).model.find().lean<ReturnRecord[]>();
  for (const back of returned) {
    customers.addReturn(back);
    tills.set(back._id, tillRecordOfReturn(back));
  }
  const cash = await checkCash(store, { sums, receipts });
  for (const [registerId, { length }] of receipts) numbered.set(`RECEIPTS ${registerId}`, length);
  for (const [registerId, last] of cash.closed) numbered.set(`Z_REPORTS ${registerId}`, last);
  const baskets = await checkBaskets(store, facts);
  return {
    facts,
    tills,
    numbered,
    rewards: rewards.sums,
    bookableCash: cash.bookable,
    openOrders: orders.open,
    customers: customers.sums,
    promotions: await createPromotionStore(connection).changes(),
    companies: await createCompanyStore(connection).changes(),
    debts: await companyDebts(connection),
    storedValue: await storedValuePayments(connection),
    returns: new Map(returned.map((back) => [back._id, returnFact(back)])),
    lines: [
      ...saleClaims.lines(),
      ...orders.lines(),
      ...(await pricingClaims.compare(connection)),
      ...cash.lines,
      baskets,
      gapless.line(),
      await totals.compare(store),
      ...(await payments.compare(store)),
    ],
  };
}

function returnFact({ totalMinor, lines }: ReturnRecord) {
  return { totalMinor, unitsMilli: sumOf(lines, (line) => line.quantityMilli) };
}

function factOf(sale: SaleRecord, refunds: readonly RefundRecord[]): SaleFact {
  const restocked = refunds.flatMap(({ lines }) => lines.filter(({ restock }) => restock));
  return {
    saleId: sale._id,
    locationId: sale.locationId,
    customerId: sale.customerId,
    currency: sale.currency,
    totalMinor: sale.totalMinor - sumOf(refunds, (refund) => refund.totalMinor),
    serviceChargeMinor:
      sumOf(sale.lines, netServiceMinor) -
      sumOf(refunds, ({ lines }) => sumOf(lines, (line) => line.serviceChargeMinor ?? 0)),
    unitsMilli:
      sale.lines.length === 0
        ? null
        : sumOf(sale.lines, (line) => line.quantityMilli) - sumOf(restocked, (line) => line.quantityMilli),
    occurredAt: sale.occurredAt,
  };
}

async function sequencesOf(connection: Connection): Promise<Map<string, number[]>> {
  const sequences = new Map<string, number[]>();
  const rows = outboxModel(connection).find({}, { aggregateid: 1, sequence: 1 }).lean().cursor();
  for await (const { aggregateid, sequence } of rows) {
    const known = sequences.get(aggregateid);
    if (known) known.push(sequence);
    else sequences.set(aggregateid, [sequence]);
  }
  return sequences;
}

/** The events that the outbox still has end with the last one, without gaps; those of the last days are all there. */
function checkSequence(gapless: Claim, sale: SaleRecord, sequences: readonly number[]): void {
  const expected = Array.from({ length: sale.refundCount + 1 }, (_, index) => index + 1);
  const isRecent = sale.recordedAt.getTime() > Date.now() - OUTBOX_REMEMBERS_MS;
  const kept = isRecent ? expected : expected.slice(expected.length - sequences.length);
  gapless.check(sale._id, ['its sequence', sequences.toSorted((a, b) => a - b).join(','), kept.join(',')]);
}
