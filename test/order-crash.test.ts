import { expect, it } from 'vitest';
import { auditGraph } from '#apps/audit/audit.ts';
import { seedShop } from '#apps/seed/seed.ts';
import { createDevelopmentIssuer } from '#platform/auth/development-issuer.ts';
import { readConfig } from '#platform/config/config.ts';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { eventually } from './graph-bed.ts';
import { startProcess, temporaryFolder } from './process-bed.ts';

const ORDERS = 24;
const CLIENTS = 6;
/** More of them: `ORDER_KILLS=5 npx vitest run test/order-crash.test.ts`. */
const KILLS = Number(process.env['ORDER_KILLS'] ?? 1);
const MAX_MS_BETWEEN_KILLS = 700;
/** A server takes some seconds to start again, on a busy machine many. */
const ANSWER_WITHIN_MS = 150_000;
const DEADLINE_MS = 240_000;

const PLACE = `mutation($input: PlaceOrderInput!) { placeOrder(input: $input) {
  order { id fulfilments { id } } replayed userErrors { message } } }`;
const FULFIL = `mutation($input: FulfilOrderInput!) { fulfilOrder(input: $input) { sale { id } userErrors { message } } }`;

interface Placed {
  readonly order: { readonly id: string; readonly fulfilments: readonly { readonly id: string }[] } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly object[];
}

/** Asks until there is an answer, as a web shop does whose server has died. */
async function insist<Data>(graph: () => GraphClient, query: string, input: object): Promise<Data> {
  const { answer } = await eventually(
    async () => {
      try {
        return { answer: await graph().request<Data>(query, { input }) };
      } catch (error) {
        return { answer: null, because: String(error) };
      }
    },
    (attempt) => attempt.answer !== null,
    ANSWER_WITHIN_MS,
  );
  if (answer === null) throw new Error('There was no answer.');
  return answer;
}

/** How many tote bags there are and how many are held, at all locations. */
async function toteBags(graph: GraphClient): Promise<{ onHand: number; reserved: number }> {
  const query = 'query { variant(sku: "TOTE") { stock { onHand reserved } } }';
  const { variant } = await graph.request<{ variant: { stock: { onHand: string; reserved: string }[] } }>(query);
  const sum = (figure: 'onHand' | 'reserved'): number =>
    variant.stock.reduce((all, level) => all + Number(level[figure]), 0);
  return { onHand: sum('onHand'), reserved: sum('reserved') };
}

it(
  'an order is placed once and its goods are held once, wherever the server is killed',
  async () => {
    await using started = new AsyncDisposableStack();
    const { path: DATA_DIR } = started.use(await temporaryFolder());
    const store = started.use(await startTemporaryStore());
    const config = readConfig({ DATA_DIR });
    const { sign } = await createDevelopmentIssuer({
      dataDir: DATA_DIR,
      issuer: config.TOKEN_ISSUER,
      audience: config.TOKEN_AUDIENCE,
      environment: 'test',
    });
    const token = await sign({ subject: 'test-admin', role: 'admin' });
    const server = started.use(await startProcess('apps/all-in-one/main.ts', { DATA_DIR, MONGODB_URI: store.uri }));
    const graph = started.use(createGraphClient({ url: server.url, token }));
    const shop = await seedShop(graph);
    const before = await toteBags(graph);

    const orderOf = (number: number): object => ({
      idempotencyKey: `crash-${number}`,
      locationId: shop.locations['MAIN'],
      lines: [{ sku: 'TOTE', quantity: '2' }],
      fulfilment: { method: 'DELIVERY', address: { lines: ['1 Pier'], city: 'Boston', country: 'US' } },
      tenders: [{ kind: 'OTHER', amount: { amountMinor: 3897, currency: 'USD' } }],
    });
    const answered = new Map<number, string | undefined>();
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < ORDERS) {
        const number = (next += 1);
        const { placeOrder } = await insist<{ placeOrder: Placed }>(() => graph, PLACE, orderOf(number));
        expect(placeOrder.userErrors).toEqual([]);
        answered.set(number, placeOrder.order?.id);
        if (number % 3 !== 0) continue;
        const fulfilmentId = placeOrder.order?.fulfilments[0]?.id;
        const input = { idempotencyKey: `sent-${number}`, orderId: placeOrder.order?.id, fulfilmentId };
        await insist(() => graph, FULFIL, input);
      }
    };
    const kill = async (): Promise<void> => {
      for (let times = 0; times < KILLS; times += 1) {
        await new Promise((resolve) => {
          setTimeout(resolve, Math.random() * MAX_MS_BETWEEN_KILLS);
        });
        await server.kill();
        await server.restart();
      }
    };
    await Promise.all([kill(), ...Array.from({ length: CLIENTS }, client)]);

    // Every key gives the order that it gave before, and no two of them the same.
    for (const [number, id] of answered) {
      const { placeOrder } = await insist<{ placeOrder: Placed }>(() => graph, PLACE, orderOf(number));
      expect(placeOrder).toMatchObject({ replayed: true, order: { id } });
    }
    expect(new Set(answered.values()).size).toBe(ORDERS);

    const left = await eventually(
      () => toteBags(graph),
      ({ onHand }) => onHand === before.onHand - 2 * Math.floor(ORDERS / 3),
      30_000,
    );
    // No more is held than what is to be sent: nothing leaked, though the server died between holding and ordering.
    expect(left.reserved - before.reserved).toBe(2 * (ORDERS - Math.floor(ORDERS / 3)));
    const findings = await eventually(
      async () =>
        (await auditGraph(store.uri)).flatMap((line) => line.findings.map((text) => `${line.claim}: ${text}`)),
      (found) => found.length === 0,
      30_000,
    );
    expect(findings).toEqual([]);
  },
  DEADLINE_MS,
);
