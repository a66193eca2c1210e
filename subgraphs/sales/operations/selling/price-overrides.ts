import type { Transaction } from '#platform/outbox/outbox.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SaleRecord } from '../../store/sales.ts';
import type { PreparedSale } from './prepare-sales.ts';

/** Puts on record which lines of which sales went at a price that somebody gave them. Mostly none do, and nothing is written. */
export function recordOverrides(
  store: SalesStore,
  requests: readonly PreparedSale[],
  { written, transaction }: { written: ReadonlyMap<string, SaleRecord>; transaction: Transaction },
): void {
  for (const { act, input, tillKey } of requests) {
    const lines = input.lines.flatMap(({ unitPrice, linePrice }, index) => (unitPrice || linePrice ? [index + 1] : []));
    const sale = lines.length === 0 ? undefined : written.get(tillKey);
    if (sale === undefined || act === undefined) continue;
    const { isRecorded: _isRecorded, ...who } = act;
    const details = `lines ${lines.join(', ')}`;
    store.auditLog.record({ ...who, kind: 'OVERRIDE', outcome: 'DONE', object: sale._id, details }, transaction);
  }
}
