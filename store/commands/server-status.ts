import { hostname } from 'node:os';
import { Long } from 'bson';
import type { Counters } from '#store/engine/counters.ts';
import type { Engine } from '#store/engine/engine.ts';
import type { Document } from '#store/language/values.ts';
import type { Command } from './command.ts';
import { replicaSetName, version } from './handshake.ts';

/** As many clients as are served at a time. */
export const maxConnections = 10_000;

/** What the server is doing and has done, in the shape of MongoDB's; only what means something here. */
export const serverStatus: Command = {
  names: ['serverStatus'],
  run({ engine }) {
    const uptimeMs = Date.now() - engine.startedAt;
    const { counters } = engine;
    return {
      host: hostname(),
      version,
      process: 'tillgraph-store',
      pid: process.pid,
      uptime: uptimeMs / 1_000,
      uptimeMillis: Long.fromNumber(uptimeMs),
      localTime: new Date(),
      connections: {
        current: counters.connections,
        available: maxConnections - counters.connections,
        totalCreated: counters.connectionsMade,
        active: activeClients(engine),
      },
      network: {
        bytesIn: Long.fromNumber(counters.bytesIn),
        bytesOut: Long.fromNumber(counters.bytesOut),
        numRequests: Long.fromNumber(counters.requests),
      },
      opcounters: longs(counters.operations),
      opLatencies: latencies(counters),
      globalLock: {
        totalTime: Long.fromNumber(uptimeMs * 1_000),
        currentQueue: { total: waiting(engine), readers: 0, writers: waiting(engine) },
        activeClients: { total: engine.operations.count, readers: 0, writers: 0 },
      },
      metrics: {
        cursor: {
          timedOut: Long.fromNumber(engine.cursors.timedOut),
          open: { total: engine.cursors.size, noTimeout: engine.cursors.withoutTimeout, pinned: engine.cursors.inUse },
        },
        commands: { failed: Long.fromNumber(counters.failed) },
      },
      logicalSessionRecordCache: { activeSessionsCount: engine.sessions.size },
      mem: memory(),
      storageEngine: { name: 'lmdb', supportsCommittedReads: true, persistent: true },
      repl: {
        setName: replicaSetName,
        isWritablePrimary: true,
        primary: engine.address,
        me: engine.address,
        hosts: [engine.address],
      },
    };
  },
};

function activeClients({ operations }: Engine): number {
  return new Set([...operations.all()].map(({ client }) => client)).size;
}

function waiting({ operations }: Engine): number {
  return [...operations.all()].filter(({ waitingForLock }) => waitingForLock).length;
}

function latencies(counters: Counters): Document {
  return Object.fromEntries(
    Object.entries(counters.latencies).map(([name, { latency, ops }]) => [
      name,
      { latency: Long.fromNumber(Math.round(latency)), ops: Long.fromNumber(ops) },
    ]),
  );
}

function longs(counts: Readonly<Record<string, number>>): Document {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Long.fromNumber(count)]));
}

/** In MiB, as MongoDB tells it. */
function memory(): Document {
  const { rss, heapUsed } = process.memoryUsage();
  return {
    bits: 64,
    resident: Math.round(rss / 1_048_576),
    heapUsed: Math.round(heapUsed / 1_048_576),
    supported: true,
  };
}
