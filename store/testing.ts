import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedStore, type EmbeddedStore } from './embedded.ts';
import type { ServerOptions } from './server.ts';

type TemporaryOptions = Omit<ServerOptions, 'path'>;

/** A store of its own for a test, in a temporary folder that is removed when it closes. */
export async function startTemporaryStore(options: TemporaryOptions = {}): Promise<EmbeddedStore> {
  const path = await mkdtemp(join(tmpdir(), 'tillgraph-store-'));
  const store = await startEmbeddedStore({ ...options, path });
  const close = async (): Promise<void> => {
    await store.close();
    await rm(path, { recursive: true, force: true });
  };
  return { uri: store.uri, close, [Symbol.asyncDispose]: close };
}
