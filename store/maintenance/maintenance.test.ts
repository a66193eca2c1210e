import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Catalogue } from '#store/engine/catalogue.ts';
import { rangeOfPrefix } from '#store/engine/keys.ts';
import { workFolder } from '#store/engine/maintenance.ts';
import { Sizes } from '#store/engine/sizes.ts';
import { Storage } from '#store/engine/storage.ts';
import { startServer } from '#store/server.ts';
import { startStoreProcess } from '#store/testing-process.ts';
import { runTool } from './run-tool.ts';

interface Account {
  readonly _id: number;
  readonly balance: number;
  readonly text?: string;
}

let folder: string;
let data: string;
let file: string;
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tillgraph-maintenance-'));
  data = join(folder, 'data');
  file = join(folder, 'backup');
  said = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function tool(name: Parameters<typeof runTool>[0], ...args: string[]): Promise<number> {
  return runTool(name, args, (line) => said.push(line));
}

/** Runs something with the accounts of a folder, served for as long as it takes. */
async function withAccounts<T>(
  path: string,
  use: (accounts: ReturnType<typeof accountsOf>, client: MongoClient) => Promise<T>,
): Promise<T> {
  const server = await startServer({ path });
  const client = await new MongoClient(server.uri).connect();
  try {
    return await use(accountsOf(client), client);
  } finally {
    await client.close();
    await server.close();
  }
}

function accountsOf(client: MongoClient) {
  return client.db('bank').collection<Account>('accounts');
}

function fill(path: string, count: number): Promise<void> {
  return withAccounts(path, async (accounts) => {
    await accounts.createIndex({ balance: 1 });
    await accounts.insertMany(
      Array.from({ length: count }, (_, i) => ({ _id: i, balance: 100, text: 'x'.repeat(500) })),
    );
  });
}

const countOf = (path: string): Promise<number> => withAccounts(path, (accounts) => accounts.countDocuments());

describe('a backup', () => {
  it('of a store that is written to is one moment of it, and is restored whole', async () => {
    await fill(data, 200);
    await withAccounts(data, async (accounts, client) => {
      let isDone = false;
      const transfer = async (): Promise<void> => {
        await using session = client.startSession();
        for (let i = 0; !isDone; i++) {
          await session.withTransaction(async () => {
            await accounts.updateOne({ _id: i % 200 }, { $inc: { balance: -1 } }, { session });
            await accounts.updateOne({ _id: (i * 7 + 1) % 200 }, { $inc: { balance: 1 } }, { session });
          });
        }
      };
      const transfers = transfer();
      for (let round = 0; round < 3; round++) {
        await accounts.insertOne({ _id: 1_000 + round, balance: 0 });
        const copy = join(folder, `copy-${round}`);
        await tool('backup', file, '--path', data);
        await tool('restore', file, '--path', copy);
        await withAccounts(copy, async (restored) => {
          const all = await restored.find().toArray();
          expect(all.filter(({ _id }) => _id >= 1_000)).toHaveLength(round + 1);
          expect(all.reduce((sum, { balance }) => sum + balance, 0)).toBe(20_000);
          expect(await restored.indexes()).toHaveLength(2);
        });
        expect(await tool('check', '--path', copy)).toBe(0);
      }
      isDone = true;
      await transfers;
    });
  });

  it('of a store that was killed has what was answered last, and so has one that is compacted', async () => {
    const store = await startStoreProcess(data);
    await using client = await new MongoClient(store.uri).connect();
    const killed = accountsOf(client);
    for (let i = 0; i < 30; i++) await killed.insertOne({ _id: i, balance: i });
    await store.kill();
    await tool('backup', file, '--path', data);
    await tool('compact', '--path', data);
    expect(await tool('check', '--path', data)).toBe(0);
    // What is in the log is that of the data from before, and has no part in those that are put in their place.
    await tool('restore', file, '--path', data, '--force');
    expect(await countOf(data)).toBe(30);
    await withAccounts(data, (accounts) => accounts.deleteMany({}));
    await tool('restore', file, '--path', data, '--force');
    expect(await countOf(data)).toBe(30);
  });

  it('is not put over data unless told to, and brings back what was there', async () => {
    await fill(data, 50);
    await tool('backup', file, '--path', data);
    await withAccounts(data, (accounts) => accounts.deleteMany({}));
    await expect(tool('restore', file, '--path', data)).rejects.toThrow(/There are data in .* already.* say --force/);
    expect(await countOf(data)).toBe(0);
    await tool('restore', file, '--path', data, '--force');
    expect(await countOf(data)).toBe(50);
  });

  it.each([
    [
      'a byte of it has changed',
      (bytes: Buffer) => bytes.fill(1, 5_000, 5_001),
      /is damaged in its entry|does not match/,
    ],
    ['its end is missing', (bytes: Buffer) => bytes.subarray(0, bytes.length - 200), /is cut off|is damaged/],
    ['it goes on behind its end', (bytes: Buffer) => Buffer.concat([bytes, bytes]), /has something behind its end/],
    ['it is something else', () => Buffer.from('hello\n'), /is not a backup of the store/],
  ])('is refused when %s, and nothing changes', async (_, damage, message) => {
    await fill(data, 50);
    await tool('backup', file, '--path', data);
    writeFileSync(file, damage(readFileSync(file)));
    await expect(tool('restore', file, '--path', data, '--force')).rejects.toThrow(message);
    expect(await countOf(data)).toBe(50);
  });

  it('is not restored, and nothing compacted, while a server has the folder open', async () => {
    await fill(data, 50);
    await tool('backup', file, '--path', data);
    await withAccounts(data, async (accounts) => {
      await expect(tool('restore', file, '--path', data, '--force')).rejects.toThrow(
        /is open in process .* End it first/,
      );
      await expect(tool('compact', '--path', data)).rejects.toThrow(/is open in process .* End it first/);
      expect(await accounts.countDocuments()).toBe(50);
    });
  });
});

describe('compacting', () => {
  it('gives back the space of what was removed, and keeps the rest', async () => {
    await fill(data, 2_000);
    await withAccounts(data, (accounts) => accounts.deleteMany({ _id: { $gte: 100 } }));
    const before = statSync(join(data, 'data.mdb')).size;
    await tool('compact', '--path', data);
    expect(statSync(join(data, 'data.mdb')).size).toBeLessThan(before / 4);
    expect(said.join()).toContain(`took ${before} before`);
    expect(await countOf(data)).toBe(100);
    expect(await tool('check', '--path', data)).toBe(0);
  });
});

describe('a tool that is killed', () => {
  it.each(['compact', 'restore'] as const)(
    'in the middle of %s leaves the data as they were, or as they should be',
    async (name) => {
      await fill(data, 3_000);
      await tool('backup', file, '--path', data);
      const program = new URL('../main.ts', import.meta.url).pathname;
      const args = name === 'restore' ? [name, file, '--force'] : [name];
      for (const delayMs of [0, 10, 40]) {
        const child = spawn(process.execPath, [program, ...args, '--path', data], { stdio: 'ignore' });
        const ended = once(child, 'exit');
        await vi.waitFor(() => expect(existsSync(workFolder(data)) || child.exitCode !== null).toBe(true), {
          timeout: 20_000,
          interval: 1,
        });
        // Not a wait for something, but a choice of where it is interrupted.
        await setTimeout(delayMs);
        child.kill('SIGKILL');
        await ended;
        expect(await countOf(data)).toBe(3_000);
        expect(existsSync(workFolder(data))).toBe(false);
      }
    },
    60_000,
  );
});

describe('checking', () => {
  it('lists what is damaged, and where', async () => {
    await fill(data, 50);
    expect(await tool('check', '--path', data)).toBe(0);
    expect(said).toContain('bank.accounts: 50 documents, indexes agree');
    const bytes = readFileSync(join(data, 'data.mdb'));
    for (let at = bytes.indexOf('xxxxxx'); at !== -1; at = bytes.indexOf('xxxxxx', at + 3_000)) bytes[at] = 0;
    writeFileSync(join(data, 'data.mdb'), bytes);
    said = [];
    expect(await tool('check', '--path', data)).toBe(1);
    expect(said.join('\n')).toMatch(/does not match its checksum \(in the documents of bank\.accounts\)/);
  });

  it('finds documents that an index lacks, with a server at work and without', async () => {
    await fill(data, 20);
    const storage = new Storage(data);
    const catalogue = new Catalogue(storage, new Sizes(storage));
    const [, index] = catalogue.get('bank.accounts')?.indexes ?? [];
    const [entry] = storage.latest.range(rangeOfPrefix(index?.prefix ?? ''));
    await storage.write(() => storage.remove(entry?.key ?? ''));
    await storage.close();
    expect(await tool('check', '--path', data)).toBe(1);
    expect(said.join('\n')).toMatch(/bank\.accounts: 20 documents, damaged:\n.*balance_1/);
    said = [];
    expect(await withAccounts(data, () => tool('check', '--path', data))).toBe(1);
    expect(said[0]).toMatch(/^Process \d+ has the folder open/);
  });

  it('says when there is nothing to check', async () => {
    await expect(tool('check', '--path', data)).rejects.toThrow(/There are no data in/);
  });
});
