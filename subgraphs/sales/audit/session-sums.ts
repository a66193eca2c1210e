import type { CurrencyCode } from '#platform/money/currency.ts';
import {
  addFigures,
  figuresOfCash,
  figuresOfRefund,
  figuresOfSale,
  figuresOfVoided,
  type SessionFigures,
} from '../domain/tills/session-figures.ts';
import type { CashEventRecord } from '../store/cash.ts';
import type { RefundRecord } from '../store/refunds.ts';
import type { SaleRecord } from '../store/sales.ts';

/** The figures of every cash session, added up again from the sales, refunds and cash events themselves. */
export class SessionSums {
  readonly #figures = new Map<string, SessionFigures>();

  addSale(sale: SaleRecord): void {
    if (sale.voidedAt === null) this.#add(sale.cashSessionId, figuresOfSale(sale));
  }

  addRefund(refund: RefundRecord): void {
    if (refund.cashSessionId === null) return;
    this.#add(refund.cashSessionId, refund.kind === 'VOID' ? figuresOfVoided(refund) : figuresOfRefund(refund));
  }

  /** `own` is the currency of its drawer. */
  addCash(event: CashEventRecord, own: CurrencyCode): void {
    this.#add(event.cashSessionId, figuresOfCash([event], own));
  }

  /** As one text, the same for the same figures. */
  of(cashSessionId: string): string {
    return textOf(this.#figures.get(cashSessionId) ?? {});
  }

  #add(cashSessionId: string, figures: SessionFigures): void {
    this.#figures.set(cashSessionId, addFigures([this.#figures.get(cashSessionId) ?? {}, figures]));
  }
}

/** Figures as one text, to be compared with those that were added up again. */
export function textOf(figures: SessionFigures): string {
  const present = Object.entries(addFigures([figures])).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(present));
}
