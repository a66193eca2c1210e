import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import type { Broker, DurableConsumer } from '../broker/broker.ts';
import { createInProcessBroker } from '../broker/in-process.ts';
import { testEvent } from '../broker/testing-events.ts';
import { AppError } from '../errors/app-error.ts';
import type { CloudEvent } from '../events/cloud-event.ts';
import type { Service } from '../service/service.ts';
import { openTestService } from '../testing/service.ts';
import { type EventHandler, startConsumer } from './consumer.ts';
import { deadLetterModel, inboxModel } from './inbox.ts';

/** More of them: `HISTORIES=1000 npx vitest run platform/inbox`. */
const SCHEDULES = Number(process.env['HISTORIES'] ?? 60);
const TYPES = ['tillgraph.sales.done.v1', 'tillgraph.sales.undone.v1'];

/** How an event of these tests behaves: well, against its contract, or so that its handler can never apply it. */
type Nature = 'sound' | 'malformed' | 'impossible' | 'taken';

/** What a subject's events have brought about, in the order in which they did. */
interface Effects {
  _id: string;
  applied: number[];
}

let store: EmbeddedStore;
let service: Service;

beforeAll(async () => {
  store = await startTemporaryStore();
  service = await openTestService({ mongoUri: store.uri });
  await effects().insertOne({ _id: 'taken', applied: [] });
});

afterAll(async () => {
  await service.close();
  await store.close();
});

function effects() {
  return service.database.connection.collection<Effects>('effects');
}

/** The consumer's end of a broker: the test delivers by hand. */
async function startByHand(options: {
  name: string;
  /** Called before each handler's work and after it; throws what shall go wrong there. */
  disturb?: () => void;
  inOrder?: boolean;
}): Promise<DurableConsumer> {
  const { name, disturb = () => {}, inOrder = true } = options;
  const { promise, resolve } = Promise.withResolvers<DurableConsumer>();
  const broker: Broker = {
    ...createInProcessBroker(),
    consume: async (consumer) => {
      resolve(consumer);
      return { [Symbol.asyncDispose]: async () => {} };
    },
  };
  await startConsumer({
    name,
    sources: ['sales'],
    handlers: TYPES.map((type) => handlerOf(type, disturb)),
    inOrder,
    service: { ...service, broker },
  });
  return promise;
}

/** Adds each event's sequence to what its subject's events have done. */
function handlerOf(type: string, disturb: () => void): EventHandler {
  return {
    type,
    contract: (data) => {
      if (data === 'malformed') throw new Error('The data must not be malformed.');
      return data;
    },
    handle: async (events, { session }) => {
      disturb();
      for (const event of events) {
        await effects().updateOne(
          { _id: event.subject },
          { $push: { applied: event.sequence } },
          { upsert: true, session },
        );
        if (event.data === 'impossible') throw new Error('This cannot be applied.');
        // A unique key that another row holds: a refusal that looks like a second delivery, and is none.
        if (event.data === 'taken') await effects().insertOne({ _id: 'taken', applied: [] }, { session });
      }
      disturb();
    },
  };
}

function eventsOf(subject: string, natures: readonly Nature[], typeOf = (index: number) => index % 2): CloudEvent[] {
  return natures.map((data, index) => {
    const type = TYPES[typeOf(index)] ?? '';
    return testEvent({ subject, sequence: index + 1, type, data });
  });
}

function sequencesOf(natures: readonly Nature[], wanted: (nature: Nature) => boolean): number[] {
  return natures.flatMap((nature, index) => (wanted(nature) ? [index + 1] : []));
}

async function appliedTo(subject: string): Promise<number[]> {
  return (await effects().findOne({ _id: subject }))?.applied ?? [];
}

async function deadLettersOf(consumer: string): Promise<string[]> {
  const rows = await deadLetterModel(service.database.connection).find({ consumer }).lean();
  return rows.map((row) => row._id.slice(consumer.length + 1)).toSorted();
}

/** How many events it has taken in. */
async function inboxSize(consumer: string): Promise<number> {
  const rows = await inboxModel(service.database.connection).find({ consumer }).lean();
  return rows.flatMap(({ keys }) => keys).length;
}

let consumers = 0;
function newName(): string {
  consumers += 1;
  return `consumer${consumers}`;
}

describe('a consumer', () => {
  it('applies every event exactly once and in order, whatever is delivered twice, late or breaks in between', async () => {
    const nature = fc.oneof(
      { weight: 6, arbitrary: fc.constant<Nature>('sound') },
      { weight: 1, arbitrary: fc.constantFrom<Nature[]>('malformed', 'impossible', 'taken') },
    );
    const schedule = fc.record({
      subjects: fc.array(fc.array(nature, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 }),
      /** Each delivery: which of the events, by shuffled places; repeats are duplicates. */
      deliveries: fc.array(fc.array(fc.nat({ max: 99 }), { minLength: 1, maxLength: 8 }), { maxLength: 5 }),
      /** Which of the handlers' steps meet a passing failure. */
      failures: fc.uniqueArray(fc.nat({ max: 25 }), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(schedule, async ({ subjects, deliveries, failures }) => {
        const name = newName();
        const all = subjects.flatMap((natures, index) => eventsOf(`${name}_${index}`, natures));
        const consumer = await startByHand({ name, disturb: failingAt(failures) });
        for (const places of deliveries) {
          const batch = places.map((place) => all[place % all.length]).filter((event) => event !== undefined);
          // The outcome is not looked at, as when a process dies before it can acknowledge.
          await consumer.handle(batch).catch(() => {});
        }
        await deliverUntilTaken(consumer, all.toReversed());

        for (const [index, natures] of subjects.entries()) {
          expect(await appliedTo(`${name}_${index}`)).toEqual(sequencesOf(natures, (each) => each === 'sound'));
        }
        const impossible = all.filter((event) => event.data !== 'sound').map((event) => event.id);
        expect(await deadLettersOf(name)).toEqual(impossible.toSorted());
        expect(await inboxSize(name)).toBe(all.length);
      }),
      { numRuns: SCHEDULES },
    );
  }, 60_000);

  it('applies every event once when several processes are handed the same ones at once', async () => {
    const natures = fc.array(fc.constantFrom<Nature[]>('sound', 'sound', 'sound', 'impossible'), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(natures, { minLength: 1, maxLength: 3 }), async (subjects) => {
        const name = newName();
        const all = subjects.flatMap((each, index) => eventsOf(`${name}_${index}`, each));
        const processes = await Promise.all([startByHand({ name }), startByHand({ name })]);
        await Promise.all(processes.map((consumer) => deliverUntilTaken(consumer, all)));
        for (const [index, each] of subjects.entries()) {
          expect(await appliedTo(`${name}_${index}`)).toEqual(sequencesOf(each, (one) => one === 'sound'));
        }
        expect(await deadLettersOf(name)).toEqual(
          all
            .filter((event) => event.data === 'impossible')
            .map((event) => event.id)
            .toSorted(),
        );
      }),
      { numRuns: Math.ceil(SCHEDULES / 5) },
    );
  }, 60_000);

  it('wants an event again later whose predecessor it has not taken in', async () => {
    const name = newName();
    const [first, second, third] = eventsOf(name, ['sound', 'sound', 'sound']).map((event) => [event]);
    const consumer = await startByHand({ name });
    expect(await consumer.handle(third ?? [])).toEqual({ deferred: new Set([third?.[0]?.id]) });
    expect(await consumer.handle(first ?? [])).toEqual({ deferred: new Set() });
    expect(await consumer.handle(third ?? [])).toEqual({ deferred: new Set([third?.[0]?.id]) });
    expect(await consumer.handle([...(third ?? []), ...(second ?? [])])).toEqual({ deferred: new Set() });
    expect(await appliedTo(name)).toEqual([1, 2, 3]);
  });

  it('does not wait for predecessors when order does not matter to it', async () => {
    const name = newName();
    const events = eventsOf(name, ['sound', 'sound', 'sound']);
    const consumer = await startByHand({ name, inOrder: false });
    expect(await consumer.handle(events.slice(2))).toEqual({ deferred: new Set() });
    expect(await consumer.handle(events.toReversed())).toEqual({ deferred: new Set() });
    expect(await appliedTo(name)).toEqual([3, 1, 2]);
  });

  it('keeps a subject’s order when its types take turns within a batch', async () => {
    const name = newName();
    const natures = Array.from({ length: 6 }, () => 'sound' as const);
    const consumer = await startByHand({ name });
    await consumer.handle(eventsOf(name, natures, (index) => (index % 3 === 0 ? 1 : 0)));
    expect(await appliedTo(name)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('sets an impossible event aside alone, with its reason and as it was delivered, and its subject goes on', async () => {
    const name = newName();
    const events = eventsOf(name, ['sound', 'malformed', 'sound', 'impossible']);
    const consumer = await startByHand({ name });
    expect(await consumer.handle(events)).toEqual({ deferred: new Set() });
    expect(await appliedTo(name)).toEqual([1, 3]);
    const letters = await deadLetterModel(service.database.connection).find({ consumer: name }).sort({ _id: 1 }).lean();
    expect(letters.map(({ reason, payload }) => [reason, JSON.parse(payload)])).toEqual([
      ['The data must not be malformed.', events[1]],
      ['This cannot be applied.', events[3]],
    ]);
    const fifth = testEvent({ subject: name, sequence: 5, type: TYPES[0] ?? '', data: 'sound' });
    expect(await consumer.handle([fifth])).toEqual({ deferred: new Set() });
    expect(await appliedTo(name)).toEqual([1, 3, 5]);
  });

  it('measures how late events took effect, and what became of them', async () => {
    const name = newName();
    const consumer = await startByHand({ name, disturb: failingAt([0]) });
    const [first, second, third, fourth] = eventsOf(name, ['sound', 'malformed', 'sound', 'sound']);
    if (!first || !second || !third || !fourth) throw new Error('Four events were made.');
    await expect(consumer.handle([first])).rejects.toMatchObject({ retryable: true });
    await consumer.handle([{ ...first, time: 'no time at all' }, second]);
    await consumer.handle([{ ...third, time: new Date(Date.now() - 45_000).toISOString() }]);
    await consumer.handle([{ ...fourth, sequence: 5 }]);
    const text = await service.metrics.text();
    const counted = (outcome: string) =>
      text.match(new RegExp(`events_total{consumer="${name}",outcome="${outcome}"} (\\d+)`))?.[1];
    expect(['failed', 'taken_in', 'dead_letter', 'early'].map(counted)).toEqual(['1', '3', '1', '1']);
    expect(text).toContain(`tillgraph_consumer_lag_seconds_bucket{le="30",consumer="${name}"} 2`);
    expect(text).toContain(`tillgraph_consumer_lag_seconds_bucket{le="60",consumer="${name}"} 3`);
  });

  it('sets nothing aside for a failure of its surroundings', async () => {
    const name = newName();
    const consumer = await startByHand({ name, disturb: failingAt([0, 1]) });
    const events = eventsOf(name, ['sound', 'sound']);
    await expect(consumer.handle(events)).rejects.toMatchObject({ retryable: true });
    await expect(consumer.handle(events)).rejects.toMatchObject({ retryable: true });
    expect(await appliedTo(name)).toEqual([]);
    await consumer.handle(events);
    expect(await appliedTo(name)).toEqual([1, 2]);
    expect(await deadLettersOf(name)).toEqual([]);
  });

  it('passes over events of other types', async () => {
    const name = newName();
    const consumer = await startByHand({ name });
    const foreign = testEvent({ subject: name, type: 'tillgraph.sales.else.v1', sequence: 7 });
    expect(await consumer.handle([foreign])).toEqual({ deferred: new Set() });
    expect(await inboxSize(name)).toBe(0);
  });

  it('takes the same event in once for each consumer’s name', async () => {
    const [one, other] = [newName(), newName()];
    const events = eventsOf(one, ['sound']);
    for (const name of [one, other]) await (await startByHand({ name })).handle(events);
    expect(await appliedTo(one)).toEqual([1, 1]);
  });
});

/** Breaks the given steps of the handlers' work, counted from the start, as a lost connection does. */
function failingAt(steps: readonly number[]): () => void {
  let step = -1;
  return () => {
    step += 1;
    if (steps.includes(step))
      throw new AppError('DATABASE_UNAVAILABLE', 'The connection is lost.', { retryable: true });
  };
}

/** Delivers what is not acknowledged again, as a broker does. Every round takes in at least one event. */
async function deliverUntilTaken(consumer: DurableConsumer, events: readonly CloudEvent[]): Promise<void> {
  let left = events;
  for (let round = 0; left.length > 0; round += 1) {
    if (round > 60) throw new Error(`${left.length} events are never taken in.`);
    const outcome = await consumer.handle(left).catch(() => null);
    if (outcome !== null) left = left.filter((event) => outcome.deferred.has(event.id));
  }
}
