import type { AuditActor } from '#platform/audit-log/audit-entry.ts';
import type { RefusalNote } from '#platform/audit-log/refusals.ts';
import type { Peer } from '#platform/graphql/peer.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

const REPORT_EVERY_MS = 1_000;
/** Different refusals that wait to be put on record, and that go in one request. */
const MAX_DIFFERENT = 1_000;
const MAX_TOGETHER = 100;

/** Takes note of what the gateway itself refuses. */
export interface RefusalReporter extends AsyncDisposable {
  note(refusal: RefusalNote): void;
}

/** Whoever sends no token that is any good. */
export function nobody({ address, requestId }: Pick<AuditActor, 'address' | 'requestId'>): AuditActor {
  return { subject: 'anonymous', deviceId: null, sessionId: null, approvalId: null, address, requestId };
}

/**
 * The gateway has no database: what it refuses goes to `sales` within a second, which puts it on record with its own. The
 * same refusal of the same one is sent once with how often. While sales cannot be had they wait, up to a thousand
 * different ones; the process's log has what was refused as well, once a second, and not to whom.
 */
export function reportRefusals({ sales, logger }: { sales: Peer | undefined; logger: Logger }): RefusalReporter {
  let waiting = new Map<string, RefusalNote>();
  let reporting: Promise<void> = Promise.resolve();

  const add = (refusal: RefusalNote): void => {
    const { action, outcome, subject, deviceId, sessionId, address, count = 1 } = refusal;
    const key = JSON.stringify([action, outcome, subject, deviceId, sessionId, address]);
    const known = waiting.get(key);
    if (known === undefined && waiting.size >= MAX_DIFFERENT) return;
    waiting.set(key, { ...(known ?? refusal), count: (known?.count ?? 0) + count });
  };
  const report = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const due = [...waiting.values()];
    waiting = new Map();
    logger.warn({ refusals: due.slice(0, MAX_TOGETHER).map(inLog), different: due.length }, 'refused');
    for (let from = 0; sales !== undefined && from < due.length; from += MAX_TOGETHER) {
      const refusals = due.slice(from, from + MAX_TOGETHER);
      try {
        await sales.request(RECORD, { input: { refusals } });
      } catch (error) {
        logger.error({ err: error, different: refusals.length }, 'refusals could not be put on record yet');
        for (const refusal of refusals) add(refusal);
      }
    }
  };
  const timer = setInterval(() => {
    reporting = reporting.then(report);
  }, REPORT_EVERY_MS);
  timer.unref();

  return {
    note: add,
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await reporting;
      await report();
    },
  };
}

/** Who it was and where is on record, for those who may read it; a process's log is for more people. */
function inLog({ action, outcome, count = 1, requestId }: RefusalNote): object {
  return { action, outcome, count, requestId };
}

const RECORD = `mutation RecordRefusals($input: RecordRefusalsInput!) { recordRefusals(input: $input) { recorded } }`;
