import type { Engine } from './engine.ts';
import { expireDocuments } from './expiry.ts';

const sweepEveryMs = 1_000;
/** As MongoDB's ttlMonitorSleepSecs. */
const expireEveryMs = 60_000;
/** How much one sweep removes at most, so that clients' writes get their turn in between. */
const maxKeysASweep = 5_000;

export interface Housekeeping {
  /** Resolves when nothing of it is under way any more. */
  stop(): Promise<void>;
}

/**
 * What a server does unasked: ends transactions, cursors and sessions that were left open, removes documents whose time
 * has come, and gives back the space of what was dropped.
 */
export function startHousekeeping(engine: Engine): Housekeeping {
  let expireAt = Date.now() + expireEveryMs;
  let sweeping: Promise<void> | undefined;
  const timer = setInterval(() => {
    sweeping ??= sweep().finally(() => {
      sweeping = undefined;
    });
  }, sweepEveryMs);

  async function sweep(): Promise<void> {
    const now = Date.now();
    for (const session of engine.sessions.sweep(now)) engine.cursors.closeOfSession(session);
    engine.cursors.sweep(now);
    engine.snapshots.sweep(now);
    engine.storage.room.regain();
    try {
      await sweepDropped(engine);
      if (now < expireAt) return;
      expireAt = now + expireEveryMs;
      engine.storage.forgetDeadReaders();
      await sweepOutcomes(engine, now);
      await expireDocuments(engine, now, maxKeysASweep);
    } catch (error) {
      // A full disk, or the store being closed: the next sweep tries again, clients are told by their own writes.
      process.emitWarning(error instanceof Error ? error : String(error), { code: 'STORE_HOUSEKEEPING' });
    }
  }

  return {
    async stop() {
      clearInterval(timer);
      await sweeping;
    },
  };
}

async function sweepDropped({ catalogue, storage }: Engine): Promise<void> {
  if (catalogue.dropped.hasAny) await storage.write(() => catalogue.dropped.sweep(maxKeysASweep));
}

async function sweepOutcomes({ sessions, storage }: Engine, now: number): Promise<void> {
  const expired = sessions.expiredOutcomes(now, maxKeysASweep);
  if (expired.length === 0) return;
  await storage.write(() => {
    for (const key of expired) storage.remove(key);
  });
}
