import { expect, test } from 'vitest';
import type { RefusalNote } from '#platform/audit-log/refusals.ts';
import type { Peer } from '#platform/graphql/peer.ts';
import { defaultLimits } from '../limits/limits.ts';
import { startFixture } from '../testing/fixture.ts';

const WATCH = 'subscription { saleCompleted { id } }';
const SALE = 'query Sale($id: ID!) { sale(id: $id) { id } }';

/** Sales as a gateway tells it what was refused. */
function listening(): { readonly sales: Peer; readonly told: RefusalNote[] } {
  const told: RefusalNote[] = [];
  const request = async <Data>(_query: string, { input }: Readonly<Record<string, unknown>>): Promise<Data> => {
    told.push(...(input as { refusals: RefusalNote[] }).refusals);
    return {} as Data;
  };
  return { sales: { request }, told };
}

/** By whom, what and why, how often: however many requests were sent to sales for it. */
function summed(told: readonly RefusalNote[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { subject, action, outcome, count = 1 } of told) {
    const same = `${subject} ${action} ${outcome}`;
    sums[same] = (sums[same] ?? 0) + count;
  }
  return sums;
}

test('what a gateway refuses is told to sales once for each one, thing and reason, with how often', async () => {
  const { sales, told } = listening();
  const rates = { ...defaultLimits.rates, query: { burst: 1, perSecond: 0.001 } };
  {
    await using fixture = await startFixture({ sales, limits: { ...defaultLimits, rates } });
    const variables = { id: 'sale_3' };
    const ask = (headers?: Record<string, string>) => fixture.post({ query: SALE, variables }, headers);
    for (const status of [200, 429, 429, 429]) expect((await ask()).status).toBe(status);
    const analyst = await fixture.authority.authorization({ subject: 'stock_1', role: 'stock' });
    for (let times = 0; times < 2; times += 1) await ask({ authorization: analyst });
    for (let times = 0; times < 3; times += 1) await ask({ authorization: 'Bearer nonsense' });
  }
  expect(summed(told)).toEqual({
    'staff_1 query RATE_LIMITED': 3,
    'stock_1 Query.sale FORBIDDEN': 2,
    'anonymous token UNAUTHENTICATED': 3,
  });
  expect(told.length).toBeLessThan(8);
});

test('a flood of documents that are not trusted is one refusal', async () => {
  const { sales, told } = listening();
  {
    await using fixture = await startFixture({ sales, documents: { trusted: new Map(), trustedOnly: true } });
    const asked = Array.from({ length: 50 }, (_, number) => fixture.post({ query: `# ${number}\n${SALE}` }));
    expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([400]));
  }
  expect(summed(told)).toEqual({ 'staff_1 document DOCUMENT_NOT_TRUSTED': 50 });
});

test('what is too much for one client is told: connections, operations on one, and how large and dear they are', async () => {
  const { sales, told } = listening();
  {
    const document = { ...defaultLimits.document, depth: 4 };
    await using fixture = await startFixture({
      sales,
      limits: { ...defaultLimits, document, cost: 10, socketsPerClient: 1 },
    });
    const client = await fixture.client();
    const watch = async (by = client): Promise<unknown> => by.iterate({ query: WATCH }).next();
    // They end with the gateway.
    void Promise.allSettled(Array.from({ length: 100 }, () => watch()));
    await expect(watch()).rejects.toMatchObject([{ extensions: { code: 'TOO_MANY_OPERATIONS' } }]);
    await expect(watch(await fixture.client())).rejects.toMatchObject({ reason: 'TOO_MANY_CONNECTIONS' });
    const stream = await fixture.post(
      { query: WATCH },
      { authorization: await fixture.authority.authorization(), accept: 'text/event-stream' },
    );
    expect(stream.status).toBe(429);
    await fixture.post({ query: '{ sale(id: "sale_3") { lines { variant { product { name } } } } }' });
    await fixture.post({ query: '{ sale(id: "sale_3") { lines { variant { sku } } } }' });
  }
  expect(summed(told)).toEqual({
    'staff_1 connection TOO_MANY_OPERATIONS': 1,
    'staff_1 connection TOO_MANY_CONNECTIONS': 2,
    'staff_1 document OPERATION_TOO_LARGE': 1,
    'staff_1 query COST_LIMIT_EXCEEDED': 1,
  });
});
