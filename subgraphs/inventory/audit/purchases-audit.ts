import type { AuditLine } from '#platform/audit/audit-line.ts';
import { outstandingMilli } from '../domain/purchasing/purchase.ts';
import { type LevelId, levelId } from '../domain/stock/level.ts';
import type { PurchaseRecord, PurchaseStore, ReceiptRecord } from '../store/purchases.ts';
import type { Reasons } from './reasons-audit.ts';

export interface PurchasesAudit {
  readonly lines: readonly AuditLine[];
  /** What was ordered and has not come, for each level that it comes to. */
  readonly incoming: Reasons;
}

export async function auditPurchases({ orders, receipts }: PurchaseStore): Promise<PurchasesAudit> {
  const sums = new Map<LevelId, number>();
  const received = new Map<string, number>();
  const findings: string[] = [];
  let checked = 0;

  const receiptRows = receipts.find().lean<ReceiptRecord[]>().cursor();
  for await (const { purchaseOrderId, lines } of receiptRows as AsyncIterable<ReceiptRecord>) {
    for (const { sku, quantityMilli } of lines) add(received, `${purchaseOrderId}:${sku}`, quantityMilli);
  }
  const orderRows = orders.find().lean<PurchaseRecord[]>().cursor();
  for await (const order of orderRows as AsyncIterable<PurchaseRecord>) {
    checked += 1;
    for (const line of order.lines) {
      const sum = received.get(`${order._id}:${line.sku}`) ?? 0;
      if (line.receivedMilli !== sum || line.returnedMilli > sum) {
        findings.push(`${order._id}: ${line.sku} differs from what its receipts took in, or more of it went back`);
      }
      if (order.status === 'DRAFT') continue;
      add(sums, levelId({ variantId: line.variantId, locationId: order.locationId }), outstandingMilli(line));
    }
  }
  return {
    incoming: {
      field: 'incomingMilli',
      invariant: 1,
      claim: 'what is incoming to a location is what its purchase orders have outstanding',
      what: 'incoming',
      whose: 'purchase orders',
      sums,
    },
    lines: [
      {
        invariant: 1,
        claim: 'a purchase order has received what its receipts took in, and no more went back',
        checked,
        findings,
      },
    ],
  };
}

function add<Key>(sums: Map<Key, number>, key: Key, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
