import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removed } from './changes.ts';
import { seal } from './checksum.ts';
import { appliedKey, DataFolder, logIdKey } from './data-folder.ts';
import { formatKey } from './format.ts';
import { recordIdOf, spacePrefix, type Key } from './keys.ts';
import { Layer, type Snapshot } from './snapshot.ts';

/** As a group of jobs makes them. */
type Group = readonly (readonly [Key, number | undefined])[];

const everything = { low: '', high: '\xff\xff\xff\xff' };
const marks = new Set([appliedKey, logIdKey, formatKey]);
/** Enough for a group not to be logged. */
const largeValue = Buffer.alloc(300_000, 'x');
const large = 256;

let root: string;
let paths: number;

// What is in the log would be written to the data file after a while; here it is when a test says so.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  root = mkdtempSync(join(tmpdir(), 'tillgraph-folder-'));
  paths = 0;
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(root, { recursive: true, force: true });
});

function open(path = join(root, String(paths++))): DataFolder {
  const folder = new DataFolder(path, { readOnly: false });
  folder.begin();
  return folder;
}

function valueOf(content: number): Buffer {
  return content === large ? largeValue : Buffer.of(content);
}

/** Numbers the groups that it writes, beginning after those that are there. */
class Writer {
  readonly folder: DataFolder;
  readonly model: Map<Key, Buffer>;
  #clock: number;

  constructor(folder: DataFolder, model = new Map<Key, Buffer>(), clock = 0) {
    this.folder = folder;
    this.model = model;
    this.#clock = clock;
  }

  get clock(): number {
    return this.#clock;
  }

  async write(group: Group): Promise<void> {
    const changes = new Layer();
    for (const [key, content] of group) {
      if (content === undefined) {
        changes.set(key, removed);
        this.model.delete(key);
      } else {
        changes.set(key, seal(key, valueOf(content)));
        this.model.set(key, valueOf(content));
      }
    }
    await this.folder.write(changes, ++this.#clock);
  }

  /** What a process would find that comes after one that was killed at this moment. */
  async afterCrash(): Promise<Writer> {
    const path = join(root, String(paths++));
    cpSync(this.folder.path, path, { recursive: true });
    return new Writer(open(path), new Map(this.model), this.#clock);
  }
}

function contents(snapshot: Snapshot): Map<Key, Buffer> {
  const found = new Map<Key, Buffer>();
  for (const { key, value } of snapshot.range(everything)) if (!marks.has(key)) found.set(key, Buffer.from(value));
  return found;
}

const key = fc
  .tuple(fc.constantFrom(1, 2), fc.constantFrom('a', 'b', 'c', 'd', 'e'))
  .map(([space, end]) => spacePrefix(space) + end);
const group = fc.array(fc.tuple(key, fc.option(fc.integer({ min: 0, max: 255 }), { nil: undefined })), {
  minLength: 1,
  maxLength: 4,
});
const step = fc.oneof(
  { weight: 8, arbitrary: group.map((changes) => ({ kind: 'write' as const, changes })) },
  { weight: 1, arbitrary: key.map((each) => ({ kind: 'write' as const, changes: [[each, large]] as Group })) },
  { weight: 3, arbitrary: fc.constant({ kind: 'snapshot' as const }) },
  { weight: 2, arbitrary: fc.nat().map((which) => ({ kind: 'close' as const, which })) },
  { weight: 3, arbitrary: fc.constant({ kind: 'begin to apply' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'settle' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'crash' as const }) },
);

describe('a data folder', () => {
  it('holds what was written, shows each snapshot what it was taken of, and has all of it after a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        let writer = new Writer(open());
        let taken: { snapshot: Snapshot; model: Map<Key, Buffer> }[] = [];
        const check = (): void => {
          expect(contents(writer.folder.newest)).toEqual(writer.model);
          for (const { snapshot, model } of taken) expect(contents(snapshot)).toEqual(model);
        };
        for (const each of steps) {
          if (each.kind === 'write') await writer.write(each.changes);
          else if (each.kind === 'snapshot') {
            taken.push({ snapshot: writer.folder.newest.share(), model: new Map(writer.model) });
          } else if (each.kind === 'close') {
            for (const { snapshot } of taken.splice(each.which % (taken.length + 1), 1)) snapshot.close();
          } else if (each.kind === 'begin to apply') vi.advanceTimersByTime(500);
          else if (each.kind === 'settle') await writer.folder.settle();
          else {
            for (const { snapshot } of taken) snapshot.close();
            taken = [];
            // Not while lmdb writes the file that is copied.
            await writer.folder.settle();
            await writer.write([[`${spacePrefix(1)}f`, 1]]);
            const next = await writer.afterCrash();
            await writer.folder.close();
            writer = next;
          }
          check();
        }
        for (const { snapshot } of taken) snapshot.close();
        await writer.folder.close();
        const again = open(writer.folder.path);
        expect(contents(again.newest)).toEqual(writer.model);
        await again.close();
      }),
      { numRuns: 80 },
    );
  });

  it('takes over what is in the log, be it once or again, and lets a reader beside it see the same', async () => {
    const writer = new Writer(open());
    await writer.write([['\0\0\0\x01a', 1]]);
    for (let i = 0; i < 20; i++) await writer.write([[`\0\0\0\x01${i}`, i]]);
    const killed = await writer.afterCrash();
    const killedAgain = await killed.afterCrash();
    const reader = new DataFolder(killedAgain.folder.path, { readOnly: true });
    for (const folder of [writer.folder, killed.folder, killedAgain.folder, reader]) {
      expect(contents(folder.newest)).toEqual(writer.model);
    }
    for (const folder of [reader, writer.folder, killed.folder, killedAgain.folder]) await folder.close();
  });

  it('writes what is in the log to the data file before the log is full, which grows, and goes on in it', async () => {
    const writer = new Writer(open());
    const value = Buffer.alloc(60_000, 'y');
    for (let i = 0; i < 100; i++) {
      const changes = new Layer();
      const each = `\0\0\0\x01${i}`;
      changes.set(each, seal(each, value));
      writer.model.set(each, value);
      await writer.folder.write(changes, writer.clock + 1 + i);
      expect(writer.folder.newest.get(each)).toEqual(value);
    }
    const logBytes = [0, 1].map((which) => statSync(join(writer.folder.path, `log.${which}`)).size);
    expect(Math.max(...logBytes)).toBeGreaterThan(1_024 * 1_024);
    // Not while lmdb writes the file that is copied.
    await writer.folder.settle();
    const killed = new Writer(writer.folder, writer.model, 100);
    await killed.write([['\0\0\0\x01a', 1]]);
    const next = await killed.afterCrash();
    expect(contents(next.folder.newest)).toEqual(writer.model);
    await writer.folder.close();
    await next.folder.close();
  });
});

it('a folder that is taken away under it goes on with the files that it holds, and is closed', async () => {
  const folder = open();
  const writer = new Writer(folder);
  await writer.write([[spacePrefix(1) + 'a', 1]]);
  rmSync(folder.path, { recursive: true });
  await folder.settle();
  await writer.write([[spacePrefix(1) + 'b', 2]]);
  expect(folder.newest.get(spacePrefix(1) + 'b')).toEqual(Buffer.of(2));
  await folder.close();
});

describe('the data file', () => {
  it('is filled as well as its pages can be by documents that come in order', async () => {
    const folder = open();
    const record = Buffer.alloc(520);
    let bytes = 0;
    for (let batch = 0; batch < 20; batch++) {
      const changes = new Layer();
      for (let i = 0; i < 1_000; i++) {
        const id = recordIdOf(batch * 1_000 + i);
        for (const [key, value] of [
          [`${spacePrefix(2)}\x20${id}`, Buffer.from(id, 'latin1')],
          [spacePrefix(1) + id, record],
        ] as const) {
          changes.set(key, seal(key, value));
          bytes += key.length + value.length;
        }
      }
      await folder.write(changes, batch + 1);
    }
    // Told by one index after the other, lmdb would need a sixth more pages.
    expect(folder.fileBytes()).toBeLessThan(1.2 * bytes);
    await folder.close();
  });
});

describe('a log that is damaged', () => {
  async function killed(groups: number): Promise<Writer> {
    const writer = new Writer(open());
    await writer.write([['\0\0\0\x01first', 1]]);
    for (let i = 0; i < groups; i++) await writer.write([['\0\0\0\x01same', i]]);
    const path = join(root, String(paths++));
    cpSync(writer.folder.path, path, { recursive: true });
    await writer.folder.close();
    return new Writer({ path } as DataFolder, writer.model, writer.clock);
  }

  function damage(path: string, record: number): void {
    const file = join(path, 'log.0');
    const bytes = readFileSync(file);
    bytes[record * 512 + 40] = (bytes[record * 512 + 40] as number) ^ 1;
    writeFileSync(file, bytes);
  }

  it('in the middle is refused, with what to do', async () => {
    const { folder } = await killed(5);
    damage(folder.path, 2);
    expect(() => open(folder.path)).toThrow(/log .* does not fit its data file.*restore FILE/s);
  });

  it('at its end is one whose last write was interrupted: what was answered before is there', async () => {
    const { folder } = await killed(5);
    damage(folder.path, 4);
    const again = open(folder.path);
    expect(again.newest.get('\0\0\0\x01same')).toEqual(Buffer.of(3));
    await again.close();
  });

  it('is not taken for that of another data file', async () => {
    const { folder } = await killed(5);
    const other = new Writer(open());
    await other.write([['\0\0\0\x01other', 1]]);
    await other.folder.close();
    for (const which of [0, 1]) cpSync(join(folder.path, `log.${which}`), join(other.folder.path, `log.${which}`));
    const again = open(other.folder.path);
    expect(contents(again.newest)).toEqual(other.model);
    await again.close();
  });
});
