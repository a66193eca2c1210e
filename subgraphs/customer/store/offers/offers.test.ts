import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import type { GatheredWrites } from '#platform/mongo/gathered-writes.ts';
import type { Service } from '#platform/service/service.ts';
import { openTestService } from '#platform/testing/service.ts';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { createOfferStore, type OfferRecord, type PromotionRecord } from './offers.ts';

/** What is known of offers may be half a second old; the rest is for a slow machine. */
const KNOWN_WITHIN_MS = 5_000;

let store: EmbeddedStore;
let service: Service;
beforeAll(async () => {
  store = await startTemporaryStore();
  service = await openTestService({ mongoUri: store.uri });
});
afterAll(async () => {
  await service.close();
  await store.close();
});

const open = () => createOfferStore(service.database.connection);
const write = (gather: (writes: GatheredWrites) => void): Promise<void> =>
  service.transactor.transact(async ({ writes }) => gather(writes));

it('tells of what another process changes: offers, the promotions they are of, and the limits of their coupons', async () => {
  const [here, elsewhere] = [open(), open()];
  const promotionId = newId('promotion');
  const offer: OfferRecord = { ...always, _id: newId('offer'), promotionId, couponCode: 'TWICE' };
  const promotion: PromotionRecord = { ...terms, _id: promotionId, name: 'Before', sequence: 1 };
  const known = async () => {
    const { offers, promotions, limits } = await here.catalogue();
    return [offers.length, promotions.get(promotionId)?.name, limits.get('TWICE')];
  };
  const isKnown = async (expected: unknown[]): Promise<void> =>
    await expect.poll(known, { timeout: KNOWN_WITHIN_MS }).toEqual(expected);
  expect(await known()).toEqual([0, undefined, undefined]);
  await write((writes) => elsewhere.save(offer, writes));
  await isKnown([1, undefined, undefined]);
  await write((writes) => elsewhere.keepPromotions([promotion], writes));
  await isKnown([1, 'Before', undefined]);
  await write((writes) => elsewhere.keepPromotions([{ ...promotion, name: 'After' }], writes));
  await isKnown([1, 'After', undefined]);
  await write((writes) => elsewhere.keepCoupons([{ _id: 'TWICE', promotionId, usageLimitPerCustomer: 2 }], writes));
  await isKnown([1, 'After', 2]);
});

it('is the same object for as long as nothing changes, and another one once something does', async () => {
  const offers = open();
  const before = await offers.catalogue();
  offers.forget();
  expect(await offers.catalogue()).toBe(before);
  const promotionId = newId('promotion');
  await write((writes) => offers.save({ ...always, _id: newId('offer'), promotionId, couponCode: null }, writes));
  offers.forget();
  expect((await offers.catalogue()).offers.length).toBe(before.offers.length + 1);
});

const always = {
  name: 'Offer',
  message: 'For you',
  segments: [],
  channels: [],
  startsAt: null,
  endsAt: null,
  requiresConsent: null,
  priority: 0,
};

const terms = { needsCoupon: false, channels: [], locationIds: [], segments: [], startsAt: null, endsAt: null };
