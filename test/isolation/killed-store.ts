import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startStoreProcess, type StoreProcess } from '#store/testing-process.ts';

/** A store in a process of its own that is killed now and then, always at the same address. */
export class KilledStore implements AsyncDisposable {
  readonly #path: string;
  #process: StoreProcess;
  /** From the start of a new process to its first answered ping, and to its first answered read; milliseconds. */
  readonly recoveries: { readonly pingMs: number; readonly readMs: number }[] = [];

  private constructor(path: string, process: StoreProcess) {
    this.#path = path;
    this.#process = process;
  }

  static async start(): Promise<KilledStore> {
    const path = await mkdtemp(join(tmpdir(), 'tillgraph-killed-'));
    return new KilledStore(path, await startStoreProcess(path));
  }

  get uri(): string {
    return this.#process.uri;
  }

  /** `kill -9`, and up again. Resolves when it answers. */
  async killAndRestart(): Promise<void> {
    const { port } = new URL(this.#process.uri);
    await this.#process.kill();
    const startedAt = performance.now();
    this.#process = await startStoreProcess(this.#path, ['--port', port]);
    await using client = await new MongoClient(this.#process.uri).connect();
    await client.db('admin').command({ ping: 1 });
    const pingMs = Math.round(performance.now() - startedAt);
    await client.db('isolation').collection('lists').findOne();
    this.recoveries.push({ pingMs, readMs: Math.round(performance.now() - startedAt) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process[Symbol.asyncDispose]();
    await rm(this.#path, { recursive: true, force: true });
  }
}
