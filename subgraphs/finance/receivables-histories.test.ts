import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import { RECEIVABLE_CHANGED, type ReceivableChanged } from '#schema/events/receivable-changed.v1.ts';
import { onAccount, type ReceivablesBed, startReceivablesBed, usd } from '#test/receivables-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { refundedEvent, simpleRefund, soldEvent } from './events/simple-sale.fixture.ts';

/** How many random histories are played; more by `HISTORIES=100`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 1);

let bed: ReceivablesBed;
beforeAll(async () => {
  bed = await startReceivablesBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const sale = fc.record({
  amountMinor: fc.integer({ min: 1, max: 5_000 }),
  day: fc.integer({ min: 1, max: 28 }),
  /** In tenths of the sale, told before it or after it. */
  refunded: fc.nat(10),
  isRefundFirst: fc.boolean(),
});
const command = fc.record({
  kind: fc.constantFrom(
    'pay',
    'pay',
    'payFirst',
    'creditFirst',
    'writeOffFirst',
    'allocate',
    'bounce',
    'payOut',
    'card',
    'dispute',
  ),
  amountMinor: fc.integer({ min: 1, max: 4_000 }),
});
const history = fc.record({
  sales: fc.array(sale, { minLength: 1, maxLength: 5 }),
  /** Each with how many of the sales have been told of by then. */
  commands: fc.array(fc.tuple(fc.nat(5), command), { maxLength: 6 }),
});

interface Account {
  readonly id: string;
  credit: string | undefined;
  /** What the last payment by card is known by. */
  card: string | undefined;
}

/** What somebody asks for; a refusal is as good an answer, as long as it leaves everything as it was. */
async function carryOut(account: Account, { kind, amountMinor }: { kind: string; amountMinor: number }): Promise<void> {
  const exists = await bed.database.collection('receivables').countDocuments({ _id: account.id as never });
  if (exists === 0) return;
  const [first] = await bed.invoicesOf(account.id);
  const key = { idempotencyKey: newId('event') };
  const allocations = first ? [{ invoiceId: first.id, amount: usd(amountMinor) }] : [];
  const ask = async (): Promise<{ accountCredit?: { id: string } | null; userErrors: readonly object[] }> => {
    if (kind === 'pay') return bed.pay(account.id, amountMinor, key);
    if (kind === 'payFirst') return bed.pay(account.id, amountMinor, { ...key, allocations });
    const invoiceId = first?.id;
    if (kind === 'creditFirst') {
      return bed.credit('issueCreditNote', { ...key, invoiceId, net: usd(amountMinor), reason: 'Broken' });
    }
    if (kind === 'bounce') {
      return bed.credit('bounceInvoicePayment', {
        ...key,
        creditId: account.credit,
        reason: 'No funds',
        charge: usd(5),
      });
    }
    if (kind === 'payOut') return bed.payOut(account.id, amountMinor, key);
    if (kind === 'writeOffFirst') return bed.credit('writeOffInvoice', { ...key, invoiceId, reason: 'Lost' });
    return bed.credit('allocateCredit', { ...key, creditId: account.credit });
  };
  if (first === undefined && kind !== 'pay') return;
  if (kind === 'dispute') {
    if (account.card === undefined) return;
    const [fault] = (await bed.chargeBack(account.card, amountMinor)).userErrors;
    if (fault) throw new Error(fault.message);
    return;
  }
  if (kind === 'card') {
    account.card = key.idempotencyKey;
    await bed.pay(account.id, amountMinor, { ...key, tender: 'CARD', reference: account.card });
    return;
  }
  if ((kind === 'allocate' || kind === 'bounce') && account.credit === undefined) return;
  // Each is sent twice, as after a lost answer.
  const [answer, again] = await Promise.all([ask(), ask()]);
  expect(again.accountCredit?.id).toBe(answer.accountCredit?.id);
  expect(again.userErrors).toEqual(answer.userErrors);
  account.credit = answer.accountCredit?.id ?? account.credit;
}

it(
  'whatever is told twice, late and in any order, buyers owe what their documents and the books say',
  { timeout: 60_000 * HISTORIES },
  async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ sales, commands }) => {
        await bed.startOver();
        const companyId: Id<'company'> = newId('company');
        const account: Account = {
          id: companyId.replace('company_', 'receivable_'),
          credit: undefined,
          card: undefined,
        };
        let owedMinor = 0;
        const deliveries = sales.map(({ amountMinor, day, refunded, isRefundFirst }) => {
          const sold = onAccount(companyId, amountMinor, { day });
          const backMinor = Math.floor((amountMinor * refunded) / 10);
          owedMinor += amountMinor - backMinor;
          const refund = backMinor > 0 ? [refundedEvent(simpleRefund(sold, backMinor))] : [];
          return isRefundFirst
            ? [...refund, soldEvent(sold), ...refund]
            : [soldEvent(sold), ...refund, soldEvent(sold)];
        });
        for (const [index, events] of deliveries.entries()) {
          for (const event of events) await bed.deliver('sales', event).catch(() => undefined);
          for (const [after, asked] of commands) if (after === index) await carryOut(account, asked);
        }
        const told = (await bed.toldOf(account.id, RECEIVABLE_CHANGED)) as {
          sequence: number;
          data: ReceivableChanged;
        }[];
        expect(told.map(({ sequence }) => sequence)).toEqual(told.map((_, index) => index + 1));
        const sumOf = (wanted: (data: ReceivableChanged) => boolean): number =>
          told.reduce((sum, { data }) => sum + (wanted(data) ? data.changeMinor : 0), 0);
        const [balance] = await bed.owed(account.id);
        expect(balance).toBe(sumOf(() => true));
        const notes = bed.database.collection('accountCredits').find({ refundId: { $exists: true } });
        const ofRefunds = new Set((await notes.toArray()).map(({ _id }) => String(_id)));
        const byTills = sumOf(({ cause, documentId }) => cause === 'INVOICE' || ofRefunds.has(documentId));
        expect(byTills).toBe(owedMinor);
        expect(findingsOf((await auditFinance(bed.database)).lines)).toEqual([]);
      }),
      { numRuns: 3 * HISTORIES },
    );
  },
);
