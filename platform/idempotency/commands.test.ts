import { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { done, invalidInput, type Outcome, refused } from '../errors/refusal.ts';
import { outboxModel } from '../outbox/outbox.ts';
import type { Service } from '../service/service.ts';
import { openTestService } from '../testing/service.ts';
import { commandModel, payloadHash } from './commands.ts';

interface Gift {
  _id: string;
  to: string;
}

const giftSchema = new Schema<Gift>({ _id: { type: String, required: true }, to: String }, { versionKey: false });

let store: EmbeddedStore;
let service: Service;
let gifts = 0;

beforeAll(async () => {
  store = await startTemporaryStore();
  service = await openTestService({ mongoUri: store.uri });
});

afterAll(async () => {
  await service.close();
  await store.close();
});

function giftModel() {
  return service.database.connection.model('Gift', giftSchema);
}

/** A command with an effect of its own and an event: it gives something away. Answers with what it gave. */
function give(
  idempotencyKey: string,
  to: string,
  options: { refuse?: boolean; occurredAt?: Date } = {},
): Promise<Outcome<string>> {
  return service.commands.once({
    command: 'give',
    idempotencyKey,
    occurredAt: options.occurredAt,
    payload: { idempotencyKey, to, details: { wrapped: true, card: null } },
    work: async ({ session, emit }) => {
      gifts += 1;
      const id = `gift_${gifts}`;
      await giftModel().create([{ _id: id, to }], { session });
      emit({ type: 'tillgraph.test.given.v1', subject: id, sequence: 1, data: {} });
      return options.refuse === true ? refused(invalidInput(['input', 'to'], 'Not to them.')) : done(id);
    },
  });
}

function giftsTo(to: string): Promise<Gift[]> {
  return giftModel().find({ to }).lean<Gift[]>();
}

describe('a command', () => {
  it('gives the first answer again for the same key and payload, and does nothing', async () => {
    const first = await give('key-1', 'ada');
    expect(first).toMatchObject({ kind: 'done', replayed: false });
    expect(await give('key-1', 'ada')).toEqual({ ...first, replayed: true });
    expect(await giftsTo('ada')).toHaveLength(1);
  });

  it('refuses the same key with another payload, and does nothing', async () => {
    await give('key-2', 'grace');
    expect(await give('key-2', 'mallory')).toMatchObject({
      kind: 'refused',
      refusals: [{ kind: 'IdempotencyConflict', field: ['input', 'idempotencyKey'] }],
    });
    expect(await giftsTo('mallory')).toEqual([]);
  });

  it('takes effect once when the same key comes many times at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => give('key-3', 'edsger')));
    const [gift, ...others] = await giftsTo('edsger');
    expect(others).toEqual([]);
    expect(outcomes.map((outcome) => outcome.kind === 'done' && outcome.value)).toEqual(outcomes.map(() => gift?._id));
    expect(outcomes.filter((outcome) => outcome.kind === 'done' && !outcome.replayed)).toHaveLength(1);
  });

  it('lets one of two payloads win that come with the same key at once', async () => {
    const outcomes = await Promise.all([give('key-4', 'alan'), give('key-4', 'alonzo')]);
    expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(['done', 'refused']);
    expect([...(await giftsTo('alan')), ...(await giftsTo('alonzo'))]).toHaveLength(1);
  });

  it('is answered as its twin was that went through while it was being refused', async () => {
    const late = service.commands.once({
      command: 'give',
      idempotencyKey: 'key-8',
      payload: { to: 'joan', details: { wrapped: true, card: null } },
      work: async ({ session }) => {
        // Reads, so that it sees nothing of what comes after.
        await giftModel().findById('gift_none', null, { session });
        expect(await give('key-8', 'joan')).toMatchObject({ kind: 'done', replayed: false });
        return refused(invalidInput(['input', 'to'], 'Joan has one already.'));
      },
    });
    const [gift] = await late.then(() => giftsTo('joan'));
    expect(await late).toEqual({ kind: 'done', value: gift?._id, replayed: true });
  });

  it('leaves nothing of a refusal, not even its key', async () => {
    expect(await give('key-5', 'eve', { refuse: true })).toMatchObject({ kind: 'refused' });
    const { connection } = service.database;
    expect(await giftsTo('eve')).toEqual([]);
    expect(await commandModel(connection).countDocuments({ _id: 'give:key-5' })).toBe(0);
    expect(await outboxModel(connection).countDocuments({ aggregateid: `gift_${gifts}` })).toBe(0);
    expect(await give('key-5', 'eve')).toMatchObject({ kind: 'done', replayed: false });
  });

  it('is refused where it happens only later, by more than clocks are apart', async () => {
    const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);
    const field = ['input', 'occurredAt'];
    expect(await give('key-early', 'mary', { occurredAt: inMinutes(6) })).toMatchObject({ refusals: [{ field }] });
    expect(await giftsTo('mary')).toEqual([]);
    expect(await give('key-early', 'mary', { occurredAt: inMinutes(4) })).toMatchObject({ kind: 'done' });
    expect(await give('key-early', 'mary', { occurredAt: inMinutes(6) })).toMatchObject({ replayed: true });
  });

  it('does not confuse the keys of different commands', async () => {
    await give('key-6', 'barbara');
    const other = await service.commands.once({
      command: 'take',
      idempotencyKey: 'key-6',
      payload: {},
      work: async () => done('taken'),
    });
    expect(other).toEqual({ kind: 'done', value: 'taken', replayed: false });
  });

  it('leaves nothing of a failure either, and passes it on', async () => {
    const surprise = new Error('This was not foreseen.');
    const failing = service.commands.once({
      command: 'give',
      idempotencyKey: 'key-7',
      payload: {},
      work: async ({ session }) => {
        await giftModel().create([{ _id: 'gift_lost', to: 'nobody' }], { session });
        throw surprise;
      },
    });
    await expect(failing).rejects.toBe(surprise);
    expect(await giftsTo('nobody')).toEqual([]);
    expect(await give('key-7', 'niklaus')).toMatchObject({ kind: 'done', replayed: false });
  });
});

describe('the hash of a payload', () => {
  it('is the same whatever the order of the fields, and whatever the key', () => {
    const lines = [{ sku: 'A', quantity: 1 }];
    expect(payloadHash({ idempotencyKey: 'x', a: 1, lines })).toBe(
      payloadHash({ lines: [{ quantity: 1, sku: 'A' }], a: 1, idempotencyKey: 'y' }),
    );
  });

  it('differs when a value, a field or the order of a list differs', () => {
    const payloads = [
      { a: 1 },
      { a: 2 },
      { a: '1' },
      { a: null },
      { b: 1 },
      { a: [1, 2] },
      { a: [2, 1] },
      { a: { b: 1 } },
      {},
    ];
    expect(new Set(payloads.map(payloadHash)).size).toBe(payloads.length);
  });
});
