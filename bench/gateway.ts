import { federated, merged, PRODUCTS } from './gateway/catalogue.ts';
import { type Gateway, installPeers, startEcho, startGateways, startTillgraph } from './gateway/gateways.ts';
import { askNewOperations } from './gateway/new-operations.ts';
import { type Pace, takeTurns } from './gateway/turns.ts';
import { type Estimate, estimate, spreadOf } from './harness/estimate.ts';
import { type Figure, type Figures, percentile } from './harness/figures.ts';
import { requester } from './harness/http-load.ts';

/** Ten products with what stock knows of them: two subgraphs, one after the other. */
const TWO_SUBGRAPHS =
  'query Two($after: Int!) { products(first: 10, after: $after) { id name onHand price { amountMinor currency } } }';
/** Fifty products, where they are, and what those places are called: three subgraphs. */
const THREE_HOPS =
  'query Three($after: Int!) { products(first: 50, after: $after) { id name levels { available place { name timeZone } } } }';

interface Query {
  readonly name: string;
  readonly text: string;
  readonly first: number;
}

const queries: readonly Query[] = [
  { name: 'two', text: TWO_SUBGRAPHS, first: 10 },
  { name: 'three', text: THREE_HOPS, first: 50 },
];

/** New operations are new once: so often all servers are started anew. */
const FRESH_STARTS = 3;

/**
 * Our gateway beside stock @apollo/gateway and Hive Gateway, before the same subgraphs, each a process of its own; then
 * our gateway with the subgraphs in its own process, beside the same graph as one schema. No two requests in a row are
 * alike, so that nobody answers from what another request found.
 */
export async function benchGateway(pace: Pace): Promise<Figures> {
  installPeers();
  return { ...(await withNewOperations()), ...(await besidePeers(pace)), ...(await inOneProcess(pace)) };
}

async function withNewOperations(): Promise<Figures> {
  const first: number[] = [];
  const names = ['', 'apollo_', 'hive_'];
  const later = names.map((): number[] => []);
  for (let start = 0; start < FRESH_STARTS; start += 1) {
    await using gateways = await startGateways();
    const { tillgraph, apollo, hive } = gateways;
    const { firstMs, laterMs } = await askNewOperations([tillgraph, apollo, hive]);
    first.push(firstMs[0] ?? Number.NaN);
    for (const [index, took] of laterMs.entries()) later[index]?.push(...took);
  }
  const figures: Record<string, Figure> = { first_ever_ms: figure(percentile(first, 0.5), 'ms') };
  for (const [index, name] of names.entries()) {
    const took = later[index] ?? [];
    figures[`new_operation_${name}p50_ms`] = estimated(estimate(took), 'ms');
    figures[`new_operation_${name}p99_ms`] = figure(percentile(took, 0.99), 'ms');
  }
  return figures;
}

async function besidePeers({ seconds, patience }: Pace): Promise<Figures> {
  await using gateways = await startGateways();
  const { tillgraph, apollo, hive } = gateways;
  const figures: Record<string, Figure> = {};
  for (const query of queries) {
    const answer = await sameAnswers(query, [tillgraph, apollo, hive]);
    await using echo = await startEcho(answer);
    const turns = await takeTurns([tillgraph, apollo, hive, echo], {
      seconds,
      patience,
      nextBody: () => bodyOf(query),
    });
    const [ours, apollos, hives, floor] = turns;
    if (!ours || !apollos || !hives || !floor) throw new Error('Not every gateway was measured.');
    Object.assign(figures, {
      [`${query.name}_per_s`]: estimated(ours.perS, '1/s', floor.perS),
      [`${query.name}_apollo_per_s`]: estimated(apollos.perS, '1/s'),
      [`${query.name}_hive_per_s`]: estimated(hives.perS, '1/s'),
      [`${query.name}_times_apollo`]: estimated(apollos.firstsTimes.perS, 'times'),
      [`${query.name}_times_hive`]: estimated(hives.firstsTimes.perS, 'times'),
      [`${query.name}_p99_ms`]: figure(ours.p99Ms, 'ms'),
      [`${query.name}_hive_p99_ms`]: figure(hives.p99Ms, 'ms'),
      [`${query.name}_cpu_ms`]: estimated(ours.cpuMs, 'ms', floor.cpuMs),
      [`${query.name}_cpu_floors`]: estimated(floor.firstsTimes.cpuMs, 'times'),
      [`${query.name}_apollo_cpu_ms`]: estimated(apollos.cpuMs, 'ms'),
      [`${query.name}_hive_cpu_ms`]: estimated(hives.cpuMs, 'ms'),
    });
  }
  return figures;
}

async function inOneProcess({ seconds, patience }: Pace): Promise<Figures> {
  await using joined = await startTillgraph(federated);
  await using single = await startTillgraph(merged);
  const figures: Record<string, Figure> = {};
  for (const query of queries) {
    const answer = await sameAnswers(query, [joined, single]);
    await using echo = await startEcho(answer);
    const turns = await takeTurns([joined, single, echo], { seconds, patience, nextBody: () => bodyOf(query) });
    const [ours, whole, floor] = turns;
    if (!ours || !whole || !floor) throw new Error('Not every gateway was measured.');
    Object.assign(figures, {
      [`${query.name}_one_process_cpu_ms`]: estimated(ours.cpuMs, 'ms', floor.cpuMs),
      [`${query.name}_one_process_cpu_floors`]: estimated(floor.firstsTimes.cpuMs, 'times'),
      [`${query.name}_merged_cpu_ms`]: estimated(whole.cpuMs, 'ms'),
      [`${query.name}_times_merged`]: estimated(whole.firstsTimes.cpuMs, 'times'),
    });
  }
  return figures;
}

/** A fast wrong answer is worth nothing. Answers the first one's. */
async function sameAnswers(query: Query, gateways: readonly Gateway[]): Promise<string> {
  const body = JSON.stringify({ query: query.text, variables: { after: 7 } });
  const texts = await Promise.all(gateways.map((gateway) => once(gateway, body)));
  const answers = texts.map(
    (text) => JSON.parse(text) as { data?: { products?: readonly unknown[] }; errors?: unknown },
  );
  const [first] = answers;
  const agreed = answers.every(({ data }) => JSON.stringify(data) === JSON.stringify(first?.data));
  if (!agreed || first?.errors !== undefined || first?.data?.products?.length !== query.first) {
    throw new Error(`The gateways answer ${query.name} differently: ${JSON.stringify(answers).slice(0, 1_000)}`);
  }
  return texts[0] ?? '';
}

async function once({ ready }: Gateway, body: string): Promise<string> {
  const send = requester(ready);
  const answer = await send.once(body);
  await send.close();
  return answer;
}

function bodyOf({ text, first }: Query): string {
  return JSON.stringify({ query: text, variables: { after: Math.floor(Math.random() * (PRODUCTS - first)) } });
}

function estimated(known: Estimate, unit: string, floor?: Estimate): Figure {
  return { value: known.value, unit, floor: floor?.value ?? null, spread: spreadOf(known) };
}

function figure(value: number, unit: string): Figure {
  return { value, unit, floor: null };
}
