import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { envelope } from '#platform/events/cloud-event.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { CUSTOMER_MERGED, CUSTOMER_UNMERGED } from '#schema/events/customer-merged.v1.ts';
import { RECEIVABLE_CHANGED, type ReceivableChanged } from '#schema/events/receivable-changed.v1.ts';
import { type ReceivablesBed, startReceivablesBed } from '#test/receivables-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { receivableOf } from './domain/receivables/buyer.ts';
import { simpleSale, soldEvent } from './events/simple-sale.fixture.ts';

/** How many random histories are played; more by `HISTORIES=100`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 1);

let bed: ReceivablesBed;
beforeAll(async () => {
  bed = await startReceivablesBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

type Customer = Id<'customer'>;
const accountOf = (customerId: Customer): string => receivableOf({ companyId: null, customerId });

async function sell(customerId: Customer, amountMinor: number): Promise<void> {
  await bed.deliver('sales', soldEvent(simpleSale(amountMinor, { kind: 'ON_ACCOUNT' }, { customerId })));
}

/** Merges one into another, as its customer's event of a sequence says it, or undoes that. */
async function tell(customerId: Customer, survivorId: Customer, sequence: number, isUndone = false): Promise<void> {
  const type = isUndone ? CUSTOMER_UNMERGED : CUSTOMER_MERGED;
  const data = { mergeId: newId('merge'), customerId, survivorId, occurredAt: new Date().toISOString() };
  await bed.deliver('customer', envelope('customer', { type, subject: customerId, sequence, data }, new Date()));
}

interface Owed {
  readonly balance: number;
  readonly id: string;
}

async function owedBy(customerId: Customer): Promise<Owed | null> {
  const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on Customer {
    receivable { id balance(currency: "USD") { amountMinor } } } } }`;
  type Answer = { _entities: { receivable: { id: string; balance: { amountMinor: number } } | null }[] };
  const { _entities } = await bed.run<Answer>(query, { of: [{ __typename: 'Customer', id: customerId }] });
  const account = _entities[0]?.receivable;
  return account ? { id: account.id, balance: account.balance.amountMinor } : null;
}

interface Ageing {
  readonly total: number;
  readonly byAccount: ReadonlyMap<string, number>;
}

async function ageing(): Promise<Ageing> {
  const query = `{ ageing(currency: "USD", first: 100) { total { balance { amountMinor } } accounts { nodes {
    receivable { id } amounts { balance { amountMinor } } } } } }`;
  type Row = { receivable: { id: string }; amounts: { balance: { amountMinor: number } } };
  type Answer = { ageing: { total: Row['amounts']; accounts: { nodes: Row[] } } };
  const { total, accounts } = (await bed.run<Answer>(query)).ageing;
  const rows = accounts.nodes.map(({ receivable, amounts }) => [receivable.id, amounts.balance.amountMinor] as const);
  return { total: total.balance.amountMinor, byAccount: new Map(rows) };
}

describe('the accounts of customers who are merged', () => {
  it('are one under whoever stands for them, and two again when that is undone', async () => {
    const [merged, survivor] = [newId('customer'), newId('customer')];
    await sell(merged, 1_000);
    await sell(survivor, 500);
    const before = await ageing();
    await tell(merged, survivor, 2);
    for (const customerId of [merged, survivor]) {
      expect(await owedBy(customerId)).toEqual({ id: accountOf(survivor), balance: 1_500 });
    }
    const open = await bed.invoicesOf(accountOf(merged));
    expect(open.map((invoice) => invoice.open.amountMinor)).toEqual([1_000, 500]);
    const after = await ageing();
    expect(after.total).toBe(before.total);
    expect([after.byAccount.get(accountOf(survivor)), after.byAccount.has(accountOf(merged))]).toEqual([1_500, false]);
    const listed = await bed.run<{ receivables: { nodes: { id: string }[] } }>(
      '{ receivables(first: 100) { nodes { id } } }',
    );
    const ids = new Set(listed.receivables.nodes.map(({ id }) => id));
    expect([ids.has(accountOf(survivor)), ids.has(accountOf(merged))]).toEqual([true, false]);
    await tell(merged, survivor, 3, true);
    expect(await owedBy(merged)).toEqual({ id: accountOf(merged), balance: 1_000 });
    expect(await owedBy(survivor)).toEqual({ id: accountOf(survivor), balance: 500 });
    expect(await ageing()).toEqual(before);
  });

  it('are paid by whoever stands for them, who has what is left to their credit, and keeps it', async () => {
    const [merged, survivor] = [newId('customer'), newId('customer')];
    await sell(merged, 1_000);
    await tell(merged, survivor, 2);
    // The survivor never bought on account: there is the one account of the other.
    expect(await owedBy(survivor)).toEqual({ id: accountOf(survivor), balance: 1_000 });
    const paid = await bed.pay(accountOf(merged), 1_300);
    expect(await bed.owed(accountOf(survivor))).toEqual([-300, 0, 300]);
    expect((await bed.payOut(accountOf(survivor), 100)).userErrors).toEqual([]);
    await bed.credit('bounceInvoicePayment', { creditId: paid.accountCredit?.id, reason: 'No funds' });
    expect(await bed.owed(accountOf(survivor))).toEqual([1_100, 1_100, 0]);
    await tell(merged, survivor, 3, true);
    expect([await owedBy(merged), await owedBy(survivor)]).toMatchObject([{ balance: 1_000 }, { balance: 100 }]);
  });

  const step = fc.record({
    kind: fc.constantFrom('sell', 'pay', 'merge', 'undo'),
    who: fc.nat(2),
    into: fc.nat(2),
    amountMinor: fc.integer({ min: 1, max: 3_000 }),
  });

  it(
    'come to the same whoever was merged with whom, paid for whom and was told apart again',
    { timeout: 60_000 * HISTORIES },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
          await bed.startOver();
          const customers = [newId('customer'), newId('customer'), newId('customer')];
          const into = new Map<Customer, Customer>();
          const standing = (customerId: Customer): Customer => {
            const next = into.get(customerId);
            return next === undefined ? customerId : standing(next);
          };
          let owedMinor = 0;
          for (const [index, { kind, who, into: other, amountMinor }] of steps.entries()) {
            const [customerId, survivorId] = [customers[who], customers[other]];
            if (!customerId || !survivorId) continue;
            if (kind === 'sell') {
              await sell(customerId, amountMinor);
              owedMinor += amountMinor;
            } else if (kind === 'pay' && (await bed.pay(accountOf(customerId), amountMinor)).userErrors.length === 0) {
              owedMinor -= amountMinor;
            } else if (kind === 'merge' && !into.has(customerId) && standing(survivorId) !== customerId) {
              into.set(customerId, survivorId);
              await tell(customerId, survivorId, index + 2);
            } else if (kind === 'undo' && into.has(customerId)) {
              await tell(customerId, into.get(customerId) ?? survivorId, index + 2, true);
              into.delete(customerId);
            }
            const owed = new Map(
              (await Promise.all(customers.map(owedBy))).map((each) => [each?.id, each?.balance ?? 0]),
            );
            expect([...owed.values()].reduce((sum, each) => sum + each, 0)).toBe(owedMinor);
          }
          for (const customerId of customers) {
            const account = await owedBy(customerId);
            expect(account === null || account.id === accountOf(standing(customerId))).toBe(true);
            const told = (await bed.toldOf(accountOf(customerId), RECEIVABLE_CHANGED)) as { data: ReceivableChanged }[];
            const kept = await bed.database.collection('receivables').findOne({ _id: accountOf(customerId) as never });
            const { openMinor = 0, creditMinor = 0 } = kept?.['balances']?.['USD'] ?? {};
            expect(told.reduce((sum, { data }) => sum + data.changeMinor, 0)).toBe(openMinor - creditMinor);
          }
          expect(findingsOf((await auditFinance(bed.database)).lines)).toEqual([]);
        }),
        { numRuns: 5 * HISTORIES },
      );
    },
  );
});

it('keeps what one account paid for another one when the two are told apart', async () => {
  const [merged, survivor] = [newId('customer'), newId('customer')];
  await sell(merged, 1_000);
  await sell(survivor, 400);
  await bed.pay(accountOf(survivor), 900);
  await tell(merged, survivor, 2);
  const credits = await bed.run<{ receivable: { credits: { nodes: { id: string }[] } } }>(
    'query($id: ID!) { receivable(id: $id) { credits(first: 10) { nodes { id } } } }',
    { id: accountOf(merged) },
  );
  await bed.credit('allocateCredit', { creditId: credits.receivable.credits.nodes[0]?.id });
  await tell(merged, survivor, 3, true);
  expect([await bed.owed(accountOf(merged)), await bed.owed(accountOf(survivor))]).toEqual([
    [500, 500, 0],
    [0, 0, 0],
  ]);
  expect((await bed.toldOf(accountOf(merged), RECEIVABLE_CHANGED)).at(-1)).toMatchObject({
    data: { cause: 'ACROSS_ACCOUNTS', changeMinor: -500, balanceMinor: 500 },
  });
  expect(
    (await bed.credit('writeOffInvoice', { invoiceId: (await bed.invoicesOf(accountOf(merged)))[0]?.id, reason: 'x' }))
      .userErrors,
  ).toEqual([]);
});
