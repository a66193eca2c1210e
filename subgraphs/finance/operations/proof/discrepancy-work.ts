import { type Id, newId } from '#platform/ids/ids.ts';
import type { Transaction } from '#platform/outbox/outbox.ts';
import { DISCREPANCY_FOUND, type DiscrepancyFound } from '#schema/events/discrepancy-found.v1.ts';
import { DISCREPANCY_RESOLVED, type DiscrepancyResolved } from '#schema/events/discrepancy-resolved.v1.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import type { DiscrepancyRecord } from '../../store/proof/discrepancies.ts';

/** The discrepancies that one transaction finds and sees the end of, each told to the world once. */
export class DiscrepancyWork {
  readonly #store: FinanceStore;
  readonly #transaction: Transaction;
  readonly #found: DiscrepancyRecord[] = [];
  readonly #resolved: Id<'discrepancy'>[] = [];

  constructor(store: FinanceStore, transaction: Transaction) {
    this.#store = store;
    this.#transaction = transaction;
  }

  find(what: Pick<DiscrepancyRecord, 'kind' | 'source' | 'stream' | 'locationId' | 'findings'>): Id<'discrepancy'> {
    const { now, emit } = this.#transaction;
    const record: DiscrepancyRecord = {
      _id: newId('discrepancy'),
      ...what,
      foundAt: now,
      resolvedAt: null,
      open: true,
    };
    this.#found.push(record);
    const { _id: discrepancyId, locationId, findings, foundAt, ...told } = record;
    const data: DiscrepancyFound = {
      discrepancyId,
      kind: told.kind,
      source: told.source,
      stream: told.stream,
      locationId: locationId as Id<'location'> | null,
      findings: [...findings],
      foundAt: foundAt.toISOString(),
    };
    emit({ type: DISCREPANCY_FOUND, subject: discrepancyId, sequence: 1, data });
    return discrepancyId;
  }

  resolve(discrepancyId: Id<'discrepancy'>): void {
    const { now, emit } = this.#transaction;
    this.#resolved.push(discrepancyId);
    const data: DiscrepancyResolved = { discrepancyId, resolvedAt: now.toISOString() };
    emit({ type: DISCREPANCY_RESOLVED, subject: discrepancyId, sequence: 2, data });
  }

  /** To be written with the rest of the transaction. */
  save(): void {
    const { now, writes } = this.#transaction;
    this.#store.discrepancies.open(this.#found, writes);
    this.#store.discrepancies.resolve(this.#resolved, now, writes);
  }
}
