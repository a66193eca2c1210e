import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { createInProcessBroker } from '#platform/broker/in-process.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { newId } from '#platform/ids/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { playedRefund, type PlayedSale, playedSale } from './events/loyalty-history.fixture.ts';
import { startCustomer } from './subgraph.ts';

const BATCH = 100;
const NOW = new Date();

/** What is asked of points in transactions, in order, while events are taken in; all writes of one are one command more. */
async function watched() {
  await using starting = new AsyncDisposableStack();
  const store = starting.use(await startTemporaryStore());
  const uri = new URL(store.uri);
  uri.searchParams.set('monitorCommands', 'true');
  const broker = createInProcessBroker();
  starting.defer(() => broker.close());
  const logger = createLogger({ name: 'test', level: 'silent' });
  const customer = starting.use(await startCustomer({ mongoUri: uri.href, broker, logger }));
  const commands: string[] = [];
  const own = mongoose.connections.findLast(({ name }) => name === 'tillgraph_customer');
  own?.getClient().on('commandStarted', ({ commandName, command }) => {
    const name = `${String(command[commandName])} ${commandName}`;
    if (command['autocommit'] === false && name.startsWith('loyalty')) commands.push(name);
  });
  const running = starting.move();
  return {
    customer,
    async take(events: readonly CloudEvent[]): Promise<string[]> {
      commands.length = 0;
      await broker.publish(
        'sales',
        events.map((event) => ({ event, json: JSON.stringify(event) })),
      );
      return [...commands];
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function sale(): PlayedSale {
  return playedSale({ customerId: newId('customer'), lineMinor: 1_000, holdIds: [], at: NOW });
}

it('asks as much of the store for the points of a hundred sales, and of their refunds, as for one', async () => {
  await using bed = await watched();
  const [one, many] = [[sale()], Array.from({ length: BATCH }, sale)];
  const accounts = ['loyaltyAccounts find', 'loyaltyProgrammes find'];
  for (const sales of [one, many]) {
    expect(await bed.take(sales.map(({ event }) => event))).toEqual(accounts);
  }
  for (const sales of [one, many]) {
    const refunds = sales.flatMap((each) => playedRefund(each, { percent: 100, at: NOW }) ?? []);
    expect(await bed.take(refunds)).toEqual(['loyaltyEvents find', 'loyaltyHolds find', ...accounts]);
  }
});
