import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { envelope } from '#platform/events/cloud-event.ts';
import { type Id, isId, newId } from '#platform/ids/ids.ts';
import { COMPANY_MERGED, COMPANY_UNMERGED } from '#schema/events/company-merged.v1.ts';
import { CUSTOMER_MERGED, CUSTOMER_UNMERGED } from '#schema/events/customer-merged.v1.ts';
import { RECEIVABLE_CHANGED, type ReceivableChanged } from '#schema/events/receivable-changed.v1.ts';
import { type ReceivablesBed, startReceivablesBed } from '#test/receivables-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { type Buyer, receivableOf } from './domain/receivables/buyer.ts';
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

const OWNERS = ['customer', 'company'] as const;
/** Whose account it is. */
type Owner = Id<(typeof OWNERS)[number]>;

const isCompany = (owner: Owner): owner is Id<'company'> => isId('company', owner);
const buyerOf = (owner: Owner): Buyer =>
  isCompany(owner) ? { companyId: owner, customerId: null } : { companyId: null, customerId: owner };
const accountOf = (owner: Owner): string => receivableOf(buyerOf(owner));

async function sell(owner: Owner, amountMinor: number): Promise<void> {
  const { companyId, customerId } = buyerOf(owner);
  const account = { companyId, netTermsDays: null, earlyPayment: null, purchaseOrderNumber: null };
  const tender = { kind: 'ON_ACCOUNT' } as const;
  await bed.deliver('sales', soldEvent(simpleSale(amountMinor, tender, { customerId, account })));
}

/** Merges one into another, as its own event of a sequence says it, or undoes that. */
async function tell(owner: Owner, survivorId: Owner, sequence: number, isUndone = false): Promise<void> {
  const occurredAt = new Date().toISOString();
  const [merged, unmerged] = isCompany(owner)
    ? [COMPANY_MERGED, COMPANY_UNMERGED]
    : [CUSTOMER_MERGED, CUSTOMER_UNMERGED];
  const what = isCompany(owner)
    ? { mergeId: newId('companymerge'), companyId: owner }
    : { mergeId: newId('merge'), customerId: owner };
  const data = { ...what, survivorId, occurredAt };
  const type = isUndone ? unmerged : merged;
  await bed.deliver('customer', envelope('customer', { type, subject: owner, sequence, data }, new Date()));
}

interface Owed {
  readonly balance: number;
  readonly id: string;
}

async function owedBy(owner: Owner): Promise<Owed | null> {
  const typename = isCompany(owner) ? 'Company' : 'Customer';
  const query = `query($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename} {
    receivable { id balance(currency: "USD") { amountMinor } } } } }`;
  type Answer = { _entities: { receivable: { id: string; balance: { amountMinor: number } } | null }[] };
  const { _entities } = await bed.run<Answer>(query, { of: [{ __typename: typename, id: owner }] });
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

describe('the accounts of buyers who are merged', () => {
  it.each(OWNERS)('are one under the %s that stands for them, and two again when that is undone', async (kind) => {
    const [merged, survivor] = [newId(kind), newId(kind)];
    await sell(merged, 1_000);
    await sell(survivor, 500);
    const before = await ageing();
    await tell(merged, survivor, 2);
    for (const owner of [merged, survivor]) {
      expect(await owedBy(owner)).toEqual({ id: accountOf(survivor), balance: 1_500 });
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

  const steps = fc.array(step, { minLength: 3, maxLength: 12 });

  it(
    'come to the same whoever was merged with whom, paid for whom and was told apart again',
    { timeout: 60_000 * HISTORIES },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...OWNERS), steps, async (kind, played) => {
          await bed.startOver();
          const buyers: Owner[] = [newId(kind), newId(kind), newId(kind)];
          const into = new Map<Owner, Owner>();
          const standing = (owner: Owner): Owner => {
            const next = into.get(owner);
            return next === undefined ? owner : standing(next);
          };
          let owedMinor = 0;
          for (const [index, { kind: does, who, into: other, amountMinor }] of played.entries()) {
            const [owner, survivor] = [buyers[who], buyers[other]];
            if (!owner || !survivor) continue;
            if (does === 'sell') {
              await sell(owner, amountMinor);
              owedMinor += amountMinor;
            } else if (does === 'pay' && (await bed.pay(accountOf(owner), amountMinor)).userErrors.length === 0) {
              owedMinor -= amountMinor;
            } else if (does === 'merge' && !into.has(owner) && standing(survivor) !== owner) {
              into.set(owner, survivor);
              await tell(owner, survivor, index + 2);
            } else if (does === 'undo' && into.has(owner)) {
              await tell(owner, into.get(owner) ?? survivor, index + 2, true);
              into.delete(owner);
            }
            const owed = new Map((await Promise.all(buyers.map(owedBy))).map((each) => [each?.id, each?.balance ?? 0]));
            expect([...owed.values()].reduce((sum, each) => sum + each, 0)).toBe(owedMinor);
          }
          for (const owner of buyers) {
            const account = await owedBy(owner);
            expect(account === null || account.id === accountOf(standing(owner))).toBe(true);
            const told = (await bed.toldOf(accountOf(owner), RECEIVABLE_CHANGED)) as { data: ReceivableChanged }[];
            const kept = await bed.database.collection('receivables').findOne({ _id: accountOf(owner) as never });
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
