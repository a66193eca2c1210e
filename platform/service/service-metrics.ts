import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Broker } from '../broker/broker.ts';
import { madeAt } from '../ids/ids.ts';
import { deadLetterModel } from '../inbox/inbox.ts';
import { unpublishedModel } from '../outbox/outbox.ts';
import type { Gauge, Metrics } from '../telemetry/metrics.ts';

/** More rows than this are as bad as this many, and take longer to count. */
const MAX_COUNTED = 10_000;
/** A database that is away must not take all that is measured with it. */
const LOOK_WITHIN_MS = 1_000;

export interface MeasuredService {
  readonly name: string;
  readonly connection: Connection;
  readonly broker: Pick<Broker, 'isConnected'>;
}

/**
 * Measures what a subgraph has yet to tell the others, and what it could not take from them: looked up at each scrape, in
 * its database, so that every process of it says the same.
 */
export function measureService({ name: subgraph, connection, broker }: MeasuredService, metrics: Metrics): void {
  const gauge = (name: string, help: string): Gauge<'subgraph'> => metrics.gauge({ name, help, labels: ['subgraph'] });
  const unpublished = gauge(
    'tillgraph_outbox_unpublished',
    `Transactions whose events are not published yet, ${MAX_COUNTED} at most.`,
  );
  const oldest = gauge(
    'tillgraph_outbox_oldest_seconds',
    'How long the oldest of them has waited; those of a second are on their way.',
  );
  const deadLetters = gauge('tillgraph_dead_letters', 'Events that can never be taken in, and wait for a person.');
  const connected = gauge('tillgraph_broker_connected', 'Whether events can be published now: 1 or 0.');
  metrics.onScrape(async () => {
    connected.set({ subgraph }, broker.isConnected() ? 1 : 0);
    const found = await Promise.race([look(connection), wait(LOOK_WITHIN_MS, null, { ref: false })]);
    // What is not known is not told, rather than as it was once. That the database is away is told by `/readyz`.
    for (const each of [oldest, unpublished, deadLetters]) each.remove({ subgraph });
    if (found === null) return;
    oldest.set({ subgraph }, found.oldestSeconds);
    unpublished.set({ subgraph }, found.unpublished);
    deadLetters.set({ subgraph }, found.deadLetters);
  });
}

interface Found {
  readonly oldestSeconds: number;
  readonly unpublished: number;
  readonly deadLetters: number;
}

/** Null when the database does not say. */
async function look(connection: Connection): Promise<Found | null> {
  try {
    const rows = unpublishedModel(connection);
    const first = await rows.findOne({}, { _id: 1 }).sort({ _id: 1 }).lean();
    return {
      oldestSeconds: first === null ? 0 : Math.max(0, (Date.now() - madeAt(first._id).getTime()) / 1_000),
      unpublished: first === null ? 0 : await rows.countDocuments({}, { limit: MAX_COUNTED }),
      deadLetters: await deadLetterModel(connection).estimatedDocumentCount(),
    };
  } catch {
    return null;
  }
}
