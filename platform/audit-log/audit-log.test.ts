import type { Connection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedStore } from '#store/embedded.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { done, invalidInput, refused } from '../errors/refusal.ts';
import type { Service } from '../service/service.ts';
import { openTestService } from '../testing/service.ts';
import { type Act, duringAct } from './act.ts';
import type { AuditActor } from './audit-entry.ts';
import { auditModels, type AuditNote } from './audit-log.ts';
import type { RefusalNote } from './refusals.ts';
import { sealEntries } from './seal-entries.ts';
import { verifyChain } from './verify-chain.ts';

let store: EmbeddedStore;
let service: Service;
let connection: Connection;
beforeAll(async () => {
  store = await startTemporaryStore();
});
afterAll(async () => {
  await store.close();
});
beforeEach(async () => {
  service = await openTestService({ mongoUri: store.uri });
  ({ connection } = service.database);
  return () => service.close();
});

const ann: AuditActor = {
  subject: 'staff_ann',
  deviceId: 'device_1',
  sessionId: 'shift_1',
  approvalId: null,
  address: '192.0.2.7',
  requestId: 'request-1',
};
const voided = (object: string): AuditNote => ({ ...ann, kind: 'VOID', action: 'voidSale', outcome: 'DONE', object });
const seal = (): Promise<void> => sealEntries({ ...service, connection });

/** So many entries, with their places. */
async function logOf(count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) await service.auditLog.append([voided(`sale_${index}`)]);
  await seal();
}

describe('the audit log', () => {
  it('is a chain of all that was put on record, in any number of processes at once', async () => {
    await Promise.all(Array.from({ length: 5 }, (_, index) => service.auditLog.append([voided(`sale_${index}`)])));
    await Promise.all([seal(), seal(), seal()]);
    await service.auditLog.append([voided('sale_last')]);
    await seal();
    const verdict = await verifyChain(connection);
    expect(verdict).toMatchObject({ count: 6, waiting: 0, findings: [] });
    expect(verdict.head).toEqual(await service.auditLog.head());
    const [newest] = await service.auditLog.page({ kinds: ['VOID'], subject: 'staff_ann' }, { first: 1 });
    expect(newest).toMatchObject({ ...voided('sale_last'), number: 6, count: 1 });
  });

  it('has an entry if and only if the command that it is of was carried out, and once however often it is sent', async () => {
    const act = (): Act => ({ ...ann, kind: 'CONFIGURATION', action: 'setPrices', isRecorded: false });
    const command = (idempotencyKey: string, isRefused = false) =>
      duringAct(act(), () =>
        service.commands.once({
          command: 'setPrices',
          idempotencyKey,
          payload: {},
          work: async () => (isRefused ? refused(invalidInput(null, 'no')) : done('price_1')),
        }),
      );
    await Promise.all([command('a'), command('a'), command('b', true)]);
    await command('a');
    const entries = await service.auditLog.page({}, { first: 10 });
    expect(entries).toMatchObject([
      { ...ann, kind: 'CONFIGURATION', action: 'setPrices', object: 'price_1', outcome: 'DONE' },
    ]);
  });

  it('has no card number and no long text, whatever it is given', async () => {
    await service.auditLog.append([{ ...voided('4111 1111 1111 1111'), details: 'x'.repeat(1_000) }]);
    const [entry] = await service.auditLog.page({}, { first: 1 });
    expect(entry).toMatchObject({ object: '(withheld)' });
    expect(entry?.details).toHaveLength(500);
  });
});

describe('its verification names', () => {
  it.each<[string, (log: ReturnType<typeof auditModels>) => Promise<unknown>, string]>([
    [
      'the entry that was altered',
      ({ entries }) => entries.updateOne({ number: 3 }, { $set: { subject: 'staff_bob' } }),
      'Entry 3 (',
    ],
    ['the entry that was taken out', ({ entries }) => entries.deleteOne({ number: 2 }), 'Entry 2 is missing.'],
    [
      'the entry after one that was put in',
      async ({ entries }) => {
        await entries.collection.updateMany({ number: { $gte: 3 } }, { $inc: { number: 100 } });
        await entries.collection.updateMany({ number: { $gte: 103 } }, { $inc: { number: -99 } });
        const third = await entries.findOne({ number: 4 }).lean();
        await entries.collection.insertOne({ ...third, _id: 'audit_forged', number: 3 } as never);
      },
      'Entry 3 (audit_forged)',
    ],
    [
      'the first of two that were exchanged',
      async ({ entries }) => {
        await entries.updateOne({ number: 2 }, { $set: { number: 99 } });
        await entries.updateOne({ number: 3 }, { $set: { number: 2 } });
        await entries.updateOne({ number: 99 }, { $set: { number: 3 } });
      },
      'Entry 2 (',
    ],
    [
      'the end that was cut off',
      ({ entries }) => entries.deleteMany({ number: { $gte: 4 } }),
      'The last entries are missing: 3 where 5 is due.',
    ],
    [
      'the entry whose place was taken away',
      ({ entries }) => entries.updateOne({ number: 5 }, { $unset: { number: '' } }),
      'The last entries are missing: 4 where 5 is due.',
    ],
  ])('%s', async (_, tamper, finding) => {
    await logOf(5);
    expect((await verifyChain(connection)).findings).toEqual([]);
    await tamper(auditModels(connection));
    const { findings } = await verifyChain(connection);
    expect(findings[0]).toContain(finding);
  });

  it('an end that was cut off with its head, and a chain that was made anew, by what was told before', async () => {
    await logOf(5);
    const told = await service.auditLog.head();
    if (told === null) throw new Error('Five entries were sealed.');
    const { entries, heads } = auditModels(connection);
    const third = await entries.findOne({ number: 3 }).lean();
    await entries.deleteMany({ number: { $gte: 4 } });
    await heads.updateOne({ _id: 'head' }, { $set: { number: 3, hash: third?.hash ?? '' } });
    expect((await verifyChain(connection)).findings).toEqual([]);
    expect((await verifyChain(connection, { known: [told] })).findings).toEqual([
      'Entry 5, which was told of, is not there: the end was cut off.',
    ]);
    await logOf(2);
    expect((await verifyChain(connection)).findings).toEqual([]);
    expect((await verifyChain(connection, { known: [told] })).findings).toEqual([
      'Entry 5 is not the one that was told of: it was made anew.',
    ]);
  });
});

describe('refusals', () => {
  const refusal: RefusalNote = { ...ann, action: 'Mutation.voidSale', outcome: 'FORBIDDEN' };

  it('are one entry a minute for the same one, the same thing and the same reason, with how often', async () => {
    const { refusals } = service;
    for (let times = 0; times < 50; times += 1) {
      refusals.note({ ...refusal, requestId: `request-${times}` });
      if (times % 10 === 0) await refusals.flush();
    }
    refusals.note({ ...refusal, subject: 'staff_bob' });
    await refusals.flush();
    await refusals.enter({ everything: true });
    const entries = await service.auditLog.page({ kinds: ['REFUSAL'] }, { first: 10 });
    expect(new Map(entries.map(({ subject, count }) => [subject, count]))).toEqual(
      new Map([
        ['staff_ann', 50],
        ['staff_bob', 1],
      ]),
    );
    await seal();
    expect((await verifyChain(connection)).findings).toEqual([]);
  });

  it('cost no more than a thousand rows a minute, however many different ones there are', async () => {
    const { refusals } = service;
    for (let index = 0; index < 1_500; index += 1) refusals.note({ ...refusal, address: `address-${index}` });
    await refusals.flush();
    await refusals.enter({ everything: true });
    const rows = await auditModels(connection).entries.find({ kind: 'REFUSAL' }).lean();
    expect(rows).toHaveLength(1_001);
    expect(rows.find(({ subject }) => subject === '(others)')).toMatchObject({ count: 500 });
  });
});
