import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { connectDatabase, type Database } from '../mongo/database.ts';
import { acquireLease, type Lease } from './lease.ts';

const DURATION_MS = 10_000;

let store: EmbeddedStore;
let database: Database;

beforeAll(async () => {
  store = await startTemporaryStore();
  database = await connectDatabase({ uri: store.uri, name: 'leases' });
});

afterAll(async () => {
  await database.close();
  await store.close();
});

afterEach(() => {
  vi.useRealTimers();
});

function acquire(name: string, holder: string): Promise<Lease | null> {
  return acquireLease(database.connection, { name, durationMs: DURATION_MS, holder });
}

function pass(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}

describe('a lease', () => {
  it('is held by one alone, however many ask at once', async () => {
    const holders = Array.from({ length: 8 }, (_, index) => `process-${index}`);
    const leases = await Promise.all(holders.map((holder) => acquire('one', holder)));
    expect(leases.filter((lease) => lease !== null)).toHaveLength(1);
  });

  it('is kept by its holder, under the same token', async () => {
    const first = await acquire('kept', 'a');
    pass(DURATION_MS / 2);
    expect((await acquire('kept', 'a'))?.token).toBe(first?.token);
    pass(DURATION_MS * 0.8);
    expect(await acquire('kept', 'b')).toBeNull();
  });

  it('goes to another holder once it has run out, with a higher token', async () => {
    const first = await acquire('lost', 'a');
    pass(DURATION_MS + 1);
    const second = await acquire('lost', 'b');
    expect(second?.token).toBeGreaterThan(first?.token ?? Infinity);
    expect(await acquire('lost', 'a')).toBeNull();
  });

  it('cannot be renewed by a holder that was away too long', async () => {
    const first = await acquire('renewed', 'a');
    expect(await first?.renew()).toBe(true);
    pass(DURATION_MS + 1);
    await acquire('renewed', 'b');
    expect(await first?.renew()).toBe(false);
    pass(DURATION_MS + 1);
    const again = await acquire('renewed', 'a');
    // The holder is the same, yet its first turn is over.
    expect(await first?.renew()).toBe(false);
    expect(await again?.renew()).toBe(true);
  });
});
