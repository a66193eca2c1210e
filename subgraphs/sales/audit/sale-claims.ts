import type { AuditLine } from '#platform/audit/audit-line.ts';
import { multiplyDivideHalfUp } from '#platform/money/money.ts';
import { parseRate, taxLines } from '../domain/taxes/tax.ts';
import { giftCardsMinor } from '../domain/tenders/gift-cards.ts';
import { valueOf } from '../domain/tills/foreign-cash.ts';
import type { RefundRecord } from '../store/refunds.ts';
import { type SaleRecord, taxRoundingOf } from '../store/sales.ts';
import { Claim, sumOf } from './findings.ts';

/** What must hold of every sale and its refunds, looked at one sale after the other. */
export class SaleClaims {
  readonly #figures = new Claim(8, 'a sale’s lines add up to its totals, and its tenders to its total');
  readonly #taxes = new Claim(8, 'a sale’s taxes are what its frozen rules make of its frozen rates');
  readonly #foreign = new Claim(8, 'foreign cash was taken at what its frozen rate makes of it');
  readonly #keys = new Claim(7, 'a till’s idempotency key made one sale');
  readonly #refunds = new Claim(6, 'refunds never exceed their sale, and returned never exceeds sold');
  readonly #shares = new Claim(
    9,
    'refunds give back the stored shares: a line that came back whole gave back all of it',
  );
  readonly #tillKeys = new Set<string>();

  check(sale: SaleRecord, refunds: readonly RefundRecord[]): void {
    this.#checkFigures(sale);
    this.#checkTaxes(sale);
    this.#checkForeign(sale);
    this.#keys.check(sale._id, ['the number of earlier sales of its key', Number(this.#tillKeys.has(sale.tillKey)), 0]);
    this.#tillKeys.add(sale.tillKey);
    this.#checkRefunds(sale, refunds);
  }

  lines(): AuditLine[] {
    const kept = [this.#figures, this.#taxes, this.#foreign, this.#shares];
    return [this.#refunds, this.#keys, ...kept].map((claim) => claim.line());
  }

  #checkFigures(sale: SaleRecord): void {
    const { lines, tenders } = sale;
    const pretax =
      sale.taxMode === 'INCLUSIVE' ? sale.totalMinor + (sale.taxExemption?.exemptTaxMinor ?? 0) : sale.netMinor;
    this.#figures.check(
      sale._id,
      ['gross', sumOf(lines, (line) => line.grossMinor), sale.grossMinor],
      [
        'discounts',
        sumOf(lines, (line) => sumOf(line.discounts, (discount) => discount.amountMinor)),
        sale.discountMinor,
      ],
      ['net', sumOf(lines, (line) => line.netMinor), sale.netMinor],
      ['tax', sumOf(lines, (line) => sumOf(line.taxes, (tax) => tax.amountMinor)), sale.taxMinor],
      ['total', sumOf(lines, (line) => line.totalMinor), sale.totalMinor],
      ['gross less discounts', sale.grossMinor - sale.discountMinor, pretax],
      ['net plus tax', sale.netMinor + sale.taxMinor, sale.totalMinor],
      ['what the tenders pay', sumOf(tenders, (tender) => tender.amountMinor), paidFor(sale)],
      [
        'cash received less change',
        sumOf(tenders, (tender) => tender.receivedMinor ?? 0) - sale.changeMinor,
        sumOf(tenders, (tender) => (tender.kind === 'CASH' ? tender.amountMinor : 0)),
      ],
    );
  }

  #checkForeign({ _id, tenders, currency }: SaleRecord): void {
    for (const [index, { foreign, receivedMinor }] of tenders.entries()) {
      if (!foreign) continue;
      this.#foreign.check(
        `${_id} tender ${index + 1}`,
        ['its value', foreign.valueMinor, valueOf(foreign, foreign, currency)],
        ['what was received', receivedMinor, foreign.valueMinor],
      );
    }
  }

  /** What an order's parts are sold for is a share of the order, and an exempt customer pays no tax. */
  #checkTaxes(sale: SaleRecord): void {
    if (sale.orderId || sale.taxExemption) return;
    const lines = sale.lines.map(({ grossMinor, discountMinor, taxes, serviceCharge }) => ({
      amountMinor: grossMinor - discountMinor - (serviceCharge?.taxable === false ? serviceCharge.amountMinor : 0),
      components: taxes.map(({ name, rate }) => ({ name, rate, rateMillionths: parseRate(rate) ?? Number.NaN })),
    }));
    const again = taxLines(lines, { ...taxRoundingOf(sale), mode: sale.taxMode });
    for (const [index, line] of sale.lines.entries()) {
      this.#taxes.check(`${sale._id} line ${line.number}`, [
        'its taxes',
        JSON.stringify(line.taxes),
        JSON.stringify(again[index]?.taxes),
      ]);
    }
  }

  #checkRefunds(sale: SaleRecord, refunds: readonly RefundRecord[]): void {
    const givenMinor = sumOf(refunds, (refund) => refund.totalMinor);
    const paidOutMinor = sumOf(refunds, paidFor);
    this.#refunds.check(
      sale._id,
      ['the number of refunds', refunds.length, sale.refundCount],
      ['what was given back', givenMinor, sale.refundedMinor],
      ['given back beyond the total', Math.max(0, givenMinor - sale.totalMinor), 0],
      [
        'what the refunds’ tenders give',
        sumOf(refunds, ({ tenders }) => sumOf(tenders, (t) => t.amountMinor)),
        paidOutMinor,
      ],
    );
    for (const line of sale.lines) {
      const back = refunds.flatMap((refund) => refund.lines.filter(({ lineNumber }) => lineNumber === line.number));
      const returnedMilli = sumOf(back, (part) => part.quantityMilli);
      const share = (minor: number): number => multiplyDivideHalfUp(minor, returnedMilli, line.quantityMilli);
      this.#refunds.check(
        `${sale._id} line ${line.number}`,
        ['the units returned', returnedMilli, line.returnedMilli],
        ['returned beyond sold', Math.max(0, returnedMilli - line.quantityMilli), 0],
      );
      this.#shares.check(
        `${sale._id} line ${line.number}`,
        ['net given back', sumOf(back, (part) => part.netMinor), share(line.netMinor)],
        ['tax given back', sumOf(back, (part) => part.taxMinor), sumOf(line.taxes, (tax) => share(tax.amountMinor))],
      );
    }
  }
}

/** What the tenders of a sale, or of a refund, come to: the total, gift cards, a tip and what cash rounding made of it. */
function paidFor({ totalMinor, giftCards = [], tipMinor = 0, roundingMinor = 0 }: SaleRecord | RefundRecord): number {
  return totalMinor + giftCardsMinor({ giftCards }) + tipMinor + roundingMinor;
}
