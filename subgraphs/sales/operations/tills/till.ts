import { cashOf } from '../../domain/tenders/tenders.ts';
import { addFigures, figuresOfSale, type SessionFigures } from '../../domain/tills/session-figures.ts';
import type { CashEntry, CashSessionRecord, DrawerChange } from '../../store/cash.ts';
import type { SaleRecord } from '../../store/sales.ts';

/** An open drawer while a batch of sales is decided: the receipts that it prints and the cash that goes in. */
export class Till implements DrawerChange {
  readonly session: CashSessionRecord;
  readonly entries: CashEntry[] = [];
  receipts = 0;
  readonly #figures: SessionFigures[] = [];

  constructor(session: CashSessionRecord) {
    this.session = session;
  }

  get nextReceipt(): number {
    return this.session.receiptNumber + this.receipts + 1;
  }

  get figures(): SessionFigures {
    return addFigures(this.#figures);
  }

  /**
   * Whether the session that rang a sale up has closed: the one that the till names, or else the one before this, when
   * the sale happened before that closed.
   */
  isLate({ rungUpIn, occurredAt }: { rungUpIn: CashSessionRecord | undefined; occurredAt: Date }): boolean {
    if (rungUpIn) return rungUpIn._id !== this.session._id;
    const { previousClosedAt } = this.session;
    return previousClosedAt !== null && occurredAt < previousClosedAt;
  }

  ring(sale: SaleRecord): void {
    this.receipts += 1;
    this.#figures.push(figuresOfSale(sale));
    const { _id: reference, occurredAt } = sale;
    const cashMinor = cashOf(sale.tenders);
    const entry = { kind: 'CASH_SALE', reference, occurredAt } as const;
    if (cashMinor !== 0) this.entries.push({ ...entry, amountMinor: cashMinor });
    for (const { foreign } of sale.tenders) {
      if (foreign) this.entries.push({ ...entry, amountMinor: foreign.amountMinor, currency: foreign.currency });
    }
  }
}
