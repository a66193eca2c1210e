import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyAuditLogs } from '#apps/audit/audit-log.ts';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { eventually, firstEventWhile, type GraphBed, startGraphBed } from './graph-bed.ts';
import { completeSale, mugsAndCroissant } from './selling.ts';
import { granted, newTillKey } from './till-keys.ts';

let bed: GraphBed;
const clients: GraphClient[] = [];
beforeAll(async () => {
  bed = await startGraphBed();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await bed[Symbol.asyncDispose]();
});

function clientOf(token: string): GraphClient {
  const client = createGraphClient({ url: bed.graph.url, token });
  clients.push(client);
  return client;
}

async function mutate<Value>(graph: GraphClient, name: string, input: object, select: string): Promise<Value> {
  const document = `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
    ${name}(input: $input) { ${select} userErrors { code message } } }`;
  const answer = await graph.request<Record<string, Value & { userErrors: readonly object[] }>>(document, {
    input: { idempotencyKey: crypto.randomUUID(), ...input },
  });
  const payload = answer[name];
  if (payload === undefined || payload.userErrors.length > 0) throw new Error(JSON.stringify(answer));
  return payload;
}

/** What the audit log of sales has of these kinds, the newest first. */
async function onRecord(kinds: readonly string[]): Promise<Record<string, unknown>[]> {
  const document = `query($kinds: [AuditKind!]) { auditLog { sales(filter: { kinds: $kinds }, first: 20) {
    nodes { action outcome subject deviceId approvalId address object count } head } } }`;
  const answer = await bed.admin.request<{ auditLog: { sales: { nodes: Record<string, unknown>[] } } }>(document, {
    kinds,
  });
  return answer.auditLog.sales.nodes;
}

it('a till is enrolled, its staff sign in, a void is approved, and all of it is on record until the till is revoked', async () => {
  const { admin, shop, graph } = bed;
  const registerId = shop.registers['Main Street till 1'] ?? '';
  const locationIds = [shop.locations['MAIN']];
  for (const [number, role, pin] of [
    ['901', 'CASHIER', '4821'],
    ['902', 'SUPERVISOR', '90417'],
  ]) {
    await mutate(admin, 'saveStaffMember', { number, name: `Staff ${number}`, role, pin, locationIds }, 'replayed');
  }
  const select = 'enrolment { code }';
  const { enrolment } = await mutate<{ enrolment: { code: string } }>(
    admin,
    'enrolDevice',
    { registerId, name: 'Counter' },
    select,
  );

  // The till, which has nothing but the code, over HTTP as any client of OAuth 2.0.
  const key = await newTillKey();
  const door = new URL('/tills/token', graph.url);
  const form = new URLSearchParams({
    ...key.byCode(enrolment.code),
    public_key: JSON.stringify(key.publicJwk),
  } as Record<string, string>);
  const answer = await fetch(door, { method: 'POST', body: form });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const { token, deviceId } = granted({ status: 200, body: (await answer.json()) as Record<string, unknown> });
  const again = await fetch(door, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(await key.byKey(deviceId)),
  });
  expect(again.status).toBe(200);
  const keys = (await (await fetch(new URL('/tills/keys', graph.url))).json()) as { keys: object[] };
  expect(keys.keys).toHaveLength(2);

  const session = 'session { token staffMember { number } }';
  const till = clientOf(token);
  const { session: signedIn } = await mutate<{ session: { token: string } }>(
    till,
    'signIn',
    { staffNumber: '901', pin: '4821' },
    session,
  );
  const cashier = clientOf(signedIn.token);
  const { sale } = await completeSale(cashier, mugsAndCroissant(shop, crypto.randomUUID()));
  const saleId = sale?.id ?? '';
  const soldBy = await cashier.request('query($id: ID!) { sale(id: $id) { soldBy { number } } }', { id: saleId });
  expect(soldBy).toEqual({ sale: { soldBy: { number: '901' } } });
  await expect(mutate(cashier, 'voidSale', { saleId, reason: 'x' }, 'replayed')).rejects.toThrow('sales:void');

  const approving = { staffNumber: '902', pin: '90417', action: 'VOID', saleId };
  const { approval } = await mutate<{ approval: { id: string; token: string } }>(
    cashier,
    'approve',
    approving,
    'approval { id token }',
  );
  await mutate(clientOf(approval.token), 'voidSale', { saleId, reason: 'Wrong item' }, 'sale { status }');

  const [voided] = await onRecord(['VOID']);
  expect(voided).toMatchObject({
    action: 'voidSale',
    outcome: 'DONE',
    deviceId,
    approvalId: approval.id,
    object: saleId,
  });
  expect(voided?.['address']).toMatch(/127\.0\.0\.1$/);
  await expect(
    createGraphClient({ url: graph.url, token: `${token.slice(0, -6)}AAAAAA` }).request('{ auditLog { id } }'),
  ).rejects.toThrow('token');

  const watch = 'subscription($at: [ID!]) { saleCompleted(locationIds: $at) { id } }';
  const live = cashier.subscribe(watch, { at: locationIds });
  await firstEventWhile(live, () => completeSale(cashier, mugsAndCroissant(shop, crypto.randomUUID())));
  const ended = (async () => {
    for await (const _ of live) continue;
  })();
  await Promise.all([
    expect(ended).rejects.toMatchObject({ code: 'TOKEN_REVOKED' }),
    mutate(admin, 'revokeDevice', { deviceId }, 'device { revokedAt }'),
  ]);
  await eventually(
    () => till.request('{ __typename }').catch((error: unknown) => String(error)),
    (said) => String(said).includes('revoked'),
  );

  const refusals = await eventually(
    async () => (await verifiedRefusals()).map(({ action, outcome, subject }) => `${action} ${outcome} ${subject}`),
    (rows) => rows.some((row) => row.includes('UNAUTHENTICATED')) && rows.some((row) => row.includes('voidSale')),
  );
  expect(refusals.some((row) => row.startsWith('Mutation.voidSale FORBIDDEN staff_'))).toBe(true);
  expect(refusals).toContain('token UNAUTHENTICATED anonymous');
  const verdicts = await verifyAuditLogs(graph.mongoUri);
  expect(verdicts.map(({ findings }) => findings)).toEqual([[], [], [], []]);
  expect(verdicts.every(({ count }) => count > 0)).toBe(true);
});

/** Refusals get their entries when their minute is over: they are looked for where they are counted. */
async function verifiedRefusals(): Promise<{ action: string; outcome: string; subject: string }[]> {
  const { createConnection } = await import('mongoose');
  const server = await createConnection(bed.graph.mongoUri).asPromise();
  try {
    const { db } = server.useDb('tillgraph_sales');
    const rows = await db?.collection('auditRefusals').find().toArray();
    return (rows ?? []) as unknown as { action: string; outcome: string; subject: string }[];
  } finally {
    await server.close();
  }
}
