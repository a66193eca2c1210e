import { type Id, newId } from '#platform/ids/ids.ts';
import type { SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { simpleSale, soldEvent } from '#subgraphs/finance/events/simple-sale.fixture.ts';
import { type FinanceBed, startFinanceBed } from './finance-bed.ts';

const TERMS = { netTermsDays: 14, earlyPayment: null, purchaseOrderNumber: 'PO-7' };
/** How the provider `acme` writes its payouts. */
const MAPPING = {
  provider: 'acme',
  columns: { reference: 'ref', amount: 'gross', rowId: 'id' },
  currency: 'USD',
  amountUnit: 'MINOR',
  feeSign: 'POSITIVE',
};
const INVOICE = `id number status dueOn purchaseOrderNumber total { amountMinor } open { amountMinor }
  allocations { amount { amountMinor } credit { kind } } dunning { level levelName pausedBecause }`;

export interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly dueOn: string;
  readonly open: { amountMinor: number };
  readonly dunning: { level: number; levelName: string | null; pausedBecause: string | null };
}

export interface Credited {
  readonly accountCredit: { id: string; number: string | null; open: { amountMinor: number } } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { code: string; field: string[]; message: string }[];
}

export interface PaidOut {
  readonly receivable: { readonly id: string } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { code: string; field: string[]; available?: { amountMinor: number } }[];
}

export interface ChargedBack {
  readonly payoutLine: { readonly disputedPayment: { readonly id: string } | null } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { code: string; field: string[]; message: string }[];
}

/** Who has bought on account. */
export interface Buyer {
  readonly companyId: Id<'company'>;
  readonly receivableId: string;
  readonly sales: readonly SaleCompleted[];
}

/** The finance subgraph, with the words of those who look after what buyers owe. */
export interface ReceivablesBed extends FinanceBed {
  /** A new company, which has bought for these amounts on account, a day apart from the first of October on. */
  buyer(amounts: readonly number[], terms?: object): Promise<Buyer>;
  /** Oldest first. */
  invoicesOf(receivableId: string): Promise<Invoice[]>;
  /** What is owed in US cents: in all, by open invoices, and what is not set against any. */
  owed(receivableId: string): Promise<readonly number[]>;
  credit(name: string, input: object): Promise<Credited>;
  pay(receivableId: string, amountMinor: number, more?: object): Promise<Credited>;
  /** By the bank, where `more` does not say otherwise. */
  payOut(receivableId: string, amountMinor: number, more?: object): Promise<PaidOut>;
  /** Has the provider `acme` take back so much of what was paid with a reference, as its payout says. Answers with what the books make of it. */
  chargeBack(reference: string, amountMinor: number, more?: object): Promise<ChargedBack>;
  /** The events of one thing, in their sequence. */
  toldOf(aggregateid: string | undefined, type: string): Promise<{ sequence: number; data: object }[]>;
}

export async function startReceivablesBed(): Promise<ReceivablesBed> {
  const bed = await startFinanceBed();
  const credit: ReceivablesBed['credit'] = async (name, input) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation($input: ${type}!) { payload: ${name}(input: $input) {
      accountCredit { id number open { amountMinor } } replayed userErrors { code message field }
    } }`;
    const whole = { input: { idempotencyKey: newId('event'), ...input } };
    return (await bed.run<{ payload: Credited }>(document, whole)).payload;
  };
  return {
    ...bed,
    credit,
    pay: (receivableId, amountMinor, more = {}) =>
      credit('recordInvoicePayment', { receivableId, amount: usd(amountMinor), tender: 'BANK_TRANSFER', ...more }),
    payOut: async (receivableId, amountMinor, more = {}) => {
      const document = `mutation($input: PayOutCreditInput!) { payload: payOutCredit(input: $input) {
        receivable { id } replayed
        userErrors { code field ... on InsufficientCreditError { available { amountMinor } } }
      } }`;
      const paying = { receivableId, amount: usd(amountMinor), kind: 'BANK_TRANSFER', reason: 'Paid twice', ...more };
      const input = { idempotencyKey: newId('event'), ...paying };
      return (await bed.run<{ payload: PaidOut }>(document, { input })).payload;
    },
    buyer: async (amounts, terms = {}) => {
      const companyId = newId('company');
      const sales = amounts.map((amountMinor, index) => onAccount(companyId, amountMinor, { day: 1 + index, terms }));
      await bed.deliver('sales', ...sales.map(soldEvent));
      return { companyId, receivableId: companyId.replace('company_', 'receivable_'), sales };
    },
    invoicesOf: async (id) => {
      const query = `query($id: ID!) { receivable(id: $id) { invoices(first: 100) { nodes { ${INVOICE} } } } }`;
      const { receivable } = await bed.run<{ receivable: { invoices: { nodes: Invoice[] } } }>(query, { id });
      return receivable.invoices.nodes.toReversed();
    },
    owed: async (id) => {
      const query = `query($id: ID!) { receivable(id: $id) { balance(currency: "USD") { amountMinor }
        open(currency: "USD") { amountMinor } credit(currency: "USD") { amountMinor } } }`;
      type Amounts = Record<'balance' | 'open' | 'credit', { amountMinor: number }>;
      const { receivable } = await bed.run<{ receivable: Amounts }>(query, { id });
      return [receivable.balance.amountMinor, receivable.open.amountMinor, receivable.credit.amountMinor];
    },
    chargeBack: async (reference, amountMinor, more = {}) => {
      const mutate = async <Payload>(name: string, input: object, select: string): Promise<Payload> => {
        const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
        const query = `mutation($input: ${type}!) { payload: ${name}(input: $input) { ${select} } }`;
        return (await bed.run<{ payload: Payload }>(query, { input: { idempotencyKey: newId('event'), ...input } }))
          .payload;
      };
      await mutate('setPayoutMapping', MAPPING, 'replayed');
      const content = `ref,gross,id\n${reference},${-amountMinor},${newId('event')}`;
      const select = 'payout { lines(first: 1) { nodes { id } } }';
      type Imported = { payout: { lines: { nodes: { id: string }[] } } };
      const { payout } = await mutate<Imported>('importPayoutFile', { provider: 'acme', content }, select);
      const resolved = {
        payoutLineId: payout.lines.nodes[0]?.id,
        resolution: 'CHARGEBACK',
        reason: 'Disputed',
        ...more,
      };
      const answer = 'payoutLine { disputedPayment { id } } replayed userErrors { code field message }';
      return mutate('resolvePayoutLine', resolved, answer);
    },
    toldOf: async (aggregateid, type) => {
      const rows = bed.database.collection('outbox').find({ aggregateid, type }).sort({ sequence: 1 });
      return (await rows.toArray()).map(({ payload }) => JSON.parse(String(payload)));
    },
  };
}

export function usd(amountMinor: number) {
  return { amountMinor, currency: 'USD' };
}

/** A sale on a company's account. */
export function onAccount(
  companyId: Id<'company'>,
  amountMinor: number,
  { day = 1, terms = {}, ...more }: { day?: number; terms?: object; locationId?: Id<'location'> } = {},
): SaleCompleted {
  const account = { companyId, ...TERMS, ...terms };
  const occurredAt = `2026-10-${String(day).padStart(2, '0')}T12:00:00.000Z`;
  const buying = { customerId: newId('customer'), account, occurredAt, ...more };
  return simpleSale(amountMinor, { kind: 'ON_ACCOUNT' }, buying);
}
