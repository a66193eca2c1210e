import { type Requester, requester } from '../harness/http-load.ts';

/** As many as there are choices of what to ask for. */
const OPERATIONS = 128;
/** A server that has planned so many others is warm. */
const WARM_UP = 28;

/** How long servers took for what nobody had asked them for before, in milliseconds, each one's in the servers' order. */
export interface NewOperations {
  /** The very first request, of a server that has planned nothing. */
  readonly firstMs: readonly number[];
  readonly laterMs: readonly (readonly number[])[];
}

/**
 * Asks fresh servers, each after the others, for operations that neither they nor their subgraphs have seen: each is
 * parsed, validated, planned, compiled and executed, in two or three processes.
 */
export async function askNewOperations(
  servers: readonly { readonly ready: { readonly url: string; readonly token: string } }[],
): Promise<NewOperations> {
  const sides = servers.map(({ ready }) => ({ send: requester(ready), took: [] as number[] }));
  for (let number = 0; number < OPERATIONS; number += 1) {
    const body = JSON.stringify({ query: newOperation(number), variables: { number } });
    for (const { send, took } of sides) took.push(await timeOf(send, body));
  }
  for (const { send } of sides) await send.close();
  return {
    firstMs: sides.map(({ took }) => took[0] ?? Number.NaN),
    laterMs: sides.map(({ took }) => took.slice(WARM_UP)),
  };
}

async function timeOf(send: Requester, body: string): Promise<number> {
  const startedAt = performance.now();
  await send.once(body);
  return performance.now() - startedAt;
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
