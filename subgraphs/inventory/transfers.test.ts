import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/auth/actor.ts';
import { newId } from '#platform/ids/ids.ts';
import { type InventoryBed, startInventoryBed, type UserErrorAnswer } from '#test/inventory-bed.ts';
import { ADMIN } from '#test/test-bed.ts';

interface TransferAnswer {
  id: string;
  status: string;
  version: number;
  lines: Record<string, unknown>[];
}

interface PayloadAnswer {
  transfer: TransferAnswer | null;
  replayed: boolean;
  userErrors: UserErrorAnswer[];
}

const TRANSFER = `id status version source { id } destination { id } reference requestedBy lines { variant { sku }
  requested cancelled unsent sent pending received damaged returned lost }`;
const SELECTION = `transfer { ${TRANSFER} } userErrors { ... on QuantityExceededError { sku requested allowed }
  ... on InsufficientUnitsError { sku account requested available } }`;

let bed: InventoryBed;
let depot: string;
let shop: string;
let shops = 0;
beforeAll(async () => {
  bed = await startInventoryBed();
  await bed.variant('CAN');
  await bed.variant('BOX');
  await bed.variant('FLOUR', 'KILOGRAM');
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});
beforeEach(async () => {
  shops += 1;
  depot = await bed.location(`DEPOT-${shops}`);
  shop = await bed.location(`SHOP-${shops}`);
  await bed.receive(depot, { CAN: '100', BOX: '10', FLOUR: '7.5' });
});

/** Each of them two steps of a transfer. */
const manyLines = (length: number): object[] =>
  Array.from({ length }, () => ({ sku: 'CAN', received: '1', damaged: '1' }));

type Change = 'send' | 'receive' | 'settle' | 'cancel';

const request = (input: object = {}, actor?: Actor): Promise<PayloadAnswer> => {
  const lines = [
    { sku: 'CAN', quantity: '20' },
    { sku: 'FLOUR', quantity: '1.5' },
  ];
  return bed.mutate(
    'requestTransfer',
    { fromLocationId: depot, toLocationId: shop, lines, ...input },
    SELECTION,
    actor,
  );
};
const change = (how: Change, input: object, actor?: Actor): Promise<PayloadAnswer> =>
  bed.mutate(`${how}Transfer`, input, SELECTION, actor);

async function requested(lines?: object[]): Promise<string> {
  const { transfer, userErrors } = await request(lines ? { lines } : {});
  if (!transfer) throw new Error(JSON.stringify(userErrors));
  return transfer.id;
}

async function sent(lines?: object[]): Promise<string> {
  const transferId = await requested(lines);
  const { userErrors } = await change('send', { transferId });
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return transferId;
}

const ACCOUNTS = 'onHand inTransit damaged';
async function stock(sku: string, locationId: string): Promise<Record<string, string>> {
  const query = `query($sku: String!, $ids: [ID!]) { variant(sku: $sku) { stock(locationIds: $ids) { ${ACCOUNTS} } } }`;
  interface Answer {
    variant: { stock: [Record<string, string>] };
  }
  return (await bed.run<Answer>(query, { sku, ids: [locationId] })).variant.stock[0];
}

describe('a transfer', () => {
  it('is a wish at first: nothing moves and nothing is held', async () => {
    const { transfer } = await request({ reference: 'weekly' });
    expect(transfer).toMatchObject({
      status: 'REQUESTED',
      version: 1,
      source: { id: depot },
      destination: { id: shop },
      reference: 'weekly',
      requestedBy: 'test-admin',
      lines: [
        { variant: { sku: 'CAN' }, requested: '20', unsent: '20', sent: '0', pending: '0' },
        { variant: { sku: 'FLOUR' }, requested: '1.5' },
      ],
    });
    expect(await stock('CAN', depot)).toEqual({ onHand: '100', inTransit: '0', damaged: '0' });
  });

  it('that is sent leaves the source, and is in transit at the destination until it arrives', async () => {
    const transferId = await requested();
    const { transfer } = await change('send', { transferId });
    expect(transfer).toMatchObject({
      status: 'SENT',
      version: 2,
      lines: [{ sent: '20', pending: '20', unsent: '0' }, {}],
    });
    expect(await stock('CAN', depot)).toEqual({ onHand: '80', inTransit: '0', damaged: '0' });
    expect(await stock('CAN', shop)).toEqual({ onHand: '0', inTransit: '20', damaged: '0' });
    expect((await change('receive', { transferId })).transfer).toMatchObject({
      status: 'CLOSED',
      version: 3,
      lines: [{ received: '20', pending: '0' }, { received: '1.5' }],
    });
    expect(await stock('CAN', shop)).toEqual({ onHand: '20', inTransit: '0', damaged: '0' });
    expect(await stock('FLOUR', shop)).toMatchObject({ onHand: '1.5' });
  });

  it('may be sent and received in parts', async () => {
    const transferId = await requested();
    const can = (quantity: string) => [{ sku: 'CAN', quantity }];
    expect((await change('send', { transferId, lines: can('12') })).transfer).toMatchObject({ status: 'SENT' });
    const first = await change('receive', { transferId, lines: [{ sku: 'CAN', received: '5' }] });
    expect(first.transfer).toMatchObject({ status: 'PARTLY_RECEIVED', lines: [{ pending: '7', unsent: '8' }, {}] });
    await change('send', { transferId });
    const { transfer } = await change('receive', { transferId });
    expect(transfer).toMatchObject({ status: 'CLOSED', lines: [{ sent: '20', received: '20' }, { received: '1.5' }] });
  });

  it('that arrives broken goes to damaged stock, or to waste where that is asked for', async () => {
    const transferId = await sent();
    await change('receive', { transferId, lines: [{ sku: 'CAN', received: '10', damaged: '3' }] });
    expect(await stock('CAN', shop)).toEqual({ onHand: '10', inTransit: '7', damaged: '3' });
    const lines = [{ sku: 'CAN', damaged: '2' }];
    const { transfer } = await change('receive', { transferId, lines, damagedTo: 'WASTE' });
    expect(transfer?.lines[0]).toMatchObject({ received: '10', damaged: '5', pending: '5' });
    expect(await stock('CAN', shop)).toEqual({ onHand: '10', inTransit: '5', damaged: '3' });
  });

  it('that does not arrive is back at the source, or lost, and closes', async () => {
    const transferId = await sent();
    await change('receive', { transferId, lines: [{ sku: 'CAN', received: '10' }] });
    const lines = [
      { sku: 'CAN', returned: '6', lost: '4' },
      { sku: 'FLOUR', lost: '1.5' },
    ];
    const { transfer } = await change('settle', { transferId, lines });
    expect(transfer).toMatchObject({
      status: 'CLOSED',
      lines: [{ returned: '6', lost: '4', pending: '0' }, { lost: '1.5' }],
    });
    expect(await stock('CAN', depot)).toEqual({ onHand: '86', inTransit: '0', damaged: '0' });
    expect(await stock('CAN', shop)).toEqual({ onHand: '10', inTransit: '0', damaged: '0' });
  });

  it('is cancelled before it is sent, or what is left of it afterwards', async () => {
    const whole = await requested();
    expect((await change('cancel', { transferId: whole })).transfer).toMatchObject({
      status: 'CANCELLED',
      lines: [{ cancelled: '20', unsent: '0' }, { cancelled: '1.5' }],
    });
    const partly = await requested();
    await change('send', { transferId: partly, lines: [{ sku: 'CAN', quantity: '12' }] });
    expect((await change('cancel', { transferId: partly })).transfer).toMatchObject({ status: 'SENT' });
    expect((await change('receive', { transferId: partly })).transfer).toMatchObject({
      status: 'CLOSED',
      lines: [{ received: '12', cancelled: '8' }, { cancelled: '1.5' }],
    });
  });

  it('announces each step in sequence, and its movements under its id', async () => {
    const transferId = await sent();
    await change('receive', { transferId });
    await bed.untilPublished(({ subject, sequence }) => subject === transferId && sequence === 3);
    const told = bed.published.filter(({ subject }) => subject === transferId);
    expect(told.map(({ type, sequence, data }) => [type, sequence, (data as { status: string }).status])).toEqual([
      ['tillgraph.inventory.transfer.changed.v1', 1, 'REQUESTED'],
      ['tillgraph.inventory.transfer.changed.v1', 2, 'SENT'],
      ['tillgraph.inventory.transfer.changed.v1', 3, 'CLOSED'],
    ]);
    const query = `query($at: ID!) { stockMovements(locationId: $at, first: 9) {
      nodes { from to location { id } toLocation { id } quantity reason reference } } }`;
    const at = async (location: string) =>
      (await bed.run<{ stockMovements: { nodes: object[] } }>(query, { at: location })).stockMovements.nodes;
    const left = {
      from: 'ON_HAND',
      to: 'IN_TRANSIT',
      location: { id: depot },
      toLocation: { id: shop },
      reason: 'TRANSFER',
    };
    const arrived = {
      from: 'IN_TRANSIT',
      to: 'ON_HAND',
      location: { id: shop },
      toLocation: null,
      reference: transferId,
    };
    expect(await at(shop)).toMatchObject([arrived, arrived, left, left]);
    expect((await at(depot)).slice(0, 2)).toMatchObject([left, left]);
  });

  it('takes a step once for one key', async () => {
    const transferId = await requested();
    const input = { idempotencyKey: `send-${transferId}`, transferId, lines: [{ sku: 'CAN', quantity: '5' }] };
    await change('send', input);
    expect(await change('send', input)).toMatchObject({ replayed: true, transfer: { version: 2 } });
    expect(await stock('CAN', shop)).toMatchObject({ inTransit: '5' });
  });

  it('is sent once, by however many at the same moment', async () => {
    const transferId = await requested();
    const answers = await Promise.all([1, 2, 3, 4].map(() => change('send', { transferId })));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(await stock('CAN', shop)).toMatchObject({ inTransit: '20' });
  });
});

describe('transfers of a location', () => {
  it('are listed at both ends, newest first, by status, page after page', async () => {
    const ids = [await requested(), await sent(), await requested()];
    const list = async (locationId: string, more: object = {}, actor?: Actor) => {
      const query = `query($locationId: ID!, $status: TransferStatus, $after: String, $first: Int!) {
        transfers(locationId: $locationId, status: $status, first: $first, after: $after) {
          nodes { id } pageInfo { hasNextPage endCursor } } }`;
      const variables = { locationId, first: 10, ...more };
      interface Answer {
        transfers: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }
      return (await bed.run<Answer>(query, variables, actor)).transfers;
    };
    const idsOf = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id);
    expect(idsOf(await list(shop))).toEqual(ids.toReversed());
    expect(idsOf(await list(depot, { status: 'SENT' }))).toEqual([ids[1]]);
    const page = await list(depot, { first: 2 });
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(idsOf(await list(depot, { first: 2, after: page.pageInfo.endCursor }))).toEqual([ids[0]]);
    await expect(list(shop, {}, { ...ADMIN, locations: new Set([depot]) })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('are seen from either end, and by nobody else', async () => {
    const id = await requested();
    const see = async (...locations: string[]) => {
      const actor: Actor = { ...ADMIN, locations: new Set(locations) };
      return (await bed.run<{ transfer: object | null }>('query($id: ID!) { transfer(id: $id) { id } }', { id }, actor))
        .transfer;
    };
    expect(await see(depot)).toEqual({ id });
    expect(await see(shop)).toEqual({ id });
    expect(await see()).toBeNull();
  });
});

describe('a refusal', () => {
  const elsewhere = newId('location');
  const at = (...locations: string[]): Actor => ({ ...ADMIN, locations: new Set(locations) });
  const can = (quantity: string) => ({ lines: [{ sku: 'CAN', quantity }] });

  type Fault = [what: string, attempt: () => Promise<PayloadAnswer>, error: string, field: string];
  const requests: Fault[] = [
    ['a request of nothing', () => request({ lines: [] }), 'InvalidInput', 'lines'],
    ['to where it is', () => request({ toLocationId: depot }), 'InvalidInput', 'toLocationId'],
    ['from nowhere', () => request({ fromLocationId: elsewhere }), 'NotFound', 'fromLocationId'],
    ['by those who may act at the source alone', () => request({}, at(depot)), 'NotFound', 'toLocationId'],
    ['by those who may act at the destination alone', () => request({}, at(shop)), 'NotFound', 'fromLocationId'],
    ['of an unknown SKU', () => request({ lines: [{ sku: 'NONE', quantity: '1' }] }), 'NotFound', 'lines.0.sku'],
    ['of half a can', () => request(can('0.5')), 'InvalidInput', 'lines.0.quantity'],
    [
      'of one variant on two lines',
      () => request({ lines: [...can('1').lines, ...can('2').lines] }),
      'InvalidInput',
      'lines.1.sku',
    ],
  ];
  it.each(requests)('of a transfer %s writes nothing', async (_, attempt, error, field) => {
    const { transfer, userErrors } = await attempt();
    expect(transfer).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: `${error}Error`, field: ['input', ...field.split('.')] }]);
  });

  type Step = [what: string, attempt: (transferId: string) => Promise<PayloadAnswer>, error: string, field: string];
  const steps: Step[] = [
    ['sending of nothing', (transferId) => change('send', { transferId, lines: [] }), 'InvalidInput', 'lines'],
    [
      'sending more than was asked for',
      (transferId) => change('send', { transferId, ...can('21') }),
      'QuantityExceeded',
      'lines.0.quantity',
    ],
    [
      'sending half a can',
      (transferId) => change('send', { transferId, ...can('0.5') }),
      'InvalidInput',
      'lines.0.quantity',
    ],
    [
      'sending what was not asked for',
      (transferId) => change('send', { transferId, lines: [{ sku: 'BOX', quantity: '1' }] }),
      'NotFound',
      'lines.0.sku',
    ],
    ['sending from elsewhere', (transferId) => change('send', { transferId }, at(shop)), 'InvalidInput', 'transferId'],
    ['sending by strangers', (transferId) => change('send', { transferId }, at()), 'NotFound', 'transferId'],
    ['receiving what was not sent', (transferId) => change('receive', { transferId }), 'InvalidInput', 'transferId'],
    [
      'receiving more than is pending',
      (transferId) => change('receive', { transferId, lines: [{ sku: 'CAN', damaged: '1' }] }),
      'QuantityExceeded',
      'lines.0.damaged',
    ],
    [
      'receiving neither whole nor broken',
      (transferId) => change('receive', { transferId, lines: [{ sku: 'CAN' }] }),
      'InvalidInput',
      'lines.0.received',
    ],
    [
      'receiving broken goods onto the shelf',
      (transferId) => change('receive', { transferId, damagedTo: 'ON_HAND' }),
      'InvalidInput',
      'damagedTo',
    ],
    [
      'settling what was not sent',
      (transferId) => change('settle', { transferId, lines: [{ sku: 'CAN', lost: '1' }] }),
      'QuantityExceeded',
      'lines.0.lost',
    ],
    [
      'settling by the destination alone',
      (transferId) => change('settle', { transferId, lines: [{ sku: 'CAN', lost: '1' }] }, at(shop)),
      'InvalidInput',
      'transferId',
    ],
    [
      'more than 500 lines',
      (transferId) => change('receive', { transferId, lines: manyLines(501) }),
      'InvalidInput',
      'lines',
    ],
    ['a step of no transfer', () => change('send', { transferId: newId('transfer') }), 'NotFound', 'transferId'],
  ];
  it.each(steps)('of %s leaves the transfer and stock as they were', async (_, attempt, error, field) => {
    const transferId = await requested();
    const { transfer, userErrors } = await attempt(transferId);
    expect(transfer).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: `${error}Error`, field: ['input', ...field.split('.')] }]);
    const { transfer: after } = await bed.run<{ transfer: TransferAnswer }>(
      'query($transferId: ID!) { transfer(id: $transferId) { status version } }',
      { transferId },
    );
    expect(after).toEqual({ status: 'REQUESTED', version: 1 });
    expect(await stock('CAN', depot)).toMatchObject({ onHand: '100' });
  });

  it('never for more than 500 lines, which may each say two things', async () => {
    const transferId = await sent();
    const longest = await change('receive', { transferId, lines: manyLines(500) });
    const longer = await change('receive', { transferId, lines: manyLines(501) });
    expect(longest.userErrors).not.toMatchObject([{ message: 'Give 1 to 500 lines.' }]);
    expect(longer.userErrors).toMatchObject([{ message: 'Give 1 to 500 lines.', field: ['input', 'lines'] }]);
  });

  it('of more than arrived says how much is pending, over both quantities of a line', async () => {
    const transferId = await sent();
    const { userErrors } = await change('receive', {
      transferId,
      lines: [{ sku: 'CAN', received: '15', damaged: '6' }],
    });
    expect(userErrors).toMatchObject([{ code: 'QUANTITY_EXCEEDED', sku: 'CAN', requested: '6', allowed: '5' }]);
  });

  it('of sending what is promised to somebody says what may leave', async () => {
    await bed.reserve({ lines: [{ sku: 'CAN', locationId: depot, quantity: '85' }] });
    const { userErrors } = await change('send', { transferId: await requested() });
    expect(userErrors).toMatchObject([
      { __typename: 'InsufficientUnitsError', sku: 'CAN', account: 'ON_HAND', requested: '20', available: '15' },
    ]);
    expect(await stock('CAN', shop)).toMatchObject({ inTransit: '0' });
  });
});
