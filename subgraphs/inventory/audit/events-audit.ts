import type { Connection } from 'mongoose';
import type { AuditLine } from '#platform/audit/audit-line.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { type OutboxRow, outboxModel } from '#platform/outbox/outbox.ts';
import { availableMilli, type Level, type LevelId, levelId } from '../domain/stock/level.ts';
import { Run } from './run.ts';

/** The audit reads stored text, not the contract's types: what was emitted long ago has to be readable for ever. */
const STOCK_CHANGED = 'tillgraph.inventory.stock.changed.v1';

/** What is read of a `stock.changed`. */
interface StockChange {
  readonly cause: string;
  readonly levels: readonly Omit<Level, 'safetyStockVersion' | 'reorderPointMilli' | 'lastCount' | 'lots'>[];
}

export interface EventsAudit {
  readonly lines: readonly AuditLine[];
  readonly lastVersions: ReadonlyMap<LevelId, number>;
}

/**
 * Reads what the outbox still has. Rows are forgotten some days after they were published, oldest first, so a row of
 * numbers may begin anywhere; from there on nothing may be missing.
 */
export async function auditEvents(connection: Connection): Promise<EventsAudit> {
  const sequences = new Map<string, Run>();
  const versions = new Map<LevelId, Run>();
  const promiseFindings: string[] = [];
  let promises = 0;

  const rows = outboxModel(connection).find().lean<OutboxRow[]>().cursor();
  for await (const row of rows as AsyncIterable<OutboxRow>) {
    runOf(sequences, row.aggregateid).add(row.sequence);
    if (row.type !== STOCK_CHANGED) continue;
    const { data } = JSON.parse(row.payload) as CloudEvent<StockChange>;
    for (const level of data.levels) runOf(versions, levelId(level)).add(level.version);
    // A reservation is granted by its first event. All that it promised must have been there.
    if (data.cause !== 'RESERVATION' || row.sequence !== 1) continue;
    promises += 1;
    for (const level of data.levels) {
      if (availableMilli(level) >= 0) continue;
      promiseFindings.push(
        `${row.aggregateid}: was granted ${-availableMilli(level)} thousandths of ${level.sku} too many`,
      );
    }
  }
  return {
    lastVersions: new Map([...versions].map(([id, run]) => [id, run.highest])),
    lines: [
      {
        invariant: 2,
        claim: 'no reservation was granted beyond what was available',
        checked: promises,
        findings: promiseFindings,
      },
      {
        invariant: 13,
        claim: 'events of one aggregate carry a gapless sequence',
        checked: sequences.size,
        findings: gapsIn(sequences),
      },
      {
        invariant: 13,
        claim: 'each change of a level has its event',
        checked: versions.size,
        findings: gapsIn(versions),
      },
    ],
  };
}

function runOf<Key>(runs: Map<Key, Run>, key: Key): Run {
  const known = runs.get(key) ?? new Run();
  runs.set(key, known);
  return known;
}

function gapsIn(runs: ReadonlyMap<string, Run>): string[] {
  return [...runs].flatMap(([id, run]) => {
    const fault = run.fault();
    return fault === null ? [] : [`${id}: ${fault}`];
  });
}
