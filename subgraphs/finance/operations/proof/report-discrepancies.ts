import { startSweeping } from '#platform/service/sweeping.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import { findingsOf, judge } from '../../domain/proof/judgement.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { DISCREPANCY_KINDS } from '../../store/proof/discrepancies.ts';
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
  const [overdue, gapped] = await Promise.all([
    store.proofs.unreported(before, MAX_REPORTED_TOGETHER),
    store.eventStreams.unreported(before, MAX_REPORTED_TOGETHER),
  ]);
  if (overdue.length > 0 || gapped.length > 0) {
    await store.transactor.transact(async (transaction) => {
      const { session, writes } = transaction;
      const work = new DiscrepancyWork(store, transaction);
      // What has arrived since counts: only what the transaction reads is told.
      const proofs = await store.proofs.load(
        overdue.map(({ _id }) => _id),
        session,
      );
      const streams = await store.eventStreams.load(
        gapped.map(({ _id }) => _id),
        session,
      );
      const late = [...proofs.values()].flatMap(({ unreportedSince, ...proof }) => {
        if (unreportedSince === undefined || unreportedSince >= before) return [];
        const { _id: source, locationId } = proof;
        const findings = findingsOf(proof, judge(proof));
        return [
          { ...proof, discrepancyId: work.find({ kind: 'OVERDUE', source, stream: null, locationId, findings }) },
        ];
      });
      const open = [...streams.values()].flatMap(({ unreportedSince, ...stream }) => {
        if (unreportedSince === undefined || unreportedSince >= before) return [];
        const { _id: key, locationId } = stream;
        const findings = gapFindings(stream);
        return [
          { ...stream, discrepancyId: work.find({ kind: 'GAP', source: null, stream: key, locationId, findings }) },
        ];
      });
      store.proofs.save(late, writes);
      store.eventStreams.save(open, writes);
      work.save();
    });
  }
  await measure(store, metrics);
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
};
