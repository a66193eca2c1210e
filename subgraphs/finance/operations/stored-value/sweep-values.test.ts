import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { openService, type Service } from '#platform/service/service.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { type FinanceBed, startFinanceBed } from '#test/finance-bed.ts';
import { storedValueWords } from '#test/stored-value-words.ts';
import { createFinanceStore } from '../../store/finance-store.ts';
import { sweepValues } from './sweep-values.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let bed: FinanceBed;
let service: Service;
beforeAll(async () => {
  bed = await startFinanceBed();
  const logger = createLogger({ name: 'test', level: 'silent' });
  service = await openService({ name: 'finance', mongoUri: bed.mongoUri, broker: bed.broker, logger });
});
afterAll(async () => {
  await service.close();
  await bed[Symbol.asyncDispose]();
});

it('lets go what was held too long, and then books what has expired, once', async () => {
  const words = storedValueWords(bed);
  const expiresAt = new Date(Date.now() + DAY_MS).toISOString();
  const { id, code } = await words.card(500, { expiresAt });
  const kept = await words.card(300);
  const { redemptionToken: token } = await words.lookUp(code);
  const authorisation = newId('event');
  await words.ask('authorise', { key: authorisation, amount: { amountMinor: 200, currency: 'USD' }, token });

  const store = createFinanceStore(service);
  const income = await bed.balanceOf('4070');
  await sweepValues(store, new Date(Date.now() + 2 * DAY_MS));
  // Held for a payment still: that comes first.
  expect(await words.seen(id)).toMatchObject({ balance: { amountMinor: 500 }, held: { amountMinor: 200 } });
  const later = new Date(Date.now() + 8 * DAY_MS);
  await Promise.all([sweepValues(store, later), sweepValues(store, later)]);
  await sweepValues(store, later);
  expect(await words.seen(id)).toMatchObject({
    state: 'EXPIRED',
    balance: { amountMinor: 0 },
    held: { amountMinor: 0 },
  });
  expect(income - (await bed.balanceOf('4070'))).toBe(500);
  expect((await words.seen(kept.id)).balance.amountMinor).toBe(300);
  const capture = { key: newId('event'), authorisation, amount: { amountMinor: 200, currency: 'USD' } };
  expect(await words.ask('capture', capture)).toMatchObject({ outcome: 'DECLINED' });
});

it('what was held too long is taken as far as it is still there, never twice, and not once it was let go', async () => {
  const words = storedValueWords(bed);
  const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
  const { id, code } = await words.card(500);
  const { redemptionToken: token } = await words.lookUp(code);
  const authorisation = newId('event');
  await words.ask('authorise', { key: authorisation, amount: usd(300), token, holdForSeconds: 60 });
  const capture = async (amountMinor: number, key: string = newId('event')): Promise<string> =>
    (await words.ask('capture', { key, authorisation, amount: usd(amountMinor) })).outcome;
  expect(await capture(50)).toBe('APPROVED');
  await sweepValues(createFinanceStore(service), new Date(Date.now() + DAY_MS));
  expect(await words.seen(id)).toMatchObject({ balance: usd(450), held: { amountMinor: 0 } });

  const key = newId('event');
  expect([await capture(100, key), await capture(100, key)]).toEqual(['APPROVED', 'APPROVED']);
  expect(await capture(151)).toBe('DECLINED');
  await words.change('redeemStoredValue', { storedValueId: id, amount: usd(300), reference: 'Elsewhere' });
  // More than is on it by now, of what was held for it once.
  expect(await capture(100)).toBe('DECLINED');
  expect((await words.ask('refund', { key: newId('event'), authorisation, amount: usd(150) })).outcome).toBe(
    'APPROVED',
  );
  expect(await words.seen(id)).toMatchObject({ balance: usd(200), held: { amountMinor: 0 } });
  expect((await words.ask('void', { key: newId('event'), authorisation, amount: usd(150) })).outcome).toBe('APPROVED');
  expect(await capture(1)).toBe('DECLINED');
});
