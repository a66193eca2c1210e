import fc from 'fast-check';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Id, newId } from '#platform/ids/ids.ts';
import { SALE_COMPLETED, type SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { event, startSubgraphBed, type SubgraphBed } from '#test/test-bed.ts';
import { auditCustomer } from './audit/audit.ts';
import { startCustomer } from './subgraph.ts';

/** More of them: `HISTORIES=1000 npx vitest run merging`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 5);
const CUSTOMERS = 4;

let bed: SubgraphBed;
beforeAll(async () => {
  bed = await startSubgraphBed(startCustomer);
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

let keys = 0;
const nextKey = (): string => `key-${(keys += 1)}`;

async function enrolled(input: object): Promise<Id<'customer'>> {
  const document = 'mutation($input: EnrolCustomerInput!) { enrolCustomer(input: $input) { customer { id } } }';
  const { enrolCustomer } = await bed.run<{ enrolCustomer: { customer: { id: Id<'customer'> } } }>(document, {
    input: { idempotencyKey: nextKey(), ...input },
  });
  return enrolCustomer.customer.id;
}

interface Merging {
  readonly merge: { id: string; mergedLoyalty: { points: number } } | null;
  readonly userErrors: { code: string; reason?: string; field: string[] }[];
}

const ANSWER = `merge { id mergedLoyalty { points events(first: 10) { nodes { kind points } } } } replayed
  userErrors { code field ... on MergeRefusedError { reason } }`;

async function merge(survivorId: string, mergedId: string, key = nextKey()): Promise<Merging> {
  const document = `mutation($input: MergeCustomersInput!) { mergeCustomers(input: $input) { ${ANSWER} } }`;
  const input = { idempotencyKey: key, survivorId, mergedId, reason: 'The same person' };
  return (await bed.run<{ mergeCustomers: Merging }>(document, { input })).mergeCustomers;
}

async function unmerge(mergeId: string): Promise<Merging> {
  const document = `mutation($input: UnmergeCustomersInput!) { unmergeCustomers(input: $input) { ${ANSWER} } }`;
  const input = { idempotencyKey: nextKey(), mergeId, reason: 'Two people after all' };
  return (await bed.run<{ unmergeCustomers: Merging }>(document, { input })).unmergeCustomers;
}

function saleOf(customerId: Id<'customer'>, units: number) {
  const totalMinor = units * 100;
  const data: SaleCompleted = {
    saleId: newId('sale'),
    locationId: newId('location'),
    registerId: newId('register'),
    customerId,
    orderId: null,
    currency: 'USD',
    taxMode: 'EXCLUSIVE',
    occurredAt: new Date().toISOString(),
    grossMinor: totalMinor,
    discountMinor: 0,
    netMinor: totalMinor,
    taxMinor: 0,
    totalMinor,
    lines: [],
    taxes: [],
    tenders: [{ kind: 'CARD', amountMinor: totalMinor }],
  };
  return event({ source: 'sales', type: SALE_COMPLETED, subject: data.saleId, sequence: 1, data });
}

interface Seen {
  readonly id: string;
  readonly name: string | null;
  readonly points: number;
  readonly identities: readonly string[];
}

async function see(id: string): Promise<Seen> {
  const document = `query($id: ID!) { customer(id: $id) { id name identities { value } loyalty { points } } }`;
  interface Answer {
    customer: { id: string; name: string | null; identities: { value: string }[]; loyalty: { points: number } };
  }
  const { customer } = await bed.run<Answer>(document, { id });
  const identities = customer.identities.map(({ value }) => value).toSorted();
  return { id: customer.id, name: customer.name, points: customer.loyalty.points, identities };
}

describe('merging', () => {
  it('gives the survivor identities and points, leads the old id to them, and keeps the history', async () => {
    const survivor = await enrolled({ loyaltyCard: 'SURVIVOR-1' });
    const merged = await enrolled({ name: 'Joan', email: 'joan@example.com' });
    await bed.deliver('sales', saleOf(survivor, 5), saleOf(merged, 7));
    const { merge: made } = await merge(survivor, merged);
    const both = { id: survivor, name: 'Joan', points: 12, identities: ['SURVIVOR-1', 'joan@example.com'] };
    expect(await see(merged)).toEqual(both);
    expect(made).toMatchObject({
      mergedLoyalty: {
        points: 0,
        events: {
          nodes: [
            { kind: 'MERGED', points: -7 },
            { kind: 'ACCRUED', points: 7 },
          ],
        },
      },
    });
    // A till that was offline still sells to the old id.
    await bed.deliver('sales', saleOf(merged, 3));
    expect(await see(survivor)).toEqual({ ...both, points: 15 });
    await unmerge(made?.id ?? '');
    expect(await see(survivor)).toEqual({ id: survivor, name: null, points: 8, identities: ['SURVIVOR-1'] });
    expect(await see(merged)).toEqual({ id: merged, name: 'Joan', points: 7, identities: ['joan@example.com'] });
  });

  it('answers the same key with the same merge, and one of two at once is refused', async () => {
    const [a, b, c] = await three('ONCE');
    const key = nextKey();
    const first = await merge(a, b, key);
    expect(await merge(a, b, key)).toEqual({ ...first, replayed: true });
    const racing = await Promise.all([merge(a, c), merge(c, a)]);
    expect(racing.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(racing.flatMap(({ userErrors }) => userErrors.map(({ reason }) => reason))).toEqual(['ALREADY_MERGED']);
  });

  it('refuses what would lose something, and says what', async () => {
    const [a, b, c] = await three('LOSE');
    const reasons = async (answer: Promise<Merging>) => (await answer).userErrors.map(({ reason }) => reason);
    expect(await reasons(merge(a, a))).toEqual(['SAME_CUSTOMER']);
    const { merge: first } = await merge(a, b);
    expect(await reasons(merge(b, c))).toEqual(['ALREADY_MERGED']);
    await merge(c, a);
    expect(await reasons(unmerge(first?.id ?? ''))).toEqual(['MERGED_FURTHER']);
    const older = await enrolled({ loyaltyCard: 'OLDER', birthDate: '1990-01-01' });
    const younger = await enrolled({ loyaltyCard: 'YOUNGER', birthDate: '2010-01-01' });
    expect(await reasons(merge(older, younger))).toEqual(['BIRTH_DATES_DIFFER']);
    const { merge: undone } = await merge(older, c);
    await unmerge(undone?.id ?? '');
    expect(await reasons(unmerge(undone?.id ?? ''))).toEqual(['UNDONE_ALREADY']);
    const nobody = newId('customer');
    expect((await merge(older, nobody)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['input', 'mergedId'] },
    ]);
    expect((await unmerge(newId('merge'))).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it(
    'and undoing, in any history with sales under any id, gives each what was theirs',
    async () => {
      await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), play), { numRuns: HISTORIES });
    },
    20_000 + HISTORIES * 1_000,
  );

  it('passes its audit after all of this', async () => {
    const connection = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_customer' }).asPromise();
    const { lines } = await auditCustomer(connection);
    expect(lines.flatMap(({ findings }) => findings)).toEqual([]);
    const merged = await connection.collection('customers').findOne({ status: 'MERGED' });
    await connection.collection('identities').updateOne({}, { $set: { customerId: merged?._id } });
    const tampered = await auditCustomer(connection);
    expect(tampered.lines.flatMap(({ findings }) => findings)).toHaveLength(1);
    await connection.close();
  });
});

async function three(prefix: string): Promise<[Id<'customer'>, Id<'customer'>, Id<'customer'>]> {
  const of = (name: string) => enrolled({ loyaltyCard: `${prefix}-${name}` });
  return [await of('A'), await of('B'), await of('C')];
}

type Step =
  | { readonly kind: 'sell'; readonly to: number; readonly units: number; readonly again: boolean }
  | { readonly kind: 'identity'; readonly to: number }
  | { readonly kind: 'merge'; readonly survivor: number; readonly merged: number }
  | { readonly kind: 'undo'; readonly which: number };

const someone = fc.integer({ min: 0, max: CUSTOMERS - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('sell' as const),
    to: someone,
    units: fc.integer({ min: 1, max: 9 }),
    again: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('identity' as const), to: someone }),
  fc.record({ kind: fc.constant('merge' as const), survivor: someone, merged: someone }),
  fc.record({ kind: fc.constant('undo' as const), which: fc.nat(5) }),
);

/** A customer as they should be. */
interface Modelled {
  readonly id: Id<'customer'>;
  into: Modelled | null;
  points: number;
  identities: string[];
}

interface ModelledMerge {
  readonly id: string;
  readonly survivor: Modelled;
  readonly merged: Modelled;
  readonly points: number;
  readonly identities: readonly string[];
  undone: boolean;
}

async function play(steps: readonly Step[]): Promise<void> {
  const people: Modelled[] = [];
  for (let n = 0; n < CUSTOMERS; n += 1) {
    const card = `HISTORY-${(keys += 1)}`;
    people.push({ id: await enrolled({ loyaltyCard: card }), into: null, points: 0, identities: [card] });
  }
  const merges: ModelledMerge[] = [];
  for (const taken of steps) await take(taken, people, merges);
  for (const person of people) {
    const { id, points, identities } = standingFor(person);
    expect(await see(person.id)).toEqual({ id, name: null, points, identities: identities.toSorted() });
  }
}

function standingFor(person: Modelled): Modelled {
  return person.into === null ? person : standingFor(person.into);
}

async function take(taken: Step, people: readonly Modelled[], merges: ModelledMerge[]): Promise<void> {
  const at = (index: number): Modelled => {
    const person = people[index];
    if (!person) throw new Error('Nobody.');
    return person;
  };
  switch (taken.kind) {
    case 'sell': {
      const sale = saleOf(at(taken.to).id, taken.units);
      await bed.deliver('sales', sale);
      if (taken.again) await bed.deliver('sales', sale);
      standingFor(at(taken.to)).points += taken.units;
      return;
    }
    case 'identity': {
      const value = `HISTORY-${(keys += 1)}`;
      const document = 'mutation($input: AddIdentitiesInput!) { addIdentities(input: $input) { userErrors { code } } }';
      const identities = [{ kind: 'LOYALTY_CARD', value }];
      await bed.run(document, { input: { idempotencyKey: nextKey(), customerId: at(taken.to).id, identities } });
      standingFor(at(taken.to)).identities.push(value);
      return;
    }
    case 'merge': {
      const [survivor, merged] = [at(taken.survivor), at(taken.merged)];
      const isSound = survivor !== merged && survivor.into === null && merged.into === null;
      const answer = await merge(survivor.id, merged.id);
      expect(answer.merge !== null).toBe(isSound);
      if (answer.merge === null) return;
      const { points, identities } = merged;
      merges.push({ id: answer.merge.id, survivor, merged, points, identities, undone: false });
      survivor.points += points;
      survivor.identities.push(...identities);
      Object.assign(merged, { into: survivor, points: 0, identities: [] });
      return;
    }
    case 'undo': {
      const made = merges[taken.which];
      if (!made) return;
      const { survivor, merged, points, identities } = made;
      const isSound = !made.undone && survivor.into === null;
      const answer = await unmerge(made.id);
      expect(answer.userErrors.length === 0).toBe(isSound);
      if (!isSound) return;
      made.undone = true;
      survivor.points -= points;
      survivor.identities = survivor.identities.filter((value) => !identities.includes(value));
      Object.assign(merged, { into: null, points: merged.points + points, identities: [...identities] });
    }
  }
}
