import { parseArgs } from 'node:util';
import * as graph from './graph/prove.ts';
import * as store from './store/prove.ts';

/** `npm run hostile -- [store|graph] [--messages 100000] [--seed 1]`: each in a process of its own, against damaged input. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { messages: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const [messages, seed] = [Number(values.messages), Number(values.seed)];

async function proveStore(): Promise<string[]> {
  const proof = await store.prove({ messages, seed, connections: 16, settleMs: 5_000 });
  console.log(proof);
  return store.failuresOf(proof);
}

async function proveGraph(): Promise<string[]> {
  const { faults, ...proof } = await graph.prove({ attacks: messages, connections: 16, seed });
  console.log(proof);
  return graph.failuresOf({ faults, ...proof });
}

const failures: string[] = [];
for (const what of positionals.length > 0 ? positionals : ['store', 'graph']) {
  failures.push(...(what === 'store' ? await proveStore() : await proveGraph()));
}
for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;
