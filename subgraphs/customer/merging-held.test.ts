import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Id } from '#platform/ids/ids.ts';
import { type CustomerBed, refundedEvent, soldEvent, startCustomerBed } from '#test/customer-bed.ts';
import { auditCustomer } from './audit/audit.ts';

const COST = 200;

let bed: CustomerBed;
let rewardId: string;
beforeAll(async () => {
  bed = await startCustomerBed();
  // What is bought here gives none.
  const rules = [{ name: 'Much', kind: 'PER_AMOUNT', points: 1, per: { amountMinor: 1_000_000, currency: 'USD' } }];
  await bed.mutate('setLoyaltyProgramme', { expectedVersion: 0, name: 'Club', rules }, 'programme { version }');
  const gives = { kind: 'AMOUNT_OFF', amount: { amountMinor: 100, currency: 'USD' } };
  const saved = await bed.mutate('saveLoyaltyReward', { name: 'Treat', costPoints: COST, gives }, 'reward { id }');
  rewardId = (saved['reward'] as { id: string }).id;
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

async function member(points: number): Promise<Id<'customer'>> {
  const customerId = await bed.enrolled();
  await bed.mutate('adjustPoints', { customerId, points, reason: 'Welcome' }, 'loyalty { points }');
  return customerId;
}

async function hold(customerId: string): Promise<Id<'hold'>> {
  return ((await bed.mutate('holdReward', { customerId, rewardId }, 'hold { id }'))['hold'] as { id: Id<'hold'> }).id;
}

/** Points, of them held, available and owed. */
async function standingOf(id: string): Promise<readonly number[]> {
  const query = 'query($id: ID!) { customer(id: $id) { loyalty { points held available owed } } }';
  const { customer } = await bed.run<{ customer: { loyalty: Record<string, number> } }>(query, { id });
  return Object.values(customer.loyalty);
}

async function merge(survivorId: string, mergedId: string): Promise<string> {
  const { merge: made, userErrors } = await bed.mutate(
    'mergeCustomers',
    { survivorId, mergedId, reason: 'The same person' },
    'merge { id }',
  );
  expect(userErrors).toEqual([]);
  return (made as { id: string }).id;
}

const unmerge = (mergeId: string) => bed.mutate('unmergeCustomers', { mergeId, reason: 'Two people' }, 'merge { id }');

/** A sale that a reward came off, as sales tells it. */
function soldWith(customerId: Id<'customer'>, holdId: Id<'hold'>) {
  const sold = soldEvent({ customerId });
  return { ...sold, data: { ...sold.data, rewards: [{ holdId }] } };
}

it('a merge waits for no hold: each is redeemed or let go under the survivor, and what is left of them goes back', async () => {
  const [survivorId, mergedId] = [await member(100), await member(1_000)];
  const [released, redeemed, kept, restored] = [
    await hold(mergedId),
    await hold(mergedId),
    await hold(mergedId),
    await hold(mergedId),
  ];
  const mergeId = await merge(survivorId, mergedId);
  expect(await standingOf(survivorId)).toEqual([1_100, 800, 300, 0]);

  await bed.mutate('releaseReward', { holdId: released }, 'hold { state }');
  await bed.deliver('sales', soldWith(mergedId, redeemed));
  const back = soldWith(survivorId, restored);
  await bed.deliver('sales', back);
  await bed.deliver('sales', refundedEvent(back));
  expect(await standingOf(survivorId)).toEqual([900, 200, 700, 0]);

  await unmerge(mergeId);
  expect(await standingOf(survivorId)).toEqual([100, 0, 100, 0]);
  expect(await standingOf(mergedId)).toEqual([800, 200, 600, 0]);
  await bed.mutate('releaseReward', { holdId: kept }, 'hold { state }');
  expect(await standingOf(mergedId)).toEqual([800, 0, 800, 0]);
});

it('holds go on over two merges, and each undoing leaves them with whose they are', async () => {
  const [first, second, third] = [await member(300), await member(300), await member(300)];
  const [ofFirst, ofSecond] = [await hold(first), await hold(second)];
  const merges = [await merge(second, first), await merge(third, second)];
  expect(await standingOf(third)).toEqual([900, 400, 500, 0]);
  await bed.deliver('sales', soldWith(third, ofFirst));
  expect(await standingOf(third)).toEqual([700, 200, 500, 0]);
  await unmerge(merges[1] ?? '');
  expect(await standingOf(third)).toEqual([300, 0, 300, 0]);
  expect(await standingOf(second)).toEqual([400, 200, 200, 0]);
  await unmerge(merges[0] ?? '');
  expect(await standingOf(first)).toEqual([100, 0, 100, 0]);
  await bed.mutate('releaseReward', { holdId: ofSecond }, 'hold { state }');
  expect(await standingOf(second)).toEqual([300, 0, 300, 0]);
});

it('refuses to take over more purchases than it could give back', async () => {
  const [survivorId, mergedId] = [await member(1), await member(51 * COST)];
  for (let count = 0; count < 51; count += 1) await hold(mergedId);
  const input = { survivorId, mergedId, reason: 'The same person' };
  const { userErrors } = await bed.mutate('mergeCustomers', input, 'merge { id }');
  expect(userErrors).toMatchObject([{ code: 'MERGE_REFUSED', reason: 'POINTS_HELD', field: ['input', 'mergedId'] }]);
  expect(await standingOf(mergedId)).toEqual([51 * COST, 51 * COST, 0, 0]);
});

it('passes its audit after all of this', async () => {
  const connection = await mongoose.createConnection(bed.mongoUri, { dbName: 'tillgraph_customer' }).asPromise();
  try {
    const findings = async (): Promise<string[]> =>
      (await auditCustomer(connection)).lines.flatMap((line) => line.findings);
    expect(await findings()).toEqual([]);
    await connection.collection('loyaltyHolds').updateOne({ state: 'HELD' }, { $set: { state: 'RELEASED', lots: [] } });
    expect(await findings()).toContainEqual(expect.stringContaining('points, its holds'));
  } finally {
    await connection.close();
  }
});
