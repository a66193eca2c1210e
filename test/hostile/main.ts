import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startStoreProcess } from '#store/testing-process.ts';
import { failuresOf, prove, type Proof } from './prove.ts';

/** `npm run hostile -- [--messages 100000] [--seed 1]`: a store in a process of its own against damaged messages. */
const { values } = parseArgs({
  options: { messages: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const path = await mkdtemp(join(tmpdir(), 'tillgraph-hostile-'));
let proof: Proof;
{
  await using store = await startStoreProcess(path);
  const options = { messages: Number(values.messages), seed: Number(values.seed), connections: 16 };
  proof = await prove({ uri: store.uri, pid: store.pid, settleMs: 5_000, ...options });
}
await rm(path, { recursive: true, force: true });
console.log(proof);
const failures = failuresOf(proof);
for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;
