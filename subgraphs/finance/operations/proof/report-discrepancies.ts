import { startSweeping } from '#platform/service/sweeping.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import { findingsOf, judge } from '../../domain/proof/judgement.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { DISCREPANCY_KINDS } from '../../store/proof/discrepancies.ts';
import type { StreamRecord } from '../../store/proof/event-streams.ts';
import type { ChangedProof, ProofRecord } from '../../store/proof/proofs.ts';
import { DiscrepancyWork } from './discrepancy-work.ts';
import { gapFindings } from './hear-events.ts';

/** A record that is to come is waited for this long, and a gap is left open, before it counts as a discrepancy. */
export const DEFAULT_PROOF_WAIT_MS = 5 * 60 * 1000;
const SWEEP_EVERY_MS = 5_000;
/** An outage makes every sale overdue: it is told of so many at a time, the oldest first. The totals count all of them. */
const MAX_REPORTED_TOGETHER = 100;

export interface Reporting {
  readonly store: FinanceStore;
  readonly metrics: Metrics;
  readonly waitMs: number;
  readonly clock: () => Date;
}

/** Tells of what has been waited for too long, and of gaps that have been there too long, and measures what is open. */
export async function reportDiscrepancies({ store, metrics, waitMs, clock }: Reporting): Promise<void> {
  const before = new Date(clock().getTime() - waitMs);
  const [proofs, streams] = await Promise.all([
    store.proofs.unreported(before, MAX_REPORTED_TOGETHER),
    store.eventStreams.unreported(before, MAX_REPORTED_TOGETHER),
  ]);
  if (proofs.length > 0 || streams.length > 0) {
    await store.transactor.transact(async (transaction) => {
      const { session, writes } = transaction;
      const found = new DiscrepancyWork(store, transaction);
      // What has arrived since counts: only what the transaction reads is told.
      const overdue = await store.proofs.load(idsOf(proofs), session);
      const gapped = await store.eventStreams.load(idsOf(streams), session);
      store.proofs.save(
        [...overdue.values()].filter(hasWaited(before)).map((proof) => reportOverdue(proof, found)),
        writes,
      );
      store.eventStreams.save(
        [...gapped.values()].filter(hasWaited(before)).map((stream) => reportGap(stream, found)),
        gapped,
        writes,
      );
      found.save();
    });
  }
  await measure(store, metrics);
}

function idsOf<Row extends { readonly _id: string }>(rows: readonly Row[]): Row['_id'][] {
  return rows.map(({ _id }) => _id);
}

function hasWaited(before: Date): (row: { readonly unreportedSince?: Date }) => boolean {
  return ({ unreportedSince }) => unreportedSince !== undefined && unreportedSince < before;
}

function reportOverdue(before: ProofRecord, found: DiscrepancyWork): ChangedProof {
  const { unreportedSince: _, ...proof } = before;
  const { _id: source, locationId } = proof;
  const findings = findingsOf(proof, judge(proof));
  const discrepancyId = found.find({ kind: 'OVERDUE', source, stream: null, locationId, findings });
  return { before, record: { ...proof, discrepancyId } };
}

function reportGap(before: StreamRecord, found: DiscrepancyWork): StreamRecord {
  const { unreportedSince: _, ...stream } = before;
  const { _id: key, locationId } = stream;
  const findings = gapFindings(stream);
  return { ...stream, discrepancyId: found.find({ kind: 'GAP', source: null, stream: key, locationId, findings }) };
}

/** Reports soon after something has become overdue, until it is disposed of. */
export function startReporting(reporting: Reporting & { readonly logger: Logger }): AsyncDisposable {
  const failure = 'reporting discrepancies failed, trying again';
  const sweep = (): Promise<void> => reportDiscrepancies(reporting);
  return startSweeping({ sweep, everyMs: SWEEP_EVERY_MS, logger: reporting.logger, failure });
}

async function measure({ discrepancies }: FinanceStore, metrics: Metrics): Promise<void> {
  const counts = await Promise.all(DISCREPANCY_KINDS.map((kind) => discrepancies.count(kind)));
  for (const [index, kind] of DISCREPANCY_KINDS.entries()) {
    metrics.gauge(OPEN_DISCREPANCIES).set({ kind }, counts[index] ?? 0);
  }
}

const OPEN_DISCREPANCIES = {
  name: 'tillgraph_open_discrepancies',
  help: 'Discrepancies between tills, ledger, stock and points that were found and not resolved, by kind.',
  labels: ['kind'],
} as const;
