import type { AuditLine } from '#platform/audit/audit-line.ts';
import { openMilli, statusOf } from '../domain/orders/order.ts';
import type { OrderRecord } from '../store/orders.ts';
import type { SaleRecord } from '../store/sales.ts';
import { Claim, sumOf } from './findings.ts';

/** What an order still has to get of a variant from a location, in thousandths. */
export interface OpenPart {
  readonly openMilli: number;
  readonly waitingMilli: number;
}

/** What must hold of every order and the sales that fulfilled it, looked at one order after the other. */
export class OrderClaims {
  /** By order, variant and location; nothing that is closed. */
  readonly open = new Map<string, OpenPart>();
  readonly #units = new Claim(5, 'each unit of an order is open, cancelled or handed over, and only one of these');
  readonly #sold = new Claim(5, 'what was handed over of an order is what its sales sold, at its prices');
  readonly #gapless = new Claim(13, 'the events of an order carry the sequence 1 to n');

  check(order: OrderRecord, sales: readonly SaleRecord[], sequences: readonly number[]): void {
    const parts = order.fulfilments.flatMap(({ locationId, lines }) => lines.map((line) => ({ locationId, line })));
    for (const { locationId, line } of parts) {
      const open = openMilli(line);
      this.#units.check(
        `${order._id} line ${line.lineNumber} at ${locationId}`,
        ['open below zero', Math.min(0, open), 0],
        ['waiting beyond what is open', Math.max(0, line.waitingMilli - open), 0],
      );
      if (open > 0) this.#addOpen(order, { locationId, lineNumber: line.lineNumber }, { open, ...line });
    }
    for (const line of order.lines) {
      const ofLine = parts.filter((part) => part.line.lineNumber === line.number);
      this.#units.check(`${order._id} line ${line.number}`, [
        'its units at all locations',
        sumOf(ofLine, (part) => part.line.quantityMilli),
        line.quantityMilli,
      ]);
    }
    this.#checkSales(order, sales);
    this.#gapless.check(order._id, [
      'its sequence',
      sequences.toSorted((a, b) => a - b).join(','),
      Array.from({ length: order.sequence }, (_, index) => index + 1).join(','),
    ]);
  }

  lines(): AuditLine[] {
    return [this.#units.line(), this.#sold.line(), this.#gapless.line()];
  }

  #addOpen(
    order: OrderRecord,
    { locationId, lineNumber }: { locationId: string; lineNumber: number },
    { open, waitingMilli }: { open: number; waitingMilli: number },
  ): void {
    const key = `${order._id} ${order.lines[lineNumber - 1]?.variantId} at ${locationId}`;
    const before = this.open.get(key);
    this.open.set(key, {
      openMilli: open + (before?.openMilli ?? 0),
      waitingMilli: waitingMilli + (before?.waitingMilli ?? 0),
    });
  }

  #checkSales(order: OrderRecord, sales: readonly SaleRecord[]): void {
    const named = order.fulfilments.flatMap(({ saleIds }) => saleIds);
    const fulfilled = order.fulfilments.flatMap(({ lines }) => lines);
    const sold = sales.flatMap(({ lines }) => lines);
    const soldMinor = sumOf(sales, (sale) => sale.totalMinor);
    this.#sold.check(
      order._id,
      ['its status', order.status, statusOf(order)],
      [
        'its sales',
        named.toSorted().join(','),
        sales
          .map(({ _id }) => _id as string)
          .toSorted()
          .join(','),
      ],
      ['its units sold', sumOf(sold, (line) => line.quantityMilli), sumOf(fulfilled, (line) => line.fulfilledMilli)],
      ['sold beyond its total', Math.max(0, soldMinor - order.totalMinor), 0],
      [
        'what its tenders paid',
        sumOf(order.tenders, (tender) => tender.capturedMinor),
        order.tenders.length > 0 ? soldMinor : 0,
      ],
    );
    if (order.status === 'FULFILLED' && isWhole(order)) {
      this.#sold.check(order._id, ['the total of its sales', soldMinor, order.totalMinor]);
    }
  }
}

/** Whether nothing of an order was cancelled. */
function isWhole({ fulfilments }: OrderRecord): boolean {
  return fulfilments.every(({ lines }) => lines.every(({ cancelledMilli }) => cancelledMilli === 0));
}
