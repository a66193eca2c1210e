import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
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
  { weight: 6, arbitrary: fc.constantFrom(10, 50_000, 200_000).map((bytes) => ({ kind: 'append' as const, bytes })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'begin to apply' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'have applied' as const }) },
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
            const group = { clock: ++clock, previous, changes: changesOf(each.bytes) };
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
          } else {
            applied = Math.max(applied, applying);
            log.areApplied(applied);
          }
          const clocks = groupsBeyond(readLog(folder, id), applied, folder).map((group) => group.clock);
          expect(clocks).toEqual(Array.from({ length: previous - applied }, (_, i) => applied + 1 + i));
        }
        log.areApplied(clock);
        expect(await log.append({ clock: clock + 1, previous, changes: changesOf(10) })).not.toBe(false);
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
  const appended = log.append({ clock: 2, previous: 1, changes: changesOf(10) });
  log.turnOver();
  await appended;
  log.areApplied(1);
  log.turnOver();
  await log.append({ clock: 3, previous: 2, changes: changesOf(10) });
  expect(groupsBeyond(readLog(folder, id), 1, folder).map(({ clock }) => clock)).toEqual([2, 3]);
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});
