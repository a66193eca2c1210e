import { visibleLocations } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { Outcome } from '#platform/errors/refusal.ts';
import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { ageingReport } from '../operations/receivables/ageing-report.ts';
import { allocateCredit } from '../operations/receivables/allocate-credit.ts';
import { bounceInvoicePayment } from '../operations/receivables/bounce-invoice-payment.ts';
import { pauseDunning, setDunningLevels } from '../operations/receivables/dun-invoices.ts';
import { daysOverdue, dunningOf, earlyPaymentOf } from '../operations/receivables/invoice-view.ts';
import { issueCreditNote } from '../operations/receivables/issue-credit-note.ts';
import { payOutCredit } from '../operations/receivables/pay-out-credit.ts';
import { recordInvoicePayment } from '../operations/receivables/record-invoice-payment.ts';
import { setInvoiceSeries } from '../operations/receivables/set-invoice-series.ts';
import { isListed, type StandingAccount } from '../operations/receivables/standing-accounts.ts';
import { writeOffInvoice } from '../operations/receivables/write-off-invoice.ts';
import { maySee } from '../operations/visibility.ts';
import type { InvoiceRecord } from '../store/receivables/invoices.ts';
import { receivableOf, type ReceivableRecord } from '../store/receivables/receivables.ts';

/** What buyers owe: invoices, what is set against them, and how they are asked for. */
export const receivablesResolvers: Resolvers = {
  Query: {
    invoice: async (_, { id, number }, context) => {
      if ((typeof id === 'string') === (typeof number === 'string')) {
        throw new AppError('BAD_USER_INPUT', 'Name exactly one of id and number.');
      }
      const { loaders, store } = context;
      const invoice =
        typeof id === 'string' ? await loaders.invoice.load(id) : await store.invoices.numbered(number ?? '');
      return seen(invoice, context);
    },
    invoices: async (_, { receivableId, ...request }, context) => {
      if (typeof receivableId !== 'string') return invoicePage({ ...request, receivableIds: null }, context);
      const buyer = await context.loaders.receivable.load(receivableId);
      return invoicePage({ ...request, receivableIds: buyer?.accountIds ?? [receivableId] }, context);
    },
    receivable: (_, { id }, { loaders }) => loaders.receivable.load(id),
    receivables: async (_, page, context) => {
      const { edges, pageInfo } = pageOf(await context.store.receivables.page(page), page, ({ _id }) => _id);
      const listed = await Promise.all(
        edges.map(async ({ cursor, node }) => {
          const standing = await account(node._id, context);
          return isListed(node, standing) ? [{ cursor, node: standing }] : [];
        }),
      );
      return { edges: listed.flat(), nodes: listed.flat().map(({ node }) => node), pageInfo };
    },
    ageing: (_, { on = null, ...request }, { store, clock }) =>
      ageingReport(store, { now: clock() }, { on, ...request }),
    invoiceSeries: (_, _args, { store }) => store.invoiceSeries.all(),
    dunningLevels: async (_, _args, { store }) => [...(await store.dunning.levels())],
  },
  Mutation: {
    recordInvoicePayment: async (_, { input }, context) =>
      creditPayload(await recordInvoicePayment(context.store, input), context),
    allocateCredit: async (_, { input }, context) => creditPayload(await allocateCredit(context.store, input), context),
    issueCreditNote: async (_, { input }, context) => creditPayload(await issueCreditNote(context, input), context),
    writeOffInvoice: async (_, { input }, context) => creditPayload(await writeOffInvoice(context, input), context),
    bounceInvoicePayment: async (_, { input }, context) =>
      creditPayload(await bounceInvoicePayment(context.store, input), context),
    payOutCredit: async (_, { input }, { store, actor, loaders }) => {
      const { value: accountId, status } = payloadOf(await payOutCredit({ store, by: actor.subject }, input));
      return { receivable: accountId === undefined ? null : await loaders.receivable.load(accountId), ...status };
    },
    setInvoiceSeries: async (_, { input }, context) => {
      const { value: prefix, status } = payloadOf(await setInvoiceSeries(context, input));
      const all = prefix === undefined ? [] : await context.store.invoiceSeries.all();
      return { invoiceSeries: all.find(({ _id }) => _id === prefix) ?? null, ...status };
    },
    setDunningLevels: async (_, { input }, { store }) => {
      const { value: levels, status } = payloadOf(await setDunningLevels(store, input));
      return { dunningLevels: levels ? [...levels] : null, ...status };
    },
    pauseDunning: async (_, { input }, context) => {
      const { value: invoiceId, status } = payloadOf(await pauseDunning(context, input));
      return { invoice: invoiceId === undefined ? null : await context.loaders.invoice.load(invoiceId), ...status };
    },
  },
  Receivable: {
    __resolveReference: ({ id }, { loaders }) => loaders.receivable.load(id),
    id: (account) => account._id,
    company: ({ companyId }) => (companyId === null ? null : { id: companyId }),
    customer: ({ customerId }) => (customerId === null ? null : { id: customerId }),
    balance: (account, { currency }) => {
      const { openMinor, creditMinor } = balanceIn(account, currency);
      return { amountMinor: openMinor - creditMinor, currency };
    },
    open: (account, { currency }) => ({ amountMinor: balanceIn(account, currency).openMinor, currency }),
    credit: (account, { currency }) => ({ amountMinor: balanceIn(account, currency).creditMinor, currency }),
    invoices: ({ accountIds }, request, context) => invoicePage({ ...request, receivableIds: accountIds }, context),
    credits: async ({ accountIds: receivableIds }, page, { store }) =>
      pageOf(await store.credits.page({ ...page, receivableIds }), page, (credit) => credit._id),
  },
  Company: {
    __resolveReference: async (reference) => reference,
    receivable: ({ id }, _, { loaders }) =>
      loaders.receivable.load(receivableOf({ companyId: id as `company_${string}`, customerId: null })),
  },
  Customer: {
    receivable: ({ id }, _, { loaders }) =>
      loaders.receivable.load(receivableOf({ companyId: null, customerId: id as `customer_${string}` })),
  },
  Sale: {
    invoice: async ({ id }, _, context) => seen(await context.loaders.invoiceOfSale.load(id), context),
  },
  Invoice: {
    __resolveReference: async ({ id }, context) => seen(await context.loaders.invoice.load(id), context),
    id: (invoice) => invoice._id,
    status: ({ openMinor, totalMinor }) =>
      openMinor === 0 ? 'SETTLED' : openMinor === totalMinor ? 'OPEN' : 'PARTLY_SETTLED',
    receivable: ({ receivableId }, _, context) => account(receivableId, context),
    sale: ({ saleId }) => ({ id: saleId }),
    bouncedPayment: ({ bouncedId }, _, { loaders }) =>
      bouncedId === undefined ? null : loaders.credit.load(bouncedId),
    location: ({ locationId }) => ({ id: locationId }),
    total: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
    open: ({ openMinor, currency }) => ({ amountMinor: openMinor, currency }),
    daysOverdue: (invoice, _, { clock }) => daysOverdue(invoice, clock()),
    earlyPayment: (invoice, _, { clock }) => earlyPaymentOf(invoice, clock()),
    allocations: ({ allocations, currency }) =>
      allocations.map((allocation) => Object.assign({ currency }, allocation)),
    dunning: async (invoice, _, { store, clock }) =>
      dunningOf(invoice, { levels: await store.dunning.levels(), now: clock() }),
  },
  InvoiceAllocation: {
    invoice: async ({ invoiceId }, _, context) => seen(await context.loaders.invoice.load(invoiceId), context),
    credit: async ({ creditId }, _, { loaders }) => needed(await loaders.credit.load(creditId), creditId),
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
  },
  AccountCredit: {
    __resolveReference: ({ id }, { loaders }) => loaders.credit.load(id),
    id: (credit) => credit._id,
    receivable: ({ receivableId }, _, context) => account(receivableId, context),
    sale: ({ saleId }) => (saleId === null ? null : { id: saleId }),
    total: ({ totalMinor, currency }) => ({ amountMinor: totalMinor, currency }),
    open: ({ openMinor, currency }) => ({ amountMinor: openMinor, currency }),
    allocations: ({ allocations, currency }) =>
      allocations.map((allocation) => Object.assign({ currency }, allocation)),
    withdrawals: ({ withdrawals = [], currency }) => withdrawals.map((each) => Object.assign({ currency }, each)),
  },
  CreditWithdrawal: {
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    journalEntry: async ({ entryId }, _, { loaders }) => needed(await loaders.entry.load(entryId), entryId),
    charge: async ({ chargeId }, _, context) =>
      chargeId === undefined ? null : seen(await context.loaders.invoice.load(chargeId), context),
  },
  AccountAgeing: {
    receivable: ({ receivableId }, _, context) => account(receivableId, context),
    amounts: (row) => row,
  },
  AgeingAmounts: {
    current: ({ currentMinor, currency }) => ({ amountMinor: currentMinor, currency }),
    days1To30: ({ days1To30Minor, currency }) => ({ amountMinor: days1To30Minor, currency }),
    days31To60: ({ days31To60Minor, currency }) => ({ amountMinor: days31To60Minor, currency }),
    days61To90: ({ days61To90Minor, currency }) => ({ amountMinor: days61To90Minor, currency }),
    over90: ({ over90Minor, currency }) => ({ amountMinor: over90Minor, currency }),
    credit: ({ creditMinor, currency }) => ({ amountMinor: creditMinor, currency }),
    balance: ({ balanceMinor, currency }) => ({ amountMinor: balanceMinor, currency }),
  },
  InvoiceSeries: {
    prefix: ({ _id }) => _id,
    locations: ({ locationIds }) => locationIds.map((id) => ({ id })),
  },
};

/** Null for one that the caller may not see. */
function seen(invoice: InvoiceRecord | null, { actor }: Context): InvoiceRecord | null {
  return invoice !== null && maySee(actor, invoice) ? invoice : null;
}

async function invoicePage(
  {
    onlyOpen,
    ...request
  }: { first: number; after?: string | null; receivableIds: readonly string[] | null; onlyOpen?: boolean | null },
  { actor, store }: Context,
) {
  const locationIds = visibleLocations(actor, null);
  const rows = await store.invoices.page({ ...request, onlyOpen: onlyOpen ?? false, locationIds });
  return pageOf(rows, request, (invoice) => invoice._id);
}

async function creditPayload(outcome: Outcome<string>, { loaders }: Context) {
  const { value: creditId, status } = payloadOf(outcome);
  return { accountCredit: creditId === undefined ? null : await loaders.credit.load(creditId), ...status };
}

async function account(receivableId: string, { loaders }: Context): Promise<StandingAccount> {
  return needed(await loaders.receivable.load(receivableId), receivableId);
}

function needed<Row>(row: Row | null, id: string): Row {
  if (row === null) throw new Error(`${id} is named by another document, and does not exist.`);
  return row;
}

function balanceIn(
  { balances }: Pick<ReceivableRecord, 'balances'>,
  currency: string,
): { openMinor: number; creditMinor: number } {
  return balances[currency] ?? { openMinor: 0, creditMinor: 0 };
}
