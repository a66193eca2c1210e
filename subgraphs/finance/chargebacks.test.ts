import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { RECEIVABLE_CHANGED } from '#schema/events/receivable-changed.v1.ts';
import { type ReceivablesBed, startReceivablesBed } from '#test/receivables-bed.ts';
import { auditFinance } from './audit/audit.ts';

let bed: ReceivablesBed;
beforeAll(async () => {
  bed = await startReceivablesBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

/** What buyers owe, and what was lost to chargebacks. */
async function standing(): Promise<readonly number[]> {
  return [await bed.balanceOf('1200'), await bed.balanceOf('6110')];
}

/** A buyer who has paid by card, and what the card's provider knows it by. */
async function paidByCard(amounts: readonly number[], paidMinor: number, terms: object = {}) {
  const { receivableId } = await bed.buyer(amounts, terms);
  const reference = newId('event');
  const card = { tender: 'CARD', reference, occurredAt: '2026-10-05T12:00:00.000Z' };
  const { accountCredit } = await bed.pay(receivableId, paidMinor, card);
  return { receivableId, reference, creditId: accountCredit?.id };
}

describe('a chargeback of what had paid an account', () => {
  it('opens its invoices again, the last one first, and is owed again in the books', async () => {
    const { receivableId, reference, creditId } = await paidByCard([1_000, 2_000], 3_000);
    const [owed = 0, lost = 0] = await standing();
    const answer = await bed.chargeBack(reference, 2_500);
    expect(answer).toMatchObject({ userErrors: [], payoutLine: { disputedPayment: { id: creditId } } });
    const invoices = await bed.invoicesOf(receivableId);
    expect(invoices.map(({ open, status, dueOn }) => [open.amountMinor, status, dueOn])).toEqual([
      [500, 'PARTLY_SETTLED', '2026-10-15'],
      [2_000, 'OPEN', '2026-10-16'],
    ]);
    expect(await bed.owed(receivableId)).toEqual([2_500, 2_500, 0]);
    expect(await standing()).toEqual([owed + 2_500, lost]);
    const told = await bed.toldOf(receivableId, RECEIVABLE_CHANGED);
    expect(told.at(-1)).toMatchObject({ data: { cause: 'CHARGED_BACK', changeMinor: 2_500, documentId: creditId } });
    await bed.pay(receivableId, 2_500);
    expect(await bed.owed(receivableId)).toEqual([0, 0, 0]);
  });

  it('takes the discount for paying early with it, and no more than was paid: the rest is lost', async () => {
    const terms = { earlyPayment: { rateMilli: 20, withinDays: 10 } };
    const { receivableId, reference } = await paidByCard([10_000], 9_800, terms);
    const [[owed = 0, lost = 0], discounts] = [await standing(), await bed.balanceOf('4150')];
    await bed.chargeBack(reference, 9_900);
    expect(await bed.owed(receivableId)).toEqual([10_000, 10_000, 0]);
    expect(await standing()).toEqual([owed + 10_000, lost + 100]);
    expect(await bed.balanceOf('4150')).toBe(discounts - 200);
    await bed.chargeBack(reference, 50);
    expect(await standing()).toEqual([owed + 10_000, lost + 150]);
  });

  it('asks for what of it had been paid out by an invoice of its own', async () => {
    const { receivableId, reference } = await paidByCard([1_000], 1_500);
    expect((await bed.payOut(receivableId, 400)).userErrors).toEqual([]);
    await bed.chargeBack(reference, 1_500);
    expect((await bed.invoicesOf(receivableId)).map(({ open }) => open.amountMinor)).toEqual([1_000, 400]);
    expect(await bed.owed(receivableId)).toEqual([1_400, 1_400, 0]);
  });

  it('of a reference that several payments have is refused until one is named, and changes nothing', async () => {
    const { receivableId, reference } = await paidByCard([1_000], 300);
    await bed.pay(receivableId, 200, { tender: 'CARD', reference });
    const [refusal] = (await bed.chargeBack(reference, 100)).userErrors;
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', field: ['input', 'tenderId'] });
    expect(await bed.owed(receivableId)).toEqual([500, 500, 0]);
    const query = '{ unsettledTenders(first: 100) { nodes { id reference amount { amountMinor } } } }';
    type Unsettled = { unsettledTenders: { nodes: { id: string; reference: string }[] } };
    const { unsettledTenders } = await bed.run<Unsettled>(query);
    const tenderId = unsettledTenders.nodes.find((tender) => tender.reference === reference)?.id;
    expect((await bed.chargeBack(reference, 100, { tenderId })).userErrors).toEqual([]);
    expect(await bed.owed(receivableId)).toEqual([600, 600, 0]);
    const nobody = await bed.chargeBack(reference, 100, { tenderId: newId('clearing') });
    expect(nobody.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'tenderId'] }]);
  });

  it('leaves nothing for the audit to find', async () => {
    expect(findingsOf((await auditFinance(bed.database)).lines)).toEqual([]);
  });
});
