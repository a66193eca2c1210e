import { percentile } from '../harness/figures.ts';
import { requester } from '../harness/http-load.ts';

/** As many as there are choices of what to ask for. */
const OPERATIONS = 128;
/** A server that has planned so many others is warm. */
const WARM_UP = 28;

/** How long the requests took that asked for what nobody had asked for before, in milliseconds. */
export interface NewOperations {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * Asks a server one after the other for operations that neither it nor a subgraph has seen: each is parsed, validated,
 * planned, compiled and executed, in two or three processes.
 */
export async function askNewOperations(server: {
  readonly url: string;
  readonly token: string;
}): Promise<NewOperations> {
  const send = requester(server);
  const took: number[] = [];
  for (let number = 0; number < OPERATIONS; number += 1) {
    const body = JSON.stringify({ query: newOperation(number), variables: { number } });
    const startedAt = performance.now();
    await send.once(body);
    took.push(performance.now() - startedAt);
  }
  await send.close();
  const measured = took.slice(WARM_UP);
  return { p50Ms: percentile(measured, 0.5), p99Ms: percentile(measured, 0.99) };
}

/** No two ask for the same, of which two or three subgraphs know a part. Those that follow each other differ in most fields. */
function newOperation(number: number): string {
  const choice = (number * 37) % OPERATIONS;
  const has = (bit: number): boolean => ((choice >> bit) & 1) === 1;
  const fields = [
    'id',
    ...(has(0) ? ['sku'] : []),
    ...(has(1) ? ['name'] : []),
    ...(has(2) ? ['onHand'] : []),
    has(3) ? 'price { amountMinor currency }' : 'price { amountMinor }',
    has(4)
      ? `levels { available place { ${has(5) ? 'name timeZone' : 'name'} } }`
      : has(5)
        ? 'levels { available }'
        : '',
  ];
  const root = has(6) ? 'products(first: 10, after: $number)' : 'product(id: $number)';
  return `query New${number}($number: ${has(6) ? 'Int' : 'ID'}!) { ${root} { ${fields.join(' ')} } }`;
}
