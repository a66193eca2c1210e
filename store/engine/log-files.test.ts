import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { Changes } from './changes.ts';
import { seal } from './checksum.ts';
import { groupsBeyond, LogFiles, readLog } from './log-files.ts';

const id = Buffer.from('its-own!');
const key = '\0\0\0\x01key';

function changesOf(bytes: number): Changes {
  const changes = new Changes();
  changes.set(key, seal(key, Buffer.alloc(bytes)));
  return changes;
}

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(10, 50_000, 200_000).map((bytes) => ({ kind: 'append' as const, bytes })),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'begin to apply' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'have applied' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'grow' as const }) },
);

test('whatever is appended meanwhile, the log holds all that is not in the data file, and has room again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'tillgraph-log-'));
      const log = new LogFiles(folder, id);
      let clock = 0;
      let previous = 0;
      let applied = 0;
      let applying = 0;
      try {
        for (const each of steps) {
          if (each.kind === 'append') {
            const group = {
              clock: ++clock,
              previous,
              changes: changesOf(each.bytes),
            };
            const appended = log.append(group);
            if (appended === false) {
              // Written to the data file at once, with all that is in the log.
              applied = clock;
              log.areApplied(applied);
            }
            await appended;
            previous = clock;
          } else if (each.kind === 'begin to apply') {
            applying = previous;
            log.turnOver();
          } else if (each.kind === 'grow') {
            log.grow();
          } else {
            applied = Math.max(applied, applying);
            log.areApplied(applied);
          }
          const clocks = groupsBeyond(readLog(folder, id), applied, folder).map((group) => group.clock);
          expect(clocks).toEqual(Array.from({ length: previous - applied }, (_, i) => applied + 1 + i));
        }
        log.areApplied(clock);
        expect(
          await log.append({
            clock: clock + 1,
            previous,
            changes: changesOf(10),
          }),
        ).not.toBe(false);
      } finally {
        await log.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
});

test('a group that is being appended when what came before it is applied is not overwritten', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillgraph-log-'));
  const log = new LogFiles(folder, id);
  await log.append({ clock: 1, previous: 0, changes: changesOf(10) });
  const appended = log.append({
    clock: 2,
    previous: 1,
    changes: changesOf(10),
  });
  log.turnOver();
  await appended;
  log.areApplied(1);
  log.turnOver();
  await log.append({ clock: 3, previous: 2, changes: changesOf(10) });
  expect(groupsBeyond(readLog(folder, id), 1, folder).map(({ clock }) => clock)).toEqual([2, 3]);
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a file that is nearly full says so, and grows beside what is appended to it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillgraph-log-'));
  const log = new LogFiles(folder, id);
  const path = join(folder, 'log.0');
  let clock = 0;
  const append = (): Promise<void> | false =>
    log.append({
      clock: ++clock,
      previous: clock - 1,
      changes: changesOf(200_000),
    });
  while (!log.isNearlyFull) await append();
  expect(clock).toBe(4);
  log.grow();
  expect(await append()).not.toBe(false);
  await vi.waitFor(() => expect(log.isNearlyFull).toBe(false));
  while (!log.isNearlyFull) expect(await append()).not.toBe(false);
  expect(clock).toBe(8);
  expect(statSync(path).size).toBe(2 * 1_024 * 1_024);
  await log.close();

  // As a process leaves it that is killed while a file grows.
  truncateSync(path, 1_700_000);
  const next = new LogFiles(folder, id);
  expect(groupsBeyond(readLog(folder, id), 0, folder).length).toBe(8);
  next.areApplied(clock);
  while (!next.isNearlyFull)
    expect(
      await next.append({
        clock: ++clock,
        previous: clock - 1,
        changes: changesOf(200_000),
      }),
    ).not.toBe(false);
  expect(clock).toBe(8 + 7);
  await next.close();
  rmSync(folder, { recursive: true, force: true });
});
