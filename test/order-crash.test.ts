import { expect, it } from 'vitest';
import { auditGraph } from '#apps/audit/audit.ts';
import { findingsOf } from '#platform/audit/audit-line.ts';
import type { GraphClient } from '#platform/graphql/client.ts';
import { cardSales, chargesAt, TOTES_MINOR } from './crashes/card-sales.ts';
import { giftCardSales, loadedCard, seenCard } from './crashes/gift-card-sales.ts';
import { insist, isAccepted, type Payload, startMortalShop } from './crashes/mortal-shop.ts';
import { memberWith, pointsSales, seenPoints } from './crashes/points-sales.ts';
import { recordedSales, watchSales } from './crashes/watch-sales.ts';
import { eventually } from './graph-bed.ts';

const ORDERS = 12;
const CLIENTS = 6;
const SALES = 3;
const TILLS = 2;
const ON_THE_CARD_MINOR = 5_000;
const POINTS = 5_000;
/** More of them: `ORDER_KILLS=5 npx vitest run test/order-crash.test.ts`. */
const KILLS = Number(process.env['ORDER_KILLS'] ?? 1);
const MAX_MS_BETWEEN_KILLS = 700;
const KILL_AT_LAST_MS = 1_000;
const DEADLINE_MS = 240_000;

const PLACE = `mutation($input: PlaceOrderInput!) { placeOrder(input: $input) {
  order { id fulfilments { id } tenders { payment { id } } } replayed userErrors { message } } }`;
const FULFIL = `mutation($input: FulfilOrderInput!) { fulfilOrder(input: $input) { sale { id } userErrors { message } } }`;

interface Placed extends Payload {
  readonly order: {
    readonly id: string;
    readonly fulfilments: readonly { readonly id: string }[];
    readonly tenders: readonly { readonly payment: { readonly id: string } }[];
  } | null;
  readonly replayed: boolean;
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
  'orders are placed once, goods held once, cards, gift cards and points charged once, and each sale told once, wherever the server is killed',
  async () => {
    await using mortal = await startMortalShop();
    const { graph, token, shop, server, storeUri } = mortal;
    const salesBefore = new Set(await recordedSales(storeUri));
    await using watch = await watchSales({ url: server.url, token });
    const before = await toteBags(graph);

    const orderOf = (number: number): object => ({
      idempotencyKey: `crash-${number}`,
      locationId: shop.locations['MAIN'],
      lines: [{ sku: 'TOTE', quantity: '2' }],
      fulfilment: { method: 'DELIVERY', address: { lines: ['1 Pier'], city: 'Boston', country: 'US' } },
      // The bank of every fourth does not answer at first.
      tenders: [
        {
          kind: 'CARD',
          amount: { amountMinor: TOTES_MINOR, currency: 'USD' },
          authorise: { token: number % 4 === 0 ? 'tok_unanswered' : 'tok_visa' },
        },
      ],
    });
    const answered = new Map<number, string | undefined>();
    let onAnswer = (): void => undefined;
    const sent: string[] = [];
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < ORDERS) {
        const number = (next += 1);
        const { placeOrder } = await insist<{ placeOrder: Placed }>(graph, PLACE, orderOf(number), isAccepted);
        answered.set(number, placeOrder.order?.id);
        onAnswer();
        if (number % 3 !== 0) continue;
        sent.push(placeOrder.order?.tenders[0]?.payment.id ?? '');
        const fulfilmentId = placeOrder.order?.fulfilments[0]?.id;
        const input = { idempotencyKey: `sent-${number}`, orderId: placeOrder.order?.id, fulfilmentId };
        await insist(graph, FULFIL, input, isAccepted);
      }
    };
    const kill = async (): Promise<void> => {
      for (let times = 0; times < KILLS; times += 1) {
        await new Promise((resolve) => {
          setTimeout(resolve, Math.random() * MAX_MS_BETWEEN_KILLS);
        });
        // Right after an answer its events are placed in the log, from which subscriptions are told.
        await new Promise<void>((resolve) => {
          onAnswer = resolve;
          setTimeout(resolve, KILL_AT_LAST_MS);
        });
        await server.kill();
        await server.restart();
      }
    };
    const till = { graph, registerId: shop.registers['Main Street till 1'] ?? '', sales: SALES };
    const selling = Promise.all(
      Array.from({ length: TILLS }, (_, index) => cardSales({ ...till, name: `till-${index}` })),
    );
    const card = await loadedCard(graph, ON_THE_CARD_MINOR);
    const byGiftCard = Promise.all(
      Array.from({ length: TILLS }, (_, index) => giftCardSales({ ...till, name: `card-${index}`, card })),
    );
    const member = await memberWith(graph, shop.customers['grace@example.com'] ?? '', POINTS);
    const { points: pointsBefore } = await seenPoints(graph, member.customerId);
    const byPoints = Promise.all(
      Array.from({ length: TILLS }, (_, index) => pointsSales({ ...till, name: `points-${index}`, member })),
    );
    await Promise.all([kill(), ...Array.from({ length: CLIENTS }, client), selling, byGiftCard, byPoints]);
    const sales = (await selling).flat();

    // Every key gives the order that it gave before, and no two of them the same.
    for (const [number, id] of answered) {
      const { placeOrder } = await insist<{ placeOrder: Placed }>(graph, PLACE, orderOf(number));
      expect(placeOrder).toMatchObject({ replayed: true, order: { id } });
    }
    expect(new Set(answered.values()).size).toBe(ORDERS);

    const kept = sales.filter(({ isRefunded }) => !isRefunded);
    const left = await eventually(
      () => toteBags(graph),
      ({ onHand }) => onHand === before.onHand - 2 * (sent.length + kept.length),
      30_000,
    );
    // No more is held than what is to be sent: nothing leaked, though the server died between holding and ordering.
    expect(left.reserved - before.reserved).toBe(2 * (ORDERS - sent.length));
    // Every card that paid was charged once, and what came back went back once.
    const charges = await eventually(
      () => chargesAt(storeUri),
      ({ unsettled }) => unsettled === 0,
      60_000,
    );
    for (const paymentId of sent) expect(charges.of(paymentId)).toEqual([TOTES_MINOR]);
    for (const { paymentId, isRefunded } of sales) {
      expect(charges.of(paymentId)).toEqual(isRefunded ? [TOTES_MINOR, -TOTES_MINOR] : [TOTES_MINOR]);
    }
    expect(charges.number).toBe(sent.length + sales.length);
    // The gift card that both tills used was charged once for each sale, and loaded once, and nothing is held of it.
    const changes = await byGiftCard;
    const balanceMinor = changes.reduce((sum, changedMinor) => sum + changedMinor, ON_THE_CARD_MINOR);
    await eventually(
      () => seenCard(graph, card.id),
      (seen) => seen.balanceMinor === balanceMinor && seen.heldMinor === 0,
      30_000,
    );
    // The points that both tills took were redeemed once for each sale and each reward, and nothing is held of them.
    const points = (await byPoints).reduce((sum, changed) => sum + changed, pointsBefore);
    await eventually(
      () => seenPoints(graph, member.customerId),
      (seen) => seen.points === points && seen.held === 0,
      30_000,
    );
    // Whoever watched, and came back after the last cursor, heard of each sale once and in order.
    const made = (await recordedSales(storeUri)).filter((id) => !salesBefore.has(id));
    await eventually(
      async () => watch.heard.length,
      (heard) => heard >= made.length,
      30_000,
    );
    expect(watch.wrong).toEqual([]);
    expect(watch.heard.toSorted()).toEqual(made.toSorted());
    const findings = await eventually(
      async () => findingsOf(await auditGraph(storeUri)),
      (found) => found.length === 0,
      30_000,
    );
    expect(findings).toEqual([]);
  },
  DEADLINE_MS,
);
