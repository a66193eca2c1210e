import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { openService, type Service } from '#platform/service/service.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import {
  CUSTOMER_SEGMENTS_CHANGED,
  type CustomerSegmentsChanged,
} from '#schema/events/customer-segments-changed.v1.ts';
import { soldEvent, startCustomerBed } from '#test/customer-bed.ts';
import { eventually } from '#test/graph-bed.ts';
import { createCustomerStore } from '../../store/customer-store.ts';
import { sweepSegments } from './sweep-segments.ts';

const CUSTOMERS = 30;
const SWEEPERS = 3;
const DAY_MS = 86_400_000;

it('tells once that somebody has come into a segment or left it, though several processes sweep at once', async () => {
  await using started = new AsyncDisposableStack();
  let aheadMs = 0;
  const clock = () => new Date(Date.now() + aheadMs);
  // Its own sweeper is one more of them.
  const bed = started.use(await startCustomerBed({ clock }));
  const logger = createLogger({ name: 'test', level: 'silent' });
  const { mongoUri, broker } = bed;
  // Connections, transactions and sequences of their own, as processes have them.
  const openOne = async (): Promise<Service> => {
    const service = await openService({ name: 'customer', mongoUri, broker, logger, clock });
    started.defer(() => service.close());
    return service;
  };
  const stores = (await Promise.all(Array.from({ length: SWEEPERS }, openOne))).map(createCustomerStore);
  const sweepAtOnce = async (): Promise<void> => {
    await Promise.all(stores.map(sweepSegments));
  };
  const database = await mongoose.createConnection(mongoUri, { dbName: 'tillgraph_customer' }).asPromise();
  started.defer(() => database.close());
  const told = async (): Promise<Map<string, string[]>> => {
    const rows = database.collection('outbox').find({ type: CUSTOMER_SEGMENTS_CHANGED }).sort({ sequence: 1 });
    const news = (await rows.toArray()).map(
      ({ payload }) => (JSON.parse(String(payload)) as { data: CustomerSegmentsChanged }).data,
    );
    const byCustomer = Map.groupBy(news, ({ customerId }) => customerId);
    return new Map([...byCustomer].map(([id, mine]) => [id, mine.map(({ segments }) => segments.join())]));
  };

  const ids = await Promise.all(Array.from({ length: CUSTOMERS }, () => bed.enrolled()));
  const at = new Date(Date.now() - 10 * DAY_MS);
  await bed.deliver('sales', ...ids.map((customerId) => soldEvent({ customerId, at })));
  const rule = { recency: { atMostDays: 20 } };
  await bed.mutate('saveSegment', { code: 'RECENT', name: 'Recent', rule }, 'segment { id }');
  const everybody = (wanted: readonly string[]) =>
    eventually(
      async () => {
        await sweepAtOnce();
        return told();
      },
      (news) => ids.every((id) => news.get(id)?.length === wanted.length),
      60_000,
    );
  await everybody(['RECENT']);
  // Time alone takes them out, of whom no event says so.
  aheadMs = 15 * DAY_MS;
  const news = await everybody(['RECENT', '']);
  await sweepAtOnce();
  for (const id of ids) expect(news.get(id)).toEqual(['RECENT', '']);
  expect(await told()).toEqual(news);
}, 120_000);
