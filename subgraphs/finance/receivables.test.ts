import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { RECEIVABLE_CHANGED } from '#schema/events/receivable-changed.v1.ts';
import { accountantAt } from '#test/finance-bed.ts';
import { type Invoice, onAccount, type ReceivablesBed, startReceivablesBed, usd } from '#test/receivables-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { receivableOf } from './domain/receivables/buyer.ts';
import { refundedEvent, simpleRefund, simpleSale, soldEvent } from './events/simple-sale.fixture.ts';

let bed: ReceivablesBed;
beforeAll(async () => {
  bed = await startReceivablesBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

describe('an invoice', () => {
  it('is made of a sale on account, once however often it is told, and is due by its terms', async () => {
    const companyId = newId('company');
    const sale = onAccount(companyId, 5_000);
    await bed.deliver('sales', soldEvent(sale));
    await bed.deliver('sales', soldEvent(sale)).catch(() => undefined);
    const receivableId = receivableOf({ companyId, customerId: null });
    const invoices = await bed.invoicesOf(receivableId);
    expect(invoices).toMatchObject([
      { status: 'OPEN', dueOn: '2026-10-15', purchaseOrderNumber: 'PO-7', open: { amountMinor: 5_000 } },
    ]);
    expect(invoices[0]?.number).toMatch(/^INV-\d{6}$/);
    const query = `query($of: [_Any!]!) { _entities(representations: $of) {
      ... on Sale { invoice { id } } ... on Company { receivable { id } } } }`;
    const of = [
      { __typename: 'Sale', id: sale.saleId },
      { __typename: 'Company', id: companyId },
    ];
    expect(await bed.run(query, { of })).toEqual({
      _entities: [{ invoice: { id: invoices[0]?.id } }, { receivable: { id: receivableId } }],
    });
    expect(await bed.toldOf(receivableId, RECEIVABLE_CHANGED)).toMatchObject([
      { sequence: 1, data: { companyId, cause: 'INVOICE', balanceMinor: 5_000 } },
    ]);
  });

  it('is of the customer who bought for themselves, at everybody’s terms', async () => {
    const sale = simpleSale(900, { kind: 'ON_ACCOUNT' }, { customerId: newId('customer') });
    await bed.deliver('sales', soldEvent(sale));
    const receivableId = receivableOf({ companyId: null, customerId: sale.customerId });
    expect(await bed.invoicesOf(receivableId)).toMatchObject([{ dueOn: '2026-10-31', purchaseOrderNumber: null }]);
  });

  it('is lowered by its sale’s refunds, in whatever order the two are heard of', async () => {
    const companyId = newId('company');
    const receivableId = receivableOf({ companyId, customerId: null });
    const [late, early] = [onAccount(companyId, 3_000), onAccount(companyId, 2_000)];
    await bed.deliver('sales', soldEvent(early), refundedEvent(simpleRefund(early, 500)));
    await bed.deliver('sales', refundedEvent(simpleRefund(late, 1_000)));
    expect(await bed.owed(receivableId)).toEqual([500, 1_500, 1_000]);
    await bed.deliver('sales', soldEvent(late));
    expect(await bed.owed(receivableId)).toEqual([3_500, 3_500, 0]);
    expect((await bed.invoicesOf(receivableId)).map(({ open }) => open.amountMinor).toSorted((a, b) => a - b)).toEqual([
      1_500, 2_000,
    ]);
  });

  it('is numbered in the series of its location, where that has one', async () => {
    const locationId = newId('location');
    const document = `mutation($input: SetInvoiceSeriesInput!) { setInvoiceSeries(input: $input) {
      invoiceSeries { prefix lastInvoice } userErrors { code field } } }`;
    const set = (input: object) => bed.run(document, { input: { idempotencyKey: newId('event'), ...input } });
    await set({ prefix: 'NL', locationIds: [locationId] });
    expect(await set({ prefix: 'nl', locationIds: [locationId] })).toMatchObject({
      setInvoiceSeries: { userErrors: [{ field: ['input', 'prefix'] }] },
    });
    expect(await set({ prefix: 'BE', locationIds: [locationId] })).toMatchObject({
      setInvoiceSeries: { userErrors: [{ field: ['input', 'locationIds'] }] },
    });
    const companyId = newId('company');
    const sales = [1, 2].map((day) => onAccount(companyId, 100, { day, locationId }));
    await bed.deliver('sales', ...sales.map(soldEvent));
    const numbers = (await bed.invoicesOf(receivableOf({ companyId, customerId: null }))).map(({ number }) => number);
    expect(numbers).toEqual(['NL-000001', 'NL-000002']);
  });

  it('is not shown to those of other locations', async () => {
    const { receivableId, sales } = await bed.buyer([100]);
    const [invoice] = await bed.invoicesOf(receivableId);
    const query = 'query($id: ID!) { invoice(id: $id) { id } }';
    const own = accountantAt(sales[0]?.locationId ?? '');
    expect(await bed.run(query, { id: invoice?.id }, own)).toEqual({ invoice: { id: invoice?.id } });
    const other = accountantAt(newId('location'));
    expect(await bed.run(query, { id: invoice?.id }, other)).toEqual({ invoice: null });
    await bed.pay(receivableId, 100);
    const paid = `query($id: ID!) { receivable(id: $id) { credits(first: 1) { nodes {
      allocations { amount { amountMinor } invoice { id } } } } } }`;
    const allocated = (of: unknown) => ({
      receivable: { credits: { nodes: [{ allocations: [{ amount: { amountMinor: 100 }, invoice: of }] }] } },
    });
    expect(await bed.run(paid, { id: receivableId }, own)).toEqual(allocated({ id: invoice?.id }));
    expect(await bed.run(paid, { id: receivableId }, other)).toEqual(allocated(null));
  });
});

describe('a payment', () => {
  it('settles the oldest invoices first, and what is left stays with the account', async () => {
    const { receivableId } = await bed.buyer([1_000, 2_000, 3_000]);
    const before = await bed.balanceOf('1200');
    const key = { idempotencyKey: newId('event') };
    const [first, again] = [await bed.pay(receivableId, 2_500, key), await bed.pay(receivableId, 2_500, key)];
    expect([first.userErrors, again.replayed, again.accountCredit?.id]).toEqual([[], true, first.accountCredit?.id]);
    expect((await bed.invoicesOf(receivableId)).map(({ open, status }) => [open.amountMinor, status])).toEqual([
      [0, 'SETTLED'],
      [500, 'PARTLY_SETTLED'],
      [3_000, 'OPEN'],
    ]);
    expect(await bed.balanceOf('1200')).toBe(before - 2_500);
    expect((await bed.pay(receivableId, 4_000)).accountCredit?.open.amountMinor).toBe(500);
    expect(await bed.owed(receivableId)).toEqual([-500, 0, 500]);
  });

  it('goes to the invoices that are named, and may be set against later ones', async () => {
    const { receivableId, companyId } = await bed.buyer([1_000, 2_000]);
    const [, second] = await bed.invoicesOf(receivableId);
    const paid = await bed.pay(receivableId, 2_500, { allocations: [{ invoiceId: second?.id, amount: usd(2_000) }] });
    expect(paid.accountCredit?.open.amountMinor).toBe(500);
    expect(await bed.owed(receivableId)).toEqual([500, 1_000, 500]);
    await bed.deliver('sales', soldEvent(onAccount(companyId, 300, { day: 9 })));
    const rest = await bed.credit('allocateCredit', { creditId: paid.accountCredit?.id });
    expect(rest.accountCredit?.open.amountMinor).toBe(0);
    expect((await bed.invoicesOf(receivableId)).map(({ open }) => open.amountMinor)).toEqual([500, 0, 300]);
    const none = await bed.credit('allocateCredit', { creditId: paid.accountCredit?.id });
    expect(none.userErrors).toMatchObject([{ field: ['input', 'creditId'] }]);
  });

  it('is settled by who pays early less the discount, and by nobody later', async () => {
    const { receivableId } = await bed.buyer([10_000, 10_000], {
      earlyPayment: { rateMilli: 20, withinDays: 10 },
    });
    const [first, second] = await bed.invoicesOf(receivableId);
    const named = (invoice: Invoice | undefined) => ({ allocations: [{ invoiceId: invoice?.id, amount: usd(9_800) }] });
    await bed.pay(receivableId, 9_800, { ...named(first), occurredAt: '2026-10-11T23:59:59.000Z' });
    await bed.pay(receivableId, 9_800, { ...named(second), occurredAt: '2026-10-13T00:00:00.000Z' });
    expect((await bed.invoicesOf(receivableId)).map(({ open }) => open.amountMinor)).toEqual([0, 200]);
    expect(await bed.balanceOf('4150')).toBe(200);
  });

  it('takes the tax in an early-payment discount off what is owed as tax, as the tax report has it', async () => {
    const companyId = newId('company');
    const locationId = newId('location');
    const terms = { earlyPayment: { rateMilli: 20, withinDays: 10 } };
    const sale = {
      ...onAccount(companyId, 22_900, { terms, locationId }),
      netMinor: 20_000,
      taxMinor: 2_900,
      taxes: [
        { name: 'VAT', rate: '0.2', amountMinor: 2_000, baseMinor: 10_000 },
        { name: 'VAT', rate: '0.09', amountMinor: 900, baseMinor: 10_000 },
      ],
    };
    const lines = sale.lines.map((line) => ({ ...line, netMinor: 20_000, taxMinor: 2_900 }));
    await bed.deliver('sales', soldEvent({ ...sale, lines }));
    const receivableId = receivableOf({ companyId, customerId: null });
    const [owed, discounts] = [await bed.balanceOf('2200'), await bed.balanceOf('4150')];
    const paid = await bed.pay(receivableId, 22_900 - 458, { occurredAt: '2026-10-11T23:59:59.000Z' });
    expect(await bed.owed(receivableId)).toEqual([0, 0, 0]);
    expect([await bed.balanceOf('2200'), await bed.balanceOf('4150')]).toEqual([owed + 58, discounts + 400]);
    const report = async () => {
      const query = `query($locationIds: [ID!]) {
        taxReport(currency: "USD", from: "2026-10-01", to: "2026-12-31", locationIds: $locationIds) {
          rows { rate base { amountMinor } tax { amountMinor } } taxTotal { amountMinor } controlTotal { amountMinor } } }`;
      return (await bed.run<{ taxReport: object }>(query, { locationIds: [locationId] })).taxReport;
    };
    const amount = (amountMinor: number) => ({ amountMinor });
    expect(await report()).toEqual({
      rows: [
        { rate: '0.09', base: amount(9_800), tax: amount(882) },
        { rate: '0.2', base: amount(9_800), tax: amount(1_960) },
      ],
      taxTotal: amount(2_842),
      controlTotal: amount(2_842),
    });
    // A credit note by hand, and a payment that bounces, are in the report too.
    await bed.credit('bounceInvoicePayment', { creditId: paid.accountCredit?.id, reason: 'No funds' });
    const [invoice] = await bed.invoicesOf(receivableId);
    const credited = { net: usd(50), taxes: [{ name: 'VAT', amount: usd(10) }], reason: 'Bruised' };
    await bed.credit('issueCreditNote', { invoiceId: invoice?.id, ...credited });
    expect(await report()).toEqual({
      rows: [
        { rate: '0.09', base: amount(10_000), tax: amount(900) },
        { rate: '0.2', base: amount(9_950), tax: amount(1_990) },
      ],
      taxTotal: amount(2_890),
      controlTotal: amount(2_890),
    });
  });

  it('is refused with every fault at once where it is malformed or too much for an invoice, and changes nothing', async () => {
    const { receivableId } = await bed.buyer([1_000]);
    const stranger = await bed.buyer([1_000]);
    const [invoice] = await bed.invoicesOf(receivableId);
    const [foreign] = await bed.invoicesOf(stranger.receivableId);
    const before = await bed.written();
    const part = (invoiceId: string | undefined, amountMinor: number) => ({ invoiceId, amount: usd(amountMinor) });
    const faultsOf = async (amountMinor: number, more: object) =>
      (await bed.pay(receivableId, amountMinor, more)).userErrors.map(
        ({ code, field }) => `${code} ${field.slice(1).join('.')}`,
      );
    expect(await faultsOf(0, { reference: 'x'.repeat(501), occurredAt: '2099-01-01T00:00:00.000Z' })).toEqual([
      'INVALID_INPUT amount',
      'INVALID_INPUT reference',
      'INVALID_INPUT occurredAt',
    ]);
    expect(await faultsOf(5_000, { allocations: [part(invoice?.id, 1_001)] })).toEqual([
      'OVER_ALLOCATION allocations.0.amount',
    ]);
    expect(await faultsOf(500, { allocations: [part(invoice?.id, 600)] })).toEqual(['OVER_ALLOCATION allocations']);
    expect(
      await faultsOf(500, { allocations: [part(foreign?.id, 1), part(invoice?.id, -1), part(invoice?.id, 1)] }),
    ).toEqual([
      'NOT_FOUND allocations.0.invoiceId',
      'INVALID_INPUT allocations.1.amount',
      'INVALID_INPUT allocations.2.invoiceId',
    ]);
    const nobody = await bed.pay(newId('receivable'), 1);
    expect(nobody.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'receivableId'] }]);
    expect(await bed.written()).toEqual(before);
  });
});

describe('a credit note by hand, and a write-off', () => {
  it('lower what is open, are booked, and are numbered or have a reason', async () => {
    const { receivableId } = await bed.buyer([11_000, 500]);
    const [first, second] = await bed.invoicesOf(receivableId);
    const [returns, taxes, lost] = await Promise.all(['4200', '2200', '6200'].map((code) => bed.balanceOf(code)));
    const taxed = { net: usd(1_000), taxes: [{ name: 'VAT', amount: usd(100) }], reason: 'Bruised' };
    const note = await bed.credit('issueCreditNote', { invoiceId: first?.id, ...taxed });
    expect(note.accountCredit?.number).toMatch(/^INV-C\d{6}$/);
    await bed.credit('writeOffInvoice', { invoiceId: second?.id, reason: 'Insolvent' });
    expect(await bed.owed(receivableId)).toEqual([9_900, 9_900, 0]);
    expect(await bed.balanceOf('4200')).toBe((returns ?? 0) + 1_000);
    expect(await bed.balanceOf('2200')).toBe((taxes ?? 0) + 100);
    expect(await bed.balanceOf('6200')).toBe((lost ?? 0) + 500);
  });

  it('are refused without a reason, for more than the invoice, and where nothing is open', async () => {
    const { receivableId } = await bed.buyer([500]);
    const [invoice] = await bed.invoicesOf(receivableId);
    const note = await bed.credit('issueCreditNote', { invoiceId: invoice?.id, net: usd(501), reason: ' ' });
    expect(note.userErrors.map(({ field }) => field[1])).toEqual(['reason', 'net']);
    await bed.pay(receivableId, 500);
    const off = await bed.credit('writeOffInvoice', { invoiceId: invoice?.id, reason: 'x' });
    expect(off.userErrors).toMatchObject([{ field: ['input', 'invoiceId'] }]);
    const unknown = await bed.credit('writeOffInvoice', { invoiceId: newId('invoice'), reason: '' });
    expect(unknown.userErrors.map(({ code }) => code)).toEqual(['INVALID_INPUT', 'NOT_FOUND']);
  });
});

it('leaves nothing for the audit to find', async () => {
  expect(findingsOf((await auditFinance(bed.database)).lines)).toEqual([]);
});
