import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '#store/server.ts';

/** What the program says when it is ready. */
export interface StoreReady {
  readonly uri: string;
}

/**
 * The document server alone in a process, so that its processor time can be told from the client's: on the folder that is
 * named, which stays, or on one of its own, which goes.
 */
const [kept] = process.argv.slice(2);
const path = kept ?? (await mkdtemp(join(tmpdir(), 'tillgraph-bench-')));
// As the store of `npm start` is reached.
const server = await startServer({ path, socket: `${path}.sock` });
console.log(JSON.stringify({ uri: server.uri } satisfies StoreReady));
process.once('SIGTERM', () => {
  void server.close().then(() => (kept === undefined ? rm(path, { recursive: true, force: true }) : undefined));
});
