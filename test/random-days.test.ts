import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditGraph } from '#apps/audit/audit.ts';
import { PRODUCTS } from '#apps/seed/shop.ts';
import type { GraphClient } from '#platform/graphql/client.ts';
import { eventually, type GraphBed, startGraphBed } from './graph-bed.ts';
import { card, completeSale, refundSale, type SaleAnswer } from './selling.ts';

/** More of them: `HISTORIES=1000 npx vitest run random`. */
const SCHEDULES = Number(process.env['HISTORIES'] ?? 60);
const SUBGRAPHS = ['inventory', 'sales', 'customer', 'finance'] as const;
const TILLS = ['Main Street till 1', 'Main Street till 2', 'Harbour till 1'] as const;
const HOLD = `mutation($input: ReserveStockInput!) { reserveStock(input: $input) { reservation { id } userErrors { code } } }`;
const END = (name: string): string =>
  `mutation($input: EndReservationInput!) { ${name}(input: $input) { reservation { status } userErrors { code } } }`;

/** What one of several actors does, all of them at once. */
type Deed =
  | {
      readonly kind: 'sell';
      readonly till: number;
      readonly goods: readonly Goods[];
      readonly member: boolean;
      readonly twice: boolean;
    }
  | {
      readonly kind: 'sellAndTakeBack';
      readonly till: number;
      readonly goods: readonly Goods[];
      readonly parts: readonly number[];
    }
  | { readonly kind: 'sellAndVoid'; readonly till: number; readonly goods: readonly Goods[]; readonly member: boolean }
  | { readonly kind: 'PAID_IN' | 'PAID_OUT' | 'NO_SALE'; readonly till: number; readonly amountMinor: number }
  | {
      readonly kind: 'hold';
      readonly goods: Goods;
      readonly end: 'releaseReservation' | 'claimReservation' | 'expire';
    };

interface Goods {
  readonly product: number;
  /** Thousandths; made whole for what is sold by the piece. */
  readonly quantityMilli: number;
  readonly discountPercent: number;
}

const goods: fc.Arbitrary<Goods> = fc.record({
  product: fc.nat({ max: PRODUCTS.length - 1 }),
  quantityMilli: fc.integer({ min: 1, max: 5_000 }),
  discountPercent: fc.constantFrom(0, 0, 0, 7, 33, 100),
});
const basket = fc.array(goods, { minLength: 1, maxLength: 5 });
const till = fc.nat({ max: TILLS.length - 1 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('sell' as const), till, goods: basket, member: fc.boolean(), twice: fc.boolean() }),
  fc.record({
    kind: fc.constant('sellAndTakeBack' as const),
    till,
    goods: basket,
    parts: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('sellAndVoid' as const), till, goods: basket, member: fc.boolean() }),
  fc.record({
    kind: fc.constantFrom('PAID_IN' as const, 'PAID_OUT' as const, 'NO_SALE' as const),
    till,
    amountMinor: fc.integer({ min: 1, max: 5_000 }),
  }),
  fc.record({
    kind: fc.constant('hold' as const),
    goods,
    end: fc.constantFrom('releaseReservation' as const, 'claimReservation' as const, 'expire' as const),
  }),
);

let bed: GraphBed;
beforeAll(async () => {
  bed = await startGraphBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

it('agrees everywhere after any days of sales, refunds and reservations at once, every event delivered twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 6 }), async (deeds) => {
      await Promise.all(deeds.map((one) => doIt(bed, one)));
    }),
    { numRuns: SCHEDULES, endOnFailure: true },
  );
  await redeliverEverything(bed.graph.mongoUri);
  const lines = await eventually(
    () => auditGraph(bed.graph.mongoUri),
    (audited) => audited.every((line) => line.findings.length === 0),
    30_000,
  );
  const sales = lines.find((line) => line.subject === 'graph')?.checked ?? 0;
  expect(sales).toBeGreaterThan(SCHEDULES / 2);
}, 120_000);

function doIt({ admin, shop }: GraphBed, one: Deed): Promise<void> {
  if (one.kind === 'hold') return hold(admin, shop.locations['MAIN'] ?? '', one);
  const registerId = shop.registers[TILLS[one.till] ?? ''] ?? '';
  if (one.kind === 'sellAndTakeBack') return sellAndTakeBack(admin, { registerId, one });
  if (one.kind !== 'sell' && one.kind !== 'sellAndVoid') return moveCash(admin, { registerId, ...one });
  const customerId = one.member ? shop.customers['grace@example.com'] : null;
  const input = { idempotencyKey: crypto.randomUUID(), registerId, customerId, lines: linesOf(one.goods) };
  if (one.kind === 'sell') return sell(admin, input, one.twice ? 2 : 1).then(() => undefined);
  return sell(admin, input, 1).then(({ sale }) => voidTwice(admin, sale?.id));
}

/** Voids a sale from two tills at once: one of them does. */
async function voidTwice(graph: GraphClient, saleId: string | undefined): Promise<void> {
  const document = `mutation($input: VoidSaleInput!) {
    payload: voidSale(input: $input) { sale { status } userErrors { code } }
  }`;
  const answers = await Promise.all(
    [1, 2].map(() => {
      const input = { idempotencyKey: crypto.randomUUID(), saleId, reason: 'rung up twice' };
      return graph.request<{ payload: { sale: { status: string } | null } }>(document, { input });
    }),
  );
  expect(answers.flatMap(({ payload }) => payload.sale?.status ?? [])).toEqual(['VOIDED']);
}

async function moveCash(
  graph: GraphClient,
  { registerId, kind, amountMinor }: { registerId: string; kind: string; amountMinor: number },
): Promise<void> {
  const query = 'query($id: ID!) { register(id: $id) { currentSession { id } } }';
  const { register } = await graph.request<{ register: { currentSession: { id: string } } }>(query, { id: registerId });
  const amount = kind === 'NO_SALE' ? null : { amountMinor, currency: 'USD' };
  const cashSessionId = register.currentSession.id;
  const input = { idempotencyKey: crypto.randomUUID(), cashSessionId, kind, amount, reason: 'change' };
  const document = `mutation($input: RecordCashMovementInput!) {
    payload: recordCashMovement(input: $input) { userErrors { code } }
  }`;
  const { payload } = await graph.request<{ payload: { userErrors: object[] } }>(document, { input });
  expect(payload.userErrors).toEqual([]);
}

function linesOf(basket: readonly Goods[]): object[] {
  return basket.map(({ product, quantityMilli, discountPercent }) => {
    const { sku, unit, priceMinor } = PRODUCTS[product] ?? PRODUCTS[0];
    const quantity = unit === 'EACH' ? Math.ceil(quantityMilli / 1000) : quantityMilli / 1000;
    const amountMinor = Math.floor((priceMinor * quantity * discountPercent) / 100);
    const line = { sku, quantity: String(quantity) };
    if (amountMinor === 0) return line;
    // At a price of its own, since promotions and quantity breaks could leave less than the discount takes off.
    const unitPrice = { amountMinor: priceMinor, currency: 'USD' };
    return { ...line, unitPrice, discounts: [{ kind: 'MANUAL', amount: { amountMinor, currency: 'USD' } }] };
  });
}

/** Learns the total from the refusal of a sale without tenders, as a till would show it, and then pays it by card. */
async function sell(graph: GraphClient, input: object, times: number): Promise<SaleAnswer> {
  const asked = await graph.request<{
    completeSale: { sale: object | null; userErrors: { code: string; total?: { amountMinor: number } }[] };
  }>(
    `mutation($input: CompleteSaleInput!) { completeSale(input: $input) {
      sale { id } userErrors { code message ... on TenderMismatchError { total { amountMinor } } }
    } }`,
    { input: { ...input, tenders: [] } },
  );
  const due = asked.completeSale.userErrors.find((error) => error.code === 'TENDER_MISMATCH')?.total?.amountMinor ?? 0;
  const paid = { ...input, tenders: due > 0 ? [card(due)] : [] };
  const answers = await Promise.all(Array.from({ length: times }, () => completeSale(graph, paid)));
  expect(answers.flatMap((answer) => answer.userErrors)).toEqual([]);
  expect(new Set(answers.map((answer) => answer.sale?.id)).size).toBe(1);
  return answers[0] ?? { sale: null, replayed: false, userErrors: [] };
}

/** Takes the first line back in parts, all asked for at once; what exceeds the line is refused, never given. */
async function sellAndTakeBack(
  graph: GraphClient,
  { registerId, one }: { registerId: string; one: Deed & { kind: 'sellAndTakeBack' } },
): Promise<void> {
  const lines = linesOf(one.goods) as { sku: string; quantity: string }[];
  const { sale } = await sell(graph, { idempotencyKey: crypto.randomUUID(), registerId, lines }, 1);
  const [first] = lines;
  if (!sale || !first) throw new Error('The sale was refused.');
  const whole = PRODUCTS.find((product) => product.sku === first.sku)?.unit === 'EACH';
  await Promise.all(
    one.parts.map(async (percent) => {
      const share = (Number(first.quantity) * percent) / 100;
      const quantity = whole ? Math.max(1, Math.round(share)) : Math.max(0.001, Math.round(share * 1000) / 1000);
      const refundLines = [{ lineNumber: 1, quantity: String(quantity), restock: percent % 2 === 0 }];
      await refundWhatItComesTo(graph, { saleId: sale.id, registerId, lines: refundLines });
    }),
  );
}

async function refundWhatItComesTo(graph: GraphClient, input: object): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const asked = await graph.request<{
      refundSale: { refund: object | null; userErrors: { code: string; total?: { amountMinor: number } }[] };
    }>(
      `mutation($input: RefundSaleInput!) { refundSale(input: $input) {
        refund { id } userErrors { code message ... on TenderMismatchError { total { amountMinor } } }
      } }`,
      { input: { idempotencyKey: crypto.randomUUID(), ...input, tenders: [] } },
    );
    const mismatch = asked.refundSale.userErrors.find((error) => error.code === 'TENDER_MISMATCH');
    if (asked.refundSale.refund !== null || mismatch === undefined) return;
    const tenders = [card(mismatch.total?.amountMinor ?? 0)];
    const { refund } = await refundSale(graph, { idempotencyKey: crypto.randomUUID(), ...input, tenders });
    // Another part may have come first and moved a cent: then it is asked again.
    if (refund !== null) return;
  }
}

async function hold(graph: GraphClient, locationId: string, one: Deed & { kind: 'hold' }): Promise<void> {
  const [line] = linesOf([{ ...one.goods, discountPercent: 0 }]) as { sku: string; quantity: string }[];
  const input = {
    idempotencyKey: crypto.randomUUID(),
    owner: 'random-day',
    holdForSeconds: one.end === 'expire' ? 1 : 900,
    lines: [{ sku: line?.sku, quantity: line?.quantity, locationId }],
  };
  const { reserveStock } = await graph.request<{ reserveStock: { reservation: { id: string } | null } }>(HOLD, {
    input,
  });
  if (reserveStock.reservation === null || one.end === 'expire') return;
  const ending = { idempotencyKey: crypto.randomUUID(), reservationId: reserveStock.reservation.id };
  await Promise.all([1, 2].map(() => graph.request(END(one.end), { input: ending })));
}

/** Marks every event as never published, as a broker that lost everything would leave it, and waits for the sweep. */
async function redeliverEverything(mongoUri: string): Promise<void> {
  const server = await mongoose.createConnection(mongoUri).asPromise();
  const outboxes = SUBGRAPHS.map((name) => server.useDb(`tillgraph_${name}`).collection('outbox'));
  for (const outbox of outboxes) await outbox.updateMany({}, { $set: { pending: true } });
  await eventually(
    async () => {
      const pending = await Promise.all(outboxes.map((outbox) => outbox.countDocuments({ pending: true })));
      return pending.reduce((sum, count) => sum + count, 0);
    },
    (pending) => pending === 0,
    60_000,
  );
  await server.close();
}
