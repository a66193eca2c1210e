import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { openService, type Service } from '#platform/service/service.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { INVOICE_DUNNED } from '#schema/events/invoice-dunned.v1.ts';
import { type ReceivablesBed, startReceivablesBed, usd } from '#test/receivables-bed.ts';
import { dunInvoices } from './operations/receivables/dun-invoices.ts';
import { createFinanceStore } from './store/finance-store.ts';

let bed: ReceivablesBed;
/** For what is done by the clock. */
let service: Service;
beforeAll(async () => {
  bed = await startReceivablesBed();
  const logger = createLogger({ name: 'test', level: 'silent' });
  service = await openService({ name: 'finance', mongoUri: bed.mongoUri, broker: bed.broker, logger });
});
afterAll(async () => {
  await service.close();
  await bed[Symbol.asyncDispose]();
});

describe('dunning', () => {
  const dunned = async (invoiceId: string | undefined) =>
    (await bed.toldOf(invoiceId, INVOICE_DUNNED)).map(({ data }) => data);

  it('reaches its levels one by one, with an event for each, and none while it is paused', async () => {
    const { receivableId } = await bed.buyer([100, 200]);
    const [asked, disputed] = await bed.invoicesOf(receivableId);
    const pause = `mutation($input: PauseDunningInput!) { pauseDunning(input: $input) {
      invoice { dunning { pausedBecause } } userErrors { code field } } }`;
    const input = { idempotencyKey: newId('event'), invoiceId: disputed?.id, reason: 'Half of it was broken' };
    expect(await bed.run(pause, { input })).toMatchObject({ pauseDunning: { userErrors: [] } });
    const store = createFinanceStore(service);
    // Due on the 15th and the 16th of October.
    await dunInvoices(store, new Date('2026-10-21T23:00:00.000Z'));
    expect(await dunned(asked?.id)).toEqual([]);
    await dunInvoices(store, new Date('2026-10-22T00:00:00.000Z'));
    await dunInvoices(store, new Date('2026-10-22T01:00:00.000Z'));
    expect(await dunned(asked?.id)).toMatchObject([
      { level: 1, levelName: 'Reminder', daysOverdue: 7, openMinor: 100 },
    ]);
    await dunInvoices(store, new Date('2026-12-24T00:00:00.000Z'));
    expect(await dunned(asked?.id)).toMatchObject([
      { level: 1 },
      { level: 2 },
      { level: 3, levelName: 'Final notice' },
    ]);
    expect(await dunned(disputed?.id)).toEqual([]);
    expect((await bed.invoicesOf(receivableId)).map(({ dunning }) => dunning.pausedBecause)).toEqual([
      null,
      'Half of it was broken',
    ]);
    await bed.run(pause, { input: { idempotencyKey: newId('event'), invoiceId: disputed?.id } });
    await dunInvoices(store, new Date('2026-10-31T00:00:00.000Z'));
    expect(await dunned(disputed?.id)).toMatchObject([{ level: 1 }]);
  });

  it('goes by the shop’s own levels, which are refused out of order', async () => {
    const document = `mutation($input: SetDunningLevelsInput!) { setDunningLevels(input: $input) {
      dunningLevels { name afterDays } userErrors { field } } }`;
    const set = (levels: object[]) => bed.run(document, { input: { idempotencyKey: newId('event'), levels } });
    expect(
      await set([
        { name: 'Soon', afterDays: 9 },
        { name: '', afterDays: 9 },
      ]),
    ).toMatchObject({
      setDunningLevels: {
        userErrors: [{ field: ['input', 'levels', '1', 'name'] }, { field: ['input', 'levels', '1', 'afterDays'] }],
      },
    });
    const levels = [{ name: 'Only once', afterDays: 1 }];
    expect(await set(levels)).toMatchObject({ setDunningLevels: { dunningLevels: levels } });
    const { receivableId } = await bed.buyer([100]);
    expect((await bed.invoicesOf(receivableId))[0]?.dunning).toMatchObject({ level: 1, levelName: 'Only once' });
  });
});

describe('the ageing report', () => {
  const AGEING = `query($on: Date, $first: Int!, $after: String) {
    ageing(currency: "USD", on: $on, first: $first, after: $after) {
      total { balance { amountMinor } }
      accounts { nodes { receivable { id } amounts { current { amountMinor } days1To30 { amountMinor }
        days31To60 { amountMinor } days61To90 { amountMinor } over90 { amountMinor } credit { amountMinor }
        balance { amountMinor } } } pageInfo { hasNextPage endCursor } }
    } }`;
  interface Report {
    ageing: {
      total: { balance: { amountMinor: number } };
      accounts: {
        nodes: { receivable: { id: string }; amounts: Record<string, { amountMinor: number }> }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
  }

  async function rowOf(receivableId: string, on: string | null): Promise<Record<string, number> | undefined> {
    let after: string | null = null;
    for (;;) {
      const { ageing }: Report = await bed.run<Report>(AGEING, { on, first: 2, after });
      const row = ageing.accounts.nodes.find(({ receivable }) => receivable.id === receivableId);
      if (row) return Object.fromEntries(Object.entries(row.amounts).map(([name, money]) => [name, money.amountMinor]));
      if (!ageing.accounts.pageInfo.hasNextPage) return undefined;
      after = ageing.accounts.pageInfo.endCursor;
    }
  }

  it('says what was open on any day, by how long it was overdue', async () => {
    const { receivableId } = await bed.buyer([1_000, 2_000]);
    const [first] = await bed.invoicesOf(receivableId);
    const on12th = {
      occurredAt: '2026-10-20T12:00:00.000Z',
      allocations: [{ invoiceId: first?.id, amount: usd(400) }],
    };
    await bed.pay(receivableId, 600, on12th);
    const none = { current: 0, days1To30: 0, days31To60: 0, days61To90: 0, over90: 0, credit: 0 };
    expect(await rowOf(receivableId, '2026-09-30')).toBeUndefined();
    expect(await rowOf(receivableId, '2026-10-01')).toEqual({ ...none, current: 1_000, balance: 1_000 });
    expect(await rowOf(receivableId, '2026-10-16')).toEqual({
      ...none,
      days1To30: 1_000,
      current: 2_000,
      balance: 3_000,
    });
    expect(await rowOf(receivableId, '2026-10-20')).toEqual({ ...none, days1To30: 2_600, credit: 200, balance: 2_400 });
    expect(await rowOf(receivableId, '2026-12-10')).toMatchObject({ days31To60: 2_600, days61To90: 0 });
    expect(await rowOf(receivableId, '2027-01-14')).toMatchObject({ days61To90: 2_000, over90: 600 });
    expect(await rowOf(receivableId, null)).toMatchObject({ balance: 2_400 });
  });

  it('comes to what the receivable account stood at, on every day', async () => {
    const query = `query($on: Date) { account(code: "1200") { balance(currency: "USD", on: $on) { amountMinor } } }`;
    for (const on of ['2026-10-01', '2026-10-05', '2026-10-20', '2026-11-26', null]) {
      const { ageing } = await bed.run<Report>(AGEING, { on, first: 1 });
      const { account } = await bed.run<{ account: { balance: object } }>(query, { on });
      expect(ageing.total.balance).toEqual(account.balance);
    }
  });
});
