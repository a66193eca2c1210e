import { AppError } from '#platform/errors/app-error.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import type { SaleLineInput } from '../../domain/selling/sale-line.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SaleRecord } from '../../store/sales.ts';
import { useApproval } from '../staff/approve.ts';
import type { PreparedSale } from './prepare-sales.ts';

interface Written {
  /** By till key. */
  readonly written: ReadonlyMap<string, SaleRecord>;
  /** The till keys of sales whose prices were approved. */
  readonly approved: ReadonlySet<string>;
  readonly transaction: Transaction;
}

/** The till keys of those of these sales whose prices somebody else has approved. Mostly none, and nothing is read. */
export async function approvedOverrides(
  store: SalesStore,
  requests: readonly PreparedSale[],
  transaction: Transaction,
): Promise<ReadonlySet<string>> {
  const shown = requests.flatMap(({ actor: { device } }) => device?.approvalId ?? []);
  if (shown.length === 0) return new Set();
  const open = await store.staff.openApprovals(shown, transaction);
  const targets = new Map<string, string>(
    open.filter(({ action }) => action === 'PRICE_OVERRIDE').map(({ _id, target }) => [_id, target]),
  );
  const isApproved = ({ actor: { device }, tillKey }: PreparedSale): boolean =>
    targets.get(device?.approvalId ?? '') === tillKey;
  return new Set(requests.filter(isApproved).map(({ tillKey }) => tillKey));
}

/** Uses up the approvals of the sales that were made with one, whether they needed it or not. */
export async function useApprovals(
  store: SalesStore,
  requests: readonly PreparedSale[],
  { written, approved, transaction }: Written,
): Promise<void> {
  for (const { actor, tillKey } of requests) {
    if (!approved.has(tillKey) || !written.has(tillKey)) continue;
    const use = { action: 'PRICE_OVERRIDE', target: tillKey, usedFor: `completeSale:${tillKey}`, transaction } as const;
    // It was open in this same transaction, so that another one has used it at this moment.
    if ((await useApproval(store, actor, use)) !== null) {
      throw new AppError('CONTENTION', 'The approval was used meanwhile; try again.', { retryable: true });
    }
  }
}

/** Puts on record which lines of which sales went at a price that somebody gave them. Mostly none do, and nothing is written. */
export function recordOverrides(
  store: SalesStore,
  requests: readonly PreparedSale[],
  { written, approved, transaction }: Written,
): void {
  for (const { act, input, tillKey } of requests) {
    const isApproved = approved.has(tillKey);
    const lines = input.lines.flatMap((line, index) => (isByHand(line, isApproved) ? [index + 1] : []));
    const sale = lines.length === 0 ? undefined : written.get(tillKey);
    if (sale === undefined || act === undefined) continue;
    const { isRecorded: _isRecorded, ...who } = act;
    const details = `lines ${lines.join(', ')}`;
    store.auditLog.record({ ...who, kind: 'OVERRIDE', outcome: 'DONE', object: sale._id, details }, transaction);
  }
}

/** Manual discounts are part of the day's work, unless somebody was asked to approve them. */
function isByHand({ unitPrice, linePrice, discounts }: SaleLineInput, isApproved: boolean): boolean {
  if (unitPrice || linePrice) return true;
  return isApproved && (discounts ?? []).some(({ kind }) => kind === 'MANUAL');
}
