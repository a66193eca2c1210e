import { supergraph } from '#gateway/testing/fixture.ts';
import type { GraphClient } from '#platform/graphql/client.ts';
import { eventually, type GraphBed, startGraphBed } from '../graph-bed.ts';
import { completeSale, mugsAndCroissant, refundSale } from '../selling.ts';
import { newTillKey } from '../till-keys.ts';
import { idMade } from './mutation-answers.ts';
import { mutationProbe } from './mutation-probe.ts';
import { MADE } from './mutations.ts';

/** Ids of what there is, each by the name of the argument or the field of an input that asks for it: `saleId`. */
export type Known = ReadonlyMap<string, unknown>;

/** The seeded shop with things that happened at Harbour, for Grace, and those whose business they are not. */
export interface AccessBed extends AsyncDisposable {
  readonly graph: GraphBed;
  /** An admin, of Main Street alone. */
  readonly stranger: GraphClient;
  /** Customers, with tokens of their own. */
  readonly ada: GraphClient;
  readonly grace: GraphClient;
  /** What is at Harbour, or Grace's. */
  readonly known: Known;
  /** The stranger's own place and till. */
  readonly strangers: Known;
}

export async function startAccessBed(): Promise<AccessBed> {
  const graph = await startGraphBed();
  const { shop } = graph;
  const customer = async (name: string): Promise<GraphClient> =>
    graph.client({ subject: name, role: 'customer', customerId: shop.customers[`${name}@example.com`] ?? '' });
  return {
    graph,
    stranger: await graph.client({ subject: 'stranger', role: 'admin', locations: [shop.locations['MAIN'] ?? ''] }),
    ada: await customer('ada'),
    grace: await customer('grace'),
    known: await knownOfHarbour(graph),
    strangers: new Map(Object.entries(placeOf(graph, 'MAIN', 'Main Street till 1'))),
    [Symbol.asyncDispose]: () => graph[Symbol.asyncDispose](),
  };
}

function placeOf({ shop }: GraphBed, code: string, till: string): Readonly<Record<string, unknown>> {
  const locationId = shop.locations[code];
  return { locationId, fromLocationId: locationId, locationIds: [locationId], registerId: shop.registers[till] };
}

async function knownOfHarbour(bed: GraphBed): Promise<Known> {
  const { shop, admin } = bed;
  const place = placeOf(bed, 'HARBOUR', 'Harbour till 1');
  const customerId = shop.customers['grace@example.com'];
  const { sale } = await completeSale(admin, {
    ...mugsAndCroissant(shop, 'access-sale'),
    registerId: place['registerId'],
    customerId,
    // A grinder that nobody knows by that number, for nothing: something to look into.
    lines: [
      { sku: 'MUG', quantity: '2' },
      { sku: 'GRINDER', quantity: '1', serialNumbers: ['GR-UNKNOWN'], linePrice: cash(0).amount },
    ],
    tenders: [cash(2900)],
  });
  const { refund } = await refundSale(admin, {
    idempotencyKey: 'access-refund',
    saleId: sale?.id,
    registerId: place['registerId'],
    lines: [{ lineNumber: 1, quantity: '2' }],
    tenders: [cash(sale?.total.amountMinor ?? 0)],
  });
  await admin.request('mutation($input: AdjustPointsInput!) { adjustPoints(input: $input) { userErrors { code } } }', {
    input: { idempotencyKey: 'access-points', customerId, points: 10_000, reason: 'To spend.' },
  });
  const deviceId = await enrolledTill(bed, place['registerId']);
  const { sale: sold, ...found } = await eventually(
    () => admin.request<Found>(FOUND, { saleId: sale?.id, locationId: place['locationId'] }),
    ({ sale: { journalEntries }, serialDiscrepancies, invoices }) =>
      [journalEntries, serialDiscrepancies.nodes, invoices.nodes].every(({ length }) => length > 0),
  );
  const known = new Map<string, unknown>(
    Object.entries({
      ...place,
      toLocationId: shop.locations['DEPOT'],
      sourceLocationId: shop.locations['DEPOT'],
      customerId,
      saleId: sale?.id,
      refundId: refund?.id,
      deviceId,
      cashSessionId: sold.cashSession.id,
      journalEntryId: sold.journalEntries[0]?.id,
      movementId: found.stockMovements.nodes[0]?.id,
      discrepancyId: found.serialDiscrepancies.nodes[0]?.id,
      invoiceId: found.invoices.nodes[0]?.id,
      orderId: found.orders.nodes[0]?.id,
      fulfilmentId: found.orders.nodes[0]?.fulfilments[0]?.id,
      rewardId: found.loyaltyRewards.nodes[0]?.id,
      variantId: shop.variants['MUG'],
      sku: 'MUG',
      gtin: '09506000134352',
    }),
  );
  const mutations = supergraph.apiSchema.getMutationType()?.getFields() ?? {};
  for (const [name, as] of MADE) {
    const { document, variables } = mutationProbe(mutations[name], known);
    known.set(as, idMade(await admin.send(document, variables)));
  }
  const missing = [...known].filter(([, id]) => id === undefined);
  if (missing.length > 0) throw new Error(`There is no ${missing.join()}.`);
  return known;
}

/** A till that has a key; answers with its device's id. */
async function enrolledTill({ admin, graph }: GraphBed, registerId: unknown): Promise<unknown> {
  const { enrolDevice } = await admin.request<{ enrolDevice: { enrolment: { code: string } } }>(
    'mutation($input: EnrolDeviceInput!) { enrolDevice(input: $input) { enrolment { code } } }',
    { input: { idempotencyKey: 'access-till', registerId, name: 'Counter' } },
  );
  const key = await newTillKey();
  const answer = await fetch(new URL('/tills/token', graph.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(key.byCode(enrolDevice.enrolment.code)),
  });
  const granted = (await answer.json()) as { readonly device_id: string };
  return granted.device_id;
}

function cash(amountMinor: number): { readonly kind: 'CASH'; readonly amount: object } {
  return { kind: 'CASH', amount: { amountMinor, currency: 'USD' } };
}

interface Nodes<Node = { readonly id: string }> {
  readonly nodes: readonly Node[];
}
interface Found {
  readonly sale: { readonly cashSession: { id: string }; readonly journalEntries: readonly { id: string }[] };
  readonly stockMovements: Nodes;
  readonly serialDiscrepancies: Nodes;
  /** Seeded at Harbour, as is the order. */
  readonly invoices: Nodes;
  readonly orders: Nodes<{ readonly id: string; readonly fulfilments: readonly { id: string }[] }>;
  readonly loyaltyRewards: Nodes;
}
const FOUND = `query($saleId: ID!, $locationId: ID!) {
  sale(id: $saleId) { cashSession { id } journalEntries { id } }
  stockMovements(locationId: $locationId, first: 1) { nodes { id } }
  serialDiscrepancies(locationId: $locationId, first: 1) { nodes { id } }
  invoices(first: 1) { nodes { id } }
  orders(first: 1, locationId: $locationId) { nodes { id fulfilments { id } } }
  loyaltyRewards(first: 1) { nodes { id } }
}`;
