import { MongoClient } from 'mongodb';
import { afterAll } from 'vitest';
import type { EmbeddedStore } from './embedded.ts';
import type { ServerOptions } from './server.ts';
import { startTemporaryStore } from './testing.ts';

/** A store for all tests of a file, and a driver's client on it; to be called at its top. Both are closed in the end. */
export async function connectedStore(
  options: Omit<ServerOptions, 'path'> = {},
): Promise<{ store: EmbeddedStore; client: MongoClient }> {
  const store = await startTemporaryStore(options);
  const client = await new MongoClient(store.uri).connect();
  afterAll(async () => {
    await client.close();
    await store.close();
  });
  return { store, client };
}
