import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import type { GraphReady } from './graph-server.ts';
import { makeBenchShop } from './harness/bench-shop.ts';
import { type Figures, percentile } from './harness/figures.ts';
import { startServerProcess } from './harness/server-process.ts';
import { pick } from './sales.ts';

/** A till and a web shop at once, each asking again as soon as it is answered: the server is never idle. */
const BOTH = 2;
const OFFERS = 20;
const CUSTOMERS = 200;
const VARIANTS = 50;
/** So long that most of what is measured is compiled: servers run for weeks. */
const WARM_UP_MS = 10_000;
const KNOWN_WITHIN_MS = 10_000;

const ASK = `query Offers($id: ID!, $basket: OfferBasketInput) { customer(id: $id) {
  offers(channel: "STORE", basket: $basket) { offer { name message } couponCode discount { amountMinor } } } }`;
/** The same way through gateway and customer, for nothing but the customer. */
const FLOOR = 'query Floor($id: ID!) { customer(id: $id) { id } }';

/**
 * What a till or a web shop waits for the offers to a customer, with what each takes off a basket of three: `alone_` when
 * nobody else asks meanwhile, then for both of them together.
 */
export async function benchOffers({ seconds }: { seconds: number }): Promise<Figures> {
  await using server = await startServerProcess<GraphReady>(new URL('graph-server.ts', import.meta.url));
  await using graph = createGraphClient(server.ready);
  const shop = await makeBenchShop(graph, { locations: 1, registers: 1, variants: VARIANTS, customers: CUSTOMERS });
  await makeOffers(graph, shop.skus);
  const variables = () => ({
    id: pick(shop.customerIds),
    basket: {
      locationId: shop.locationIds[0],
      lines: [1, 2, 3].map(() => ({ sku: pick(shop.skus), quantity: '1' })),
    },
  });
  const forMs = seconds * 1_000;
  const offers = { document: ASK, variables };
  const customers = { document: FLOOR, variables: () => ({ id: pick(shop.customerIds) }) };
  await ask(graph, { ...offers, clients: BOTH, forMs: WARM_UP_MS });
  const alone = await ask(graph, { ...offers, clients: 1, forMs });
  const floorAlone = await ask(graph, { ...customers, clients: 1, forMs });
  const cpuBefore = server.cpuMs();
  const asked = await ask(graph, { ...offers, clients: BOTH, forMs });
  const cpuMs = (server.cpuMs() - cpuBefore) / asked.length;
  const floorCpuBefore = server.cpuMs();
  const floor = await ask(graph, { ...customers, clients: BOTH, forMs });
  const floorCpuMs = (server.cpuMs() - floorCpuBefore) / floor.length;
  return {
    offers_alone_p50_ms: { value: percentile(alone, 0.5), unit: 'ms', floor: percentile(floorAlone, 0.5) },
    offers_alone_p99_ms: { value: percentile(alone, 0.99), unit: 'ms', floor: percentile(floorAlone, 0.99) },
    offers_p50_ms: { value: percentile(asked, 0.5), unit: 'ms', floor: percentile(floor, 0.5) },
    offers_p99_ms: { value: percentile(asked, 0.99), unit: 'ms', floor: percentile(floor, 0.99) },
    offers_per_s: { value: asked.length / seconds, unit: '1/s', floor: floor.length / seconds },
    cpu_ms_per_offers: { value: cpuMs, unit: 'ms', floor: floorCpuMs },
  };
}

/**
 * Each of a promotion of its own: five to everybody, five to a segment that all are in and at any hour but the last
 * minute of the day, five of which each customer may have a hundred, and five with a coupon.
 */
async function makeOffers(graph: GraphClient, skus: readonly string[]): Promise<void> {
  const rule = { not: { tagged: { anyOf: ['STAFF'] } } };
  await graph.request(mutation('saveSegment', 'SaveSegmentInput'), {
    input: { idempotencyKey: 'bench', code: 'SHOPPERS', name: 'Shoppers', rule },
  });
  for (let n = 0; n < OFFERS; n += 1) {
    const kind = n % 4;
    const segments = kind === 1 ? ['SHOPPERS'] : [];
    const conditions = { segments, ...(kind === 1 ? { from: '00:00', until: '23:59' } : {}) };
    const limit = { ...(kind === 2 ? { maxUsesPerCustomer: 100 } : {}), requiresCoupon: kind === 3 };
    const effect = { percentOff: { rate: '0.05', targets: { skus: [skus[n % skus.length]] } } };
    const promotion = { idempotencyKey: `bench-${n}`, name: `Promotion ${n}`, conditions, ...limit, ...effect };
    const document = `mutation($input: SavePromotionInput!) { savePromotion(input: $input) { promotion { id } } }`;
    const saved = await graph.request<{ savePromotion: { promotion: { id: string } } }>(document, { input: promotion });
    const promotionId = saved.savePromotion.promotion.id;
    const couponCode = kind === 3 ? `BENCH${n}` : null;
    if (couponCode !== null) {
      const coupons = { idempotencyKey: `bench-${n}`, promotionId, codes: [couponCode], usageLimitPerCustomer: 3 };
      await graph.request(mutation('createCoupons', 'CreateCouponsInput'), { input: coupons });
    }
    const told = { name: `Offer ${n}`, message: 'For you', promotionId, couponCode, segments };
    const offer = { idempotencyKey: `bench-${n}`, ...told };
    await untilTaken(() => graph.request(mutation('saveOffer', 'SaveOfferInput'), { input: offer }));
  }
}

function mutation(name: string, input: string): string {
  return `mutation($input: ${input}!) { ${name}(input: $input) { userErrors { message } } }`;
}

/** Customer hears of promotions a moment after sales has saved them. */
async function untilTaken(save: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + KNOWN_WITHIN_MS;
  for (;;) {
    const answer = (await save()) as Record<string, { userErrors: { message: string }[] }>;
    const [refusal] = Object.values(answer).flatMap(({ userErrors }) => userErrors);
    if (refusal === undefined) return;
    if (Date.now() > deadline) throw new Error(refusal.message);
  }
}

interface Asking {
  readonly document: string;
  readonly variables: () => object;
  readonly clients: number;
  readonly forMs: number;
}

/** What each answer took, in milliseconds. */
async function ask(graph: GraphClient, { document, variables, clients, forMs }: Asking): Promise<number[]> {
  const times: number[] = [];
  const until = performance.now() + forMs;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const startedAt = performance.now();
      await graph.request(document, variables());
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
}
