import type { AuditLine } from '#platform/audit/audit-line.ts';
import { isOpen } from '../domain/orders/cancel.ts';
import { capturedMinor, refundedMinor } from '../domain/payments/payment.ts';
import type { Tender } from '../domain/tenders/tenders.ts';
import type { OrderRecord } from '../store/orders.ts';
import type { PaymentRecord, PaymentStore } from '../store/payments.ts';
import type { RefundRecord } from '../store/refunds.ts';
import type { SaleRecord } from '../store/sales.ts';
import type { TerminalEntry, TerminalLedger } from '../store/terminal-ledger.ts';
import { Claim, sumOf } from './findings.ts';

const PROVIDER = 'SIMULATED';

/** What one sale pays by a payment, or one refund gives back by it. */
interface Named {
  readonly by: string;
  readonly amountMinor: number;
}

/** What must hold of payments: between them and the sales and refunds that name them, and the terminal. */
export class PaymentClaims {
  readonly #paid = new Claim(6, 'sales that a payment pays name it as their tender, and are paid what it took');
  readonly #back = new Claim(6, 'what goes back by a payment is what refunds say, and never beyond what it took');
  readonly #charged = new Claim(6, 'what the terminal took and gave back is what payments say of it');
  readonly #held = new Claim(6, 'what is held for an order is let go when nothing of it is open any more');
  /** By payment. */
  readonly #orders = new Map<string, { orderId: string; paidMinor: number; isOpen: boolean }>();
  readonly #sold = new Map<string, Named[]>();
  readonly #returned = new Map<string, Named[]>();

  addSale({ _id, tenders }: SaleRecord): void {
    add(this.#sold, _id, tenders);
  }

  addRefund({ _id, tenders }: RefundRecord): void {
    add(this.#returned, _id, tenders);
  }

  addOrder({ _id, tenders, fulfilments }: OrderRecord): void {
    for (const { paymentId, capturedMinor: paidMinor } of tenders) {
      if (paymentId) this.#orders.set(paymentId, { orderId: _id, paidMinor, isOpen: isOpen({ fulfilments }) });
    }
  }

  async compare(store: { payments: PaymentStore; terminal: TerminalLedger }): Promise<AuditLine[]> {
    const entries = await store.terminal.model.find().lean<TerminalEntry[]>();
    const entriesOf = Map.groupBy(entries, ({ authorisation }) => authorisation);
    const payments = store.payments.model.find().lean<PaymentRecord[]>().cursor();
    for await (const payment of payments as AsyncIterable<PaymentRecord>) {
      const { _id, provider } = payment;
      this.#checkPaid(payment, this.#sold.get(_id) ?? []);
      this.#checkOrder(payment, this.#orders.get(_id) ?? null);
      this.#checkBack(payment, this.#returned.get(_id) ?? []);
      if (provider === PROVIDER) this.#checkTerminal(payment, entriesOf.get(`${_id}:AUTHORISE`) ?? []);
      this.#sold.delete(_id);
      this.#returned.delete(_id);
    }
    for (const [paymentId, [named]] of [...this.#sold, ...this.#returned]) {
      this.#paid.check(paymentId, ['the sale or refund that names it', named?.by ?? '', '']);
    }
    return [this.#paid.line(), this.#back.line(), this.#charged.line(), this.#held.line()];
  }

  #checkPaid(payment: PaymentRecord, sold: readonly Named[]): void {
    const { _id, saleId, orderId, paidMinor, step } = payment;
    const isTaken = step !== null || paidMinor <= capturedMinor(payment);
    this.#paid.check(
      _id,
      ['what its sales say that it paid', sumOf(sold, (named) => named.amountMinor), paidMinor],
      ['what it paid and did not take', isTaken ? 0 : paidMinor - capturedMinor(payment), 0],
    );
    if (orderId === null) {
      this.#paid.check(_id, ['its sales', sold.map((named) => named.by).join(','), saleId ?? '']);
    }
  }

  #checkOrder(payment: PaymentRecord, order: { orderId: string; paidMinor: number; isOpen: boolean } | null): void {
    const { _id, orderId, paidMinor, step, rest, moves } = payment;
    if (!order && orderId === null) return;
    this.#held.check(
      _id,
      ['its order', orderId, order?.orderId ?? null],
      ['what the order has been paid', order?.paidMinor ?? 0, paidMinor],
    );
    if (order?.isOpen || step !== null) return;
    const unpaidMinor = sumOf(moves, (move) =>
      move.kind === 'REFUND' && move.reference === null ? move.amountMinor : 0,
    );
    this.#held.check(
      _id,
      ['whether its rest is held', rest === 'HELD', false],
      ['what it took less what went back unpaid', capturedMinor(payment) - unpaidMinor, paidMinor],
    );
  }

  #checkBack(payment: PaymentRecord, returned: readonly Named[]): void {
    const { _id, moves, step } = payment;
    const forGoods = moves.filter(({ kind, reference }) => kind === 'REFUND' && reference !== null);
    const text = (all: readonly Named[]): string =>
      all
        .map((one) => `${one.by} ${one.amountMinor}`)
        .toSorted()
        .join();
    const asMoves = forGoods.map(({ reference, amountMinor }) => ({ by: reference ?? '', amountMinor }));
    const backMinor = sumOf(moves, (move) => (move.kind === 'REFUND' ? move.amountMinor : 0));
    this.#back.check(
      _id,
      ['what goes back for refunds', text(asMoves), text(returned)],
      ['what goes back beyond what it took', Math.max(0, backMinor - capturedMinor(payment)), 0],
    );
    const due = moves.filter(({ state }) => state === 'DUE');
    if (step === null) this.#back.check(_id, ['moves that nobody sees to', due.length, 0]);
  }

  #checkTerminal(payment: PaymentRecord, entries: readonly TerminalEntry[]): void {
    // While something is under way, the terminal may be ahead of what is written here.
    if (payment.step !== null) return;
    const done = (kind: TerminalEntry['kind']): number =>
      sumOf(entries, (entry) => (entry.kind === kind && entry.approved ? entry.amountMinor : 0));
    this.#charged.check(
      payment._id,
      ['what was taken', done('CAPTURE'), capturedMinor(payment)],
      ['what was given back', done('REFUND'), refundedMinor(payment)],
    );
  }
}

function add(to: Map<string, Named[]>, by: string, tenders: readonly Tender[]): void {
  for (const { paymentId, amountMinor } of tenders) {
    if (paymentId) to.set(paymentId, [...(to.get(paymentId) ?? []), { by, amountMinor }]);
  }
}
