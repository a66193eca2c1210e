import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES } from '#platform/auth/roles.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import {
  CUSTOMER_SEGMENTS_CHANGED,
  type CustomerSegmentsChanged,
} from '#schema/events/customer-segments-changed.v1.ts';
import { type CustomerBed, refundedEvent, soldEvent, startCustomerBed } from '#test/customer-bed.ts';
import { eventually } from '#test/graph-bed.ts';
import { ADMIN } from '#test/test-bed.ts';
import { auditCustomer } from './audit/audit.ts';

/** More of them: `HISTORIES=1000 npx vitest run subgraphs/customer/segments`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 4);
const DAY_MS = 86_400_000;

const heard: CustomerSegmentsChanged[] = [];
let aheadMs = 0;
let bed: CustomerBed;
beforeAll(async () => {
  bed = await startCustomerBed({ clock: () => new Date(Date.now() + aheadMs) });
  await bed.broker.listen({
    sources: ['customer'],
    hear: ({ type, data }: CloudEvent) => {
      if (type === CUSTOMER_SEGMENTS_CHANGED) heard.push(data as CustomerSegmentsChanged);
    },
  });
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

interface SegmentAnswer {
  readonly id: string;
  readonly version: number;
}

async function saved(code: string, rule: object, more: object = {}): Promise<SegmentAnswer> {
  const select = 'segment { id version }';
  const answer = await bed.mutate('saveSegment', { code, name: code, rule, ...more }, select);
  expect(answer.userErrors).toEqual([]);
  return answer['segment'] as SegmentAnswer;
}

async function segmentsOf(id: string): Promise<string[]> {
  const document = 'query($id: ID!) { customer(id: $id) { segments { segment { code } } } }';
  interface Answer {
    customer: { segments: { segment: { code: string } }[] };
  }
  return (await bed.run<Answer>(document, { id })).customer.segments.map(({ segment }) => segment.code);
}

const until = (id: string, codes: readonly string[]): Promise<string[]> =>
  eventually(
    () => segmentsOf(id),
    (found) => found.join() === codes.join(),
  );

const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

describe('a segment', () => {
  it('takes in whoever its rule holds of, tells the world, and lets them go as time passes', async () => {
    const customerId = await bed.enrolled();
    await bed.deliver('sales', soldEvent({ customerId, skus: ['LATTE'], category: 'Coffee', at: daysAgo(10) }));
    const recent = { recency: { atMostDays: 20 } };
    await saved('RECENT', { allOf: [recent, { bought: { categories: ['Coffee'], skus: ['X'], withinDays: 15 } }] });
    await saved('LAPSING', { recency: { atLeastDays: 15 } });
    await until(customerId, ['RECENT']);
    expect(heard.findLast((event) => event.customerId === customerId)).toEqual({ customerId, segments: ['RECENT'] });
    aheadMs += 6 * DAY_MS;
    await until(customerId, ['LAPSING']);
    expect(heard.findLast((event) => event.customerId === customerId)).toEqual({ customerId, segments: ['LAPSING'] });
    const members =
      'query { segment(code: "LAPSING") { members(first: 10) { nodes { id } } rule { recency { atLeastDays } } } }';
    expect(await bed.run(members)).toMatchObject({
      segment: {
        members: { nodes: expect.arrayContaining([{ id: customerId }]) },
        rule: { recency: { atLeastDays: 15 } },
      },
    });
    aheadMs = 0;
  });

  it('goes by consents, marks and tiers, and by what merged ids bought until the merge is undone', async () => {
    const [survivorId, mergedId] = [await bed.enrolled(), await bed.enrolled()];
    const told = { purpose: 'PERSONALISATION', channel: 'ANY', granted: true, textVersion: '1' };
    await saved('FANS', {
      allOf: [
        { consent: { purpose: 'PERSONALISATION' } },
        { tagged: { anyOf: ['FAN'] } },
        { not: { tier: { isOneOf: ['GOLD'] } } },
      ],
    });
    await saved('TWICE', { frequency: { atLeast: 2, withinDays: 30 } });
    await saved('SPENDERS', { monetary: { atLeast: { amountMinor: 5_000, currency: 'USD' } } });
    await bed.mutate('tagCustomer', { customerId: mergedId, add: ['FAN', 'LOCAL'] });
    await bed.mutate('recordConsent', { customerId: survivorId, ...told });
    await bed.deliver(
      'sales',
      soldEvent({ customerId: survivorId, units: 2 }),
      soldEvent({ customerId: mergedId, units: 3 }),
    );
    const { merge } = await bed.mutate('mergeCustomers', { survivorId, mergedId, reason: 'One' }, 'merge { id }');
    await until(
      survivorId,
      ['FANS', 'RECENT', 'SPENDERS', 'TWICE'].filter((code) => code !== 'RECENT'),
    );
    await bed.mutate('recordConsent', { customerId: survivorId, ...told, granted: false });
    await until(survivorId, ['SPENDERS', 'TWICE']);
    await bed.mutate('unmergeCustomers', { mergeId: (merge as { id: string }).id, reason: 'Two' }, 'merge { id }');
    await until(survivorId, []);
    const tags = 'query($id: ID!) { customer(id: $id) { tags } }';
    expect(await bed.run(tags, { id: mergedId })).toEqual({ customer: { tags: ['FAN', 'LOCAL'] } });
  });

  it('is saved in versions, which judge everybody anew, and archived for good', async () => {
    const customerId = await bed.enrolled();
    const { id } = await saved('NEWCOMERS', { not: { frequency: { atLeast: 1 } } });
    await eventually(
      () => segmentsOf(customerId),
      (codes) => codes.includes('NEWCOMERS'),
    );
    expect(await saved('NEWCOMERS', { tagged: { anyOf: ['NEW'] } }, { id, version: 1 })).toEqual({ id, version: 2 });
    await eventually(
      () => segmentsOf(customerId),
      (codes) => !codes.includes('NEWCOMERS'),
    );
    const stale = await bed.mutate(
      'saveSegment',
      { code: 'NEWCOMERS', name: 'New', rule: { tagged: { anyOf: ['NEW'] } }, id, version: 1 },
      'segment { id }',
    );
    expect(stale.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'version'] }]);
    const document = 'query { segment(code: "NEWCOMERS") { versions { version savedBy rule { tagged { anyOf } } } } }';
    expect(await bed.run(document)).toMatchObject({
      segment: {
        versions: [{ version: 2, savedBy: 'test-admin', rule: { tagged: { anyOf: ['NEW'] } } }, { version: 1 }],
      },
    });
    await bed.mutate('tagCustomer', { customerId, add: ['NEW'] });
    await eventually(
      () => segmentsOf(customerId),
      (codes) => codes.includes('NEWCOMERS'),
    );
    await bed.mutate('archiveSegment', { segmentId: id }, 'segment { isArchived }');
    await eventually(
      () => segmentsOf(customerId),
      (codes) => !codes.includes('NEWCOMERS'),
    );
    const again = await bed.mutate(
      'saveSegment',
      { code: 'NEWCOMERS', name: 'New', rule: { tagged: { anyOf: ['N'] } } },
      'segment { id }',
    );
    expect(again.userErrors).toMatchObject([{ field: ['input', 'code'] }]);
  });

  it.each([
    ['several conditions at once', { recency: { atMostDays: 1 }, tagged: { anyOf: ['A'] } }, ['rule']],
    ['none', {}, ['rule']],
    ['an empty list', { anyOf: [] }, ['rule', 'anyOf']],
    ['no end of a range', { frequency: { withinDays: 30 } }, ['rule', 'frequency']],
    ['ends the wrong way round', { frequency: { atLeast: 3, atMost: 2 } }, ['rule', 'frequency']],
    ['a window that is not kept', { frequency: { atLeast: 1, withinDays: 367 } }, ['rule', 'frequency', 'withinDays']],
    [
      'two currencies',
      { monetary: { atLeast: usd(1), atMost: { amountMinor: 2, currency: 'EUR' } } },
      ['rule', 'monetary', 'atMost'],
    ],
    ['nothing that was bought', { not: { bought: { withinDays: 3 } } }, ['rule', 'not', 'bought']],
    ['an empty name', { allOf: [{ tagged: { anyOf: [' '] } }] }, ['rule', 'allOf', '0', 'tagged', 'anyOf', '0']],
    ['rules too deep', nested(6), ['rule', ...Array.from({ length: 5 }, () => 'not')]],
    [
      'too many conditions',
      { anyOf: Array.from({ length: 50 }, () => ({ anyOf: [tagged(), tagged()] })) },
      ['rule', 'anyOf', '25', 'anyOf', '0'],
    ],
  ])('refuses %s, and says where', async (_, rule, field) => {
    const { userErrors } = await bed.mutate('saveSegment', { code: 'WRONG', name: 'Wrong', rule }, 'segment { id }');
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', ...field] }]);
  });

  it('refuses wrong texts and unknown ids all at once, and whoever may not configure the shop', async () => {
    const input = { code: 'lower case', name: '', description: 'x'.repeat(1_001), rule: {} };
    const { userErrors } = await bed.mutate('saveSegment', input, 'segment { id }');
    expect(userErrors.map(({ field }) => field[1])).toEqual(['code', 'name', 'description', 'rule']);
    const gone = await bed.mutate('archiveSegment', { segmentId: newId('segment') }, 'segment { id }');
    expect(gone.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'segmentId'] }]);
    const tagging = await bed.mutate('tagCustomer', { customerId: newId('customer'), add: ['A'] });
    expect(tagging.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'customerId'] }]);
    const cashier = { ...ADMIN, scopes: new Set<string>(ROLES.cashier) };
    const document = 'mutation($input: ArchiveSegmentInput!) { archiveSegment(input: $input) { segment { id } } }';
    const asked = bed.run(document, { input: { idempotencyKey: 'x', segmentId: 'y' } }, cashier);
    await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

function usd(amountMinor: number) {
  return { amountMinor, currency: 'USD' };
}

function tagged() {
  return { tagged: { anyOf: ['A'] } };
}

function nested(depth: number): object {
  return depth === 1 ? tagged() : { not: nested(depth - 1) };
}

interface Step {
  readonly who: number;
  readonly skus: readonly string[];
  readonly units: number;
  readonly daysAgo: number;
  readonly isVoided: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  skus: fc.uniqueArray(fc.constantFrom('P', 'Q', 'R'), { minLength: 1 }),
  units: fc.integer({ min: 1, max: 9 }),
  daysAgo: fc.integer({ min: 0, max: 60 }),
  isVoided: fc.boolean(),
});

it(
  'keeps everybody in the segments that their purchases alone put them in, however they are told and time passes',
  async () => {
    await saved('R-FREQUENT', { frequency: { atLeast: 2, withinDays: 20 } });
    await saved('R-P', {
      anyOf: [{ bought: { skus: ['P'], withinDays: 10 } }, { recency: { atLeastDays: 30, atMostDays: 50 } }],
    });
    await saved('R-SMALL', { not: { monetary: { atLeast: usd(8_000), withinDays: 40 } } });
    const property = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), fc.nat(40), play);
    await fc.assert(property, { numRuns: HISTORIES });
  },
  30_000 + HISTORIES * 2_000,
);

async function play(steps: readonly Step[], days: number): Promise<void> {
  aheadMs = 0;
  const people = [await bed.enrolled(), await bed.enrolled(), await bed.enrolled()];
  const sales = steps.map((taken) => {
    const sold = { skus: taken.skus, units: taken.units, unitMinor: 200, at: daysAgo(taken.daysAgo) };
    return { ...taken, sale: soldEvent({ ...sold, customerId: people[taken.who] ?? newId('customer') }) };
  });
  const told = sales.flatMap(({ sale, isVoided }) =>
    isVoided ? [refundedEvent(sale, { kind: 'VOID' }), sale] : [sale],
  );
  await bed.deliver('sales', ...told.toReversed(), ...told);
  aheadMs = days * DAY_MS;
  const now = Date.now() + aheadMs;
  for (const [who, id] of people.entries()) {
    const own = sales.filter((sold) => sold.who === who && !sold.isVoided);
    const expected = expectedOf(own, now);
    const found = await eventually(
      async () => (await segmentsOf(id)).filter((code) => code.startsWith('R-')),
      (codes) => codes.join() === expected.join(),
    );
    expect(found).toEqual(expected);
  }
}

/** By the definitions in the schema, from the purchases alone. */
function expectedOf(
  own: readonly { sale: ReturnType<typeof soldEvent>; skus: readonly string[] }[],
  now: number,
): string[] {
  const ageOf = ({ sale }: (typeof own)[number]): number => (now - Date.parse(sale.data.occurredAt)) / DAY_MS;
  const dayOf = (at: number): number => Math.floor(at / DAY_MS);
  const within = (days: number) =>
    own.filter(({ sale }) => dayOf(now) - dayOf(Date.parse(sale.data.occurredAt)) < days);
  const recency = Math.floor(Math.min(...own.map(ageOf)));
  const spent = within(40).reduce((sum, { sale }) => sum + sale.data.netMinor, 0);
  const boughtP = own.some((sold) => sold.skus.includes('P') && ageOf(sold) < 10);
  return [
    ...(within(20).length >= 2 ? ['R-FREQUENT'] : []),
    ...(boughtP || (recency >= 30 && recency <= 50) ? ['R-P'] : []),
    ...(spent >= 8_000 ? [] : ['R-SMALL']),
  ];
}

it('passes its audit after all of this, and a customer who is put into a segment by hand fails it', async () => {
  // The histories before have let time go backwards: all are judged once more, as of now.
  await saved('EVERYBODY', { anyOf: [{ tagged: { anyOf: ['A'] } }, { not: { tagged: { anyOf: ['A'] } } }] });
  const connection = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_customer' }).asPromise();
  const now = new Date(Date.now() + aheadMs);
  const clean = await eventually(
    () => auditCustomer(connection, now),
    ({ lines }) => lines.every(({ findings }) => findings.length === 0) && (lines.at(-1)?.checked ?? 0) > 0,
  );
  expect(clean.lines.flatMap(({ findings }) => findings)).toEqual([]);
  const someone = await connection.collection<{ _id: Id<'customer'> }>('customers').findOne({ status: 'ACTIVE' });
  const _id = someone?._id ?? newId('customer');
  const forged = { $set: { segments: [{ code: 'FORGED', since: now }], dueAt: null } };
  await connection.collection<{ _id: string }>('segmentMemberships').updateOne({ _id }, forged, { upsert: true });
  const tampered = await auditCustomer(connection, now);
  expect(tampered.lines.flatMap(({ findings }) => findings)).toHaveLength(1);
  await connection.close();
});
