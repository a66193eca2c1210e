import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { percentile } from '../harness/figures.ts';

/** The floor of every durable write: lmdb alone, each value answered after it was flushed to disk. */
export async function measureDurableCommits(options: {
  inFlight: number;
  seconds: number;
  bytes: number;
}): Promise<{ commitsPerS: number; p50Ms: number; p99Ms: number; cpuUs: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'tillgraph-floor-'));
  // Without overlapping sync a put resolves after the flush, not after the commit: only that is durable.
  const database = open<Buffer, string>({ path: folder, encoding: 'binary', overlappingSync: false });
  const value = Buffer.alloc(options.bytes, 'x');
  const latenciesMs: number[] = [];
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const until = startedAt + options.seconds * 1000;
  let key = 0;
  const writer = async (): Promise<void> => {
    while (performance.now() < until) {
      const writtenAt = performance.now();
      key += 1;
      await database.put(`key-${key}`, value);
      latenciesMs.push(performance.now() - writtenAt);
    }
  };
  await Promise.all(Array.from({ length: options.inFlight }, writer));
  const elapsedS = (performance.now() - startedAt) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  await database.close();
  await rm(folder, { recursive: true, force: true });
  return {
    commitsPerS: latenciesMs.length / elapsedS,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    cpuUs: (cpu.user + cpu.system) / latenciesMs.length,
  };
}
