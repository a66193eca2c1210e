import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { PaymentRecord, PaymentStore } from '../store/payments.ts';
import type { SaleRecord } from '../store/sales.ts';
import type { TerminalEntry, TerminalLedger } from '../store/terminal-ledger.ts';
import { Claim } from './findings.ts';

const PROVIDER = 'SIMULATED';

/** What must hold of payments: between them and the sales that they pay, and between them and the terminal. */
export class PaymentClaims {
  readonly #paid = new Claim(6, 'a payment pays one sale, whole, and that sale names it as its tender');
  readonly #charged = new Claim(6, 'what the terminal took and did not give back is what captured payments say');
  /** The tenders that name a payment, by its id. */
  readonly #tenders = new Map<string, { saleId: string; amountMinor: number; isVoided: boolean }[]>();

  addSale({ _id: saleId, tenders, voidedAt }: SaleRecord): void {
    for (const { paymentId, amountMinor } of tenders) {
      if (!paymentId) continue;
      const named = this.#tenders.get(paymentId) ?? [];
      this.#tenders.set(paymentId, [...named, { saleId, amountMinor, isVoided: voidedAt !== null }]);
    }
  }

  async compare(store: { payments: PaymentStore; terminal: TerminalLedger }): Promise<AuditLine[]> {
    const entries = await store.terminal.model.find().lean<TerminalEntry[]>();
    const entriesOf = Map.groupBy(entries, ({ authorisation }) => authorisation);
    const payments = store.payments.model.find().lean<PaymentRecord[]>().cursor();
    for await (const payment of payments as AsyncIterable<PaymentRecord>) {
      this.#checkSale(payment);
      if (payment.provider === PROVIDER) {
        this.#checkTerminal(payment, entriesOf.get(`${payment._id}:AUTHORISE`) ?? []);
      }
      this.#tenders.delete(payment._id);
    }
    for (const [paymentId, [tender]] of this.#tenders) {
      this.#paid.check(paymentId, ['the sale that names it', tender?.saleId ?? '', '']);
    }
    return [this.#paid.line(), this.#charged.line()];
  }

  #checkSale({ _id, saleId, amountMinor, state, step }: PaymentRecord): void {
    const tenders = this.#tenders.get(_id) ?? [];
    const [tender] = tenders;
    this.#paid.check(
      _id,
      ['the number of tenders', tenders.length, saleId === null ? 0 : 1],
      ['the sale', saleId, tender?.saleId ?? null],
      ['what it pays', tender?.amountMinor ?? amountMinor, amountMinor],
    );
    if (!tender || tender.isVoided) return;
    this.#paid.check(_id, ['its state', state, 'CAPTURED'], ['what is under way', step, null]);
  }

  #checkTerminal({ _id, state, step, amountMinor }: PaymentRecord, entries: readonly TerminalEntry[]): void {
    // While something is under way, the terminal may be ahead of what is written here.
    if (step !== null || state === 'UNKNOWN') return;
    const taken = (kind: TerminalEntry['kind']): number =>
      entries
        .filter((entry) => entry.kind === kind && entry.approved)
        .reduce((sum, entry) => sum + entry.amountMinor, 0);
    this.#charged.check(_id, [
      'what was taken',
      taken('CAPTURE') - taken('REFUND'),
      state === 'CAPTURED' ? amountMinor : 0,
    ]);
  }
}
