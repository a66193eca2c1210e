import type { Connection } from 'mongoose';
import type { Transactor } from '../outbox/outbox.ts';
import type { Activity } from '../service/activity.ts';
import { startSweeping } from '../service/sweeping.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { BEFORE_FIRST, sealed, type SealedAuditEntry } from './audit-entry.ts';
import { auditModels, type AuditRow, type HeadRow } from './audit-log.ts';

const SEAL_EVERY_MS = 1_000;
const MAX_TOGETHER = 500;
/** What is left after so many transactions is for the next time. */
const MAX_ROUNDS = 100;

export interface Sealing {
  readonly connection: Connection;
  readonly transactor: Transactor;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The subgraph whose log it is. */
  readonly name: string;
}

/**
 * Gives entries their places in the chain. Only here do writers meet, and two that seal at once conflict at the head: so
 * whoever does what is on record waits for nobody. The new head is told in the log and as a metric, which are kept
 * elsewhere than the database: a chain that is cut off there does not reach what was told.
 */
export async function sealEntries({ connection, transactor, logger, metrics, name }: Sealing): Promise<void> {
  const { entries, heads } = auditModels(connection);
  for (let round = 0; round < MAX_ROUNDS && (await entries.exists({ pending: true })) !== null; round += 1) {
    const last = await transactor.transact(async ({ session, writes }) => {
      const head = (await heads.findById('head', null, { session }).lean<HeadRow>()) ?? BEFORE_FIRST;
      const pending = await entries
        .find({ pending: true }, null, { session })
        .sort({ _id: 1 })
        .limit(MAX_TOGETHER)
        .lean<AuditRow[]>();
      const placed: SealedAuditEntry[] = [];
      for (const entry of pending) placed.push(sealed(entry, placed.at(-1) ?? head));
      const newest = placed.at(-1);
      if (newest === undefined) return null;
      writes.update(
        entries,
        placed.map(({ _id, number, hash }) => ({
          filter: { _id, pending: true },
          update: { $set: { number, hash }, $unset: { pending: '' } },
        })),
      );
      const { number, hash } = newest;
      writes.update(heads, [{ filter: { _id: 'head' }, update: { $set: { number, hash } }, upsert: true }]);
      return newest;
    });
    if (last === null) return;
    logger.info({ subgraph: name, number: last.number, hash: last.hash }, 'audit log sealed up to here');
    metrics
      .gauge({
        name: 'tillgraph_audit_log_entries',
        help: 'Entries of the audit log that have their place in its chain.',
        labels: ['subgraph'],
      })
      .set({ subgraph: name }, last.number);
  }
}

export function startSealing(
  sealing: Sealing & { readonly activity: Activity },
  before: () => Promise<void>,
): AsyncDisposable {
  const failure = 'entries of the audit log did not get their places, they will';
  const sweep = async (): Promise<void> => {
    await before();
    await sealEntries(sealing);
  };
  const { logger, activity } = sealing;
  return startSweeping({ sweep, everyMs: SEAL_EVERY_MS, logger, failure, activity });
}
