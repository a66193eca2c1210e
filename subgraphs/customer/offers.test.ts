import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Id, newId } from '#platform/ids/ids.ts';
import { PROMOTION_CHANGED } from '#schema/events/promotion-changed.v1.ts';
import { type CustomerBed, type Sold, soldEvent, startCustomerBed } from '#test/customer-bed.ts';
import { event } from '#test/test-bed.ts';
import { MOST_KEPT } from './domain/history/history.ts';

let bed: CustomerBed;
beforeAll(async () => {
  bed = await startCustomerBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** How often a customer, asked for by an id, may still have each promotion that they are offered; null for who is not known. */
async function usesLeft(id: string): Promise<readonly number[] | null> {
  const document = 'query($id: ID!) { customer(id: $id) { offers(channel: "STORE") { usesLeft } } }';
  const { customer } = await bed.run<{ customer: { offers: { usesLeft: number }[] } | null }>(document, { id });
  return customer && customer.offers.map((offer) => offer.usesLeft);
}

/** How often the customer had what is limited, as sales is told it. */
async function usesTold(id: string): Promise<unknown> {
  const document = 'query($id: ID!) { customer(id: $id) { offers(channel: "STORE") { person } } }';
  const { customer } = await bed.run<{ customer: { offers: { person: { uses: unknown } }[] } }>(document, { id });
  return customer.offers[0]?.person.uses;
}

/** An offer to everybody of a promotion that each may have three times. */
async function offeredThrice(): Promise<Id<'promotion'>> {
  const promotionId = newId('promotion');
  const conditions = { channels: [], locationIds: [], segments: [], startsAt: null, endsAt: null };
  const data = { promotionId, name: 'Thrice', needsCoupon: false, ...conditions, maxUsesPerCustomer: 3 };
  await bed.deliver(
    'sales',
    event({ source: 'sales', type: PROMOTION_CHANGED, subject: promotionId, sequence: 1, data }),
  );
  const offer = { name: 'Thrice', message: 'For you', promotionId };
  expect((await bed.mutate('saveOffer', offer, 'replayed')).userErrors).toEqual([]);
  return promotionId;
}

async function had(customerId: Sold['customerId'], limitedPromotionIds: readonly Id<'promotion'>[]): Promise<void> {
  const sale = soldEvent({ customerId });
  await bed.deliver('sales', { ...sale, data: { ...sale.data, limitedPromotionIds } });
}

it('offers count what was had under all ids of a customer, by whichever id they are asked for', async () => {
  const promotionId = await offeredThrice();
  const [survivorId, mergedId] = [await bed.enrolled(), await bed.enrolled()];
  await had(survivorId, [promotionId]);
  expect([await usesLeft(survivorId), await usesLeft(mergedId)]).toEqual([[2], [3]]);
  await had(mergedId, [promotionId]);
  await bed.mutate('mergeCustomers', { survivorId, mergedId, reason: 'Same' });
  expect([await usesLeft(survivorId), await usesLeft(mergedId)]).toEqual([[1], [1]]);
  expect(await usesLeft(newId('customer'))).toBeNull();
});

it('sales is told how often a customer had what is limited, as long as all of that is known', async () => {
  const promotionId = await offeredThrice();
  const customerId = await bed.enrolled();
  expect(await usesTold(customerId)).toEqual([]);
  await had(customerId, [promotionId]);
  await had(customerId, [promotionId]);
  expect(await usesTold(customerId)).toEqual([[promotionId, 2]]);
  const others = Array.from({ length: MOST_KEPT.coupons }, () => newId('promotion'));
  await had(customerId, others);
  expect(await usesTold(customerId)).toBeNull();
});
