import { readFile } from 'node:fs/promises';
import { loadSupergraph } from '#gateway/supergraph.ts';
import { createGraphClient } from '#platform/graphql/client.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { issuerIn, startProcess } from '#test/process-bed.ts';
import { attack, type Outcome } from './attack.ts';

export interface Proof extends Outcome {
  /** The longest that a client which behaves has waited meanwhile. */
  readonly bystanderSlowestMs: number;
}

/** No document of theirs is known, and none of them is slowed down: all of it has to be dealt with. */
const OPEN = {
  RATE_QUERIES: '1000000',
  RATE_MUTATIONS: '1000000',
  RATE_DOCUMENTS: '1000000',
  RATE_LOCATION: '1000000',
  COST_BUDGET: '1000000000',
  COST_BUDGET_PER_SECOND: '1000000000',
};
/** With the attack and the server on the same two cores. */
const MAX_BYSTANDER_MS = 10_000;
const MAX_ATTACK_MS = 15_000;

/** Attacks a whole graph in a process of its own, while a client that behaves goes on asking. */
export async function prove(options: { attacks: number; connections: number; seed: number }): Promise<Proof> {
  await using folder = await temporaryFolder();
  const env = { DATA_DIR: folder.path, NODE_ENV: 'development', ...OPEN };
  await using server = await startProcess('apps/all-in-one/main.ts', env);
  const issuer = await issuerIn(folder.path);
  const token = await issuer.sign({ subject: 'hostile', role: 'admin' });
  const sdl = await readFile(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
  const { apiSchema } = loadSupergraph(sdl);

  await using bystander = createGraphClient({ url: server.url, token });
  let bystanderSlowestMs = 0;
  const attacking = new Set([true]);
  const working = (async () => {
    while (attacking.has(true)) {
      const startedAt = performance.now();
      await bystander.request('{ locations { id code } }');
      bystanderSlowestMs = Math.max(bystanderSlowestMs, performance.now() - startedAt);
    }
  })();
  const outcome = await attack({ ...options, url: server.url, token, schema: apiSchema }).finally(() =>
    attacking.clear(),
  );
  await working;
  return { ...outcome, bystanderSlowestMs };
}

/** What is wrong with what came of it; nothing when it is as it should be. */
export function failuresOf({ faults, slowestMs, bystanderSlowestMs }: Proof): string[] {
  return [
    ...faults,
    ...(slowestMs > MAX_ATTACK_MS ? [`an attack took ${Math.round(slowestMs)} ms`] : []),
    ...(bystanderSlowestMs > MAX_BYSTANDER_MS ? [`a bystander waited ${Math.round(bystanderSlowestMs)} ms`] : []),
  ];
}
