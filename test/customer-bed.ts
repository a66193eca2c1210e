import { type Id, newId } from '#platform/ids/ids.ts';
import type { ServiceOptions } from '#platform/service/service.ts';
import { SALE_COMPLETED, type SaleCompleted } from '#schema/events/sale-completed.v1.ts';
import { SALE_REFUNDED, type SaleRefunded } from '#schema/events/sale-refunded.v1.ts';
import { startCustomer } from '#subgraphs/customer/subgraph.ts';
import { event, startSubgraphBed, type SubgraphBed } from './test-bed.ts';

/** What a mutation of customer answers. */
export interface CustomerAnswer {
  readonly customer?: { readonly id: Id<'customer'>; readonly [field: string]: unknown } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: readonly string[];
    readonly message: string;
    readonly reason?: string;
  }[];
  readonly [field: string]: unknown;
}

export interface CustomerBed extends SubgraphBed {
  /** Runs a mutation under a new key; `select` is what is asked of its payload besides what was wrong. */
  mutate(name: string, input: object, select?: string): Promise<CustomerAnswer>;
  /** Enrols somebody with a loyalty card of their own. */
  enrolled(input?: object): Promise<Id<'customer'>>;
}

/** The customer subgraph on a store of its own. */
export async function startCustomerBed(at: Pick<ServiceOptions, 'clock'> = {}): Promise<CustomerBed> {
  const bed = await startSubgraphBed((options) => startCustomer({ ...options, ...at }));
  let keys = 0;
  const mutate: CustomerBed['mutate'] = async (name, input, select = 'customer { id }') => {
    keys += 1;
    const document = `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
      ${select} replayed userErrors { code message field ... on MergeRefusedError { reason } } } }`;
    const variables = { input: { idempotencyKey: `bed-${keys}`, ...input } };
    const answer = (await bed.run<Record<string, CustomerAnswer>>(document, variables))[name];
    if (!answer) throw new Error(`${name} was not answered.`);
    return answer;
  };
  return {
    ...bed,
    mutate,
    enrolled: async (input = {}) => {
      const { customer, userErrors } = await mutate('enrolCustomer', { loyaltyCard: `BED-${(keys += 1)}`, ...input });
      if (!customer) throw new Error(JSON.stringify(userErrors));
      return customer.id;
    },
  };
}

export interface Sold {
  readonly customerId: Id<'customer'> | null;
  readonly skus?: readonly string[];
  readonly category?: string;
  /** Of each SKU, in whole units. */
  readonly units?: number;
  readonly unitMinor?: number;
  readonly currency?: string;
  readonly at?: Date;
  readonly channel?: string;
  readonly locationId?: Id<'location'>;
  readonly couponCodes?: string[];
}

const TAX_RATE = 0.1;

/** A sale as sales announces it: a line for each SKU, a tenth of tax on top. */
export function soldEvent(sold: Sold) {
  const { customerId, skus = ['ESPRESSO'], category, units = 1, unitMinor = 1_000, currency = 'USD' } = sold;
  const netMinor = skus.length * units * unitMinor;
  const taxMinor = Math.round(netMinor * TAX_RATE);
  const data: SaleCompleted = {
    saleId: newId('sale'),
    locationId: sold.locationId ?? newId('location'),
    registerId: newId('register'),
    customerId,
    orderId: null,
    channel: sold.channel ?? 'STORE',
    currency,
    taxMode: 'EXCLUSIVE',
    occurredAt: (sold.at ?? new Date()).toISOString(),
    grossMinor: netMinor,
    discountMinor: 0,
    netMinor,
    taxMinor,
    totalMinor: netMinor + taxMinor,
    lines: skus.map((sku, index) => ({
      number: index + 1,
      variantId: newId('variant'),
      sku,
      category,
      quantityMilli: units * 1_000,
      grossMinor: units * unitMinor,
      netMinor: units * unitMinor,
      taxMinor: Math.round(units * unitMinor * TAX_RATE),
      discounts: [],
    })),
    taxes: [{ name: 'VAT', rate: String(TAX_RATE), amountMinor: taxMinor }],
    tenders: [{ kind: 'CARD', amountMinor: netMinor + taxMinor }],
    ...(sold.couponCodes ? { couponCodes: sold.couponCodes } : {}),
  };
  return event({ source: 'sales', type: SALE_COMPLETED, subject: data.saleId, sequence: 1, data });
}

export interface Back {
  readonly kind?: 'REFUND' | 'VOID';
  readonly number?: number;
  /** Net, without tax; all of it when left out. */
  readonly netMinor?: number;
  readonly at?: Date;
  readonly releasedCouponCodes?: string[];
}

/** What comes back of such a sale: a line's units in proportion. */
export function refundedEvent(sale: ReturnType<typeof soldEvent>, back: Back = {}) {
  const { saleId, locationId, registerId, customerId, currency, totalMinor, lines, netMinor: sold } = sale.data;
  const { kind = 'REFUND', number = 1, netMinor = sold } = back;
  const taxMinor = Math.round(netMinor * TAX_RATE);
  const data: SaleRefunded = {
    refundId: newId('refund'),
    kind,
    number,
    saleId,
    locationId,
    registerId,
    customerId,
    currency,
    occurredAt: (back.at ?? new Date()).toISOString(),
    netMinor,
    taxMinor,
    totalMinor: netMinor + taxMinor,
    saleTotalMinor: totalMinor,
    refundedBeforeMinor: 0,
    lines: lines.map((line) => ({
      number: line.number,
      variantId: line.variantId,
      sku: line.sku,
      quantityMilli: Math.round((line.quantityMilli * netMinor) / sold),
      netMinor: Math.round((line.netMinor * netMinor) / sold),
      taxMinor: 0,
      discounts: [],
      restock: true,
      disposition: 'RESTOCK',
    })),
    taxes: [],
    tenders: [{ kind: 'CARD', amountMinor: netMinor + taxMinor }],
    ...(back.releasedCouponCodes ? { releasedCouponCodes: back.releasedCouponCodes } : {}),
  };
  return event({ source: 'sales', type: SALE_REFUNDED, subject: saleId, sequence: number + 1, data });
}
