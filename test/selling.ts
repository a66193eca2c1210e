import type { SeededShop } from '#apps/seed/seed.ts';
import type { GraphClient } from '#platform/graphql/client.ts';

/** What a test gets back of a sale. */
export interface SoldSale {
  readonly id: string;
  readonly receiptNumber: string;
  readonly status: string;
  readonly total: { readonly amountMinor: number; readonly currency: string };
  readonly change: { readonly amountMinor: number };
}

export interface UserError {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

export interface SaleAnswer {
  readonly sale: SoldSale | null;
  readonly replayed: boolean;
  readonly userErrors: readonly UserError[];
}

export interface RefundAnswer {
  readonly refund: { readonly id: string; readonly total: { readonly amountMinor: number } } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly UserError[];
}

export const COMPLETE_SALE = `mutation CompleteSale($input: CompleteSaleInput!) {
  completeSale(input: $input) {
    sale { id receiptNumber status total { amountMinor currency } change { amountMinor } }
    replayed
    userErrors { __typename code message field }
  }
}`;

export const REFUND_SALE = `mutation RefundSale($input: RefundSaleInput!) {
  refundSale(input: $input) {
    refund { id total { amountMinor } }
    replayed
    userErrors { __typename code message field }
  }
}`;

export async function completeSale(graph: GraphClient, input: object): Promise<SaleAnswer> {
  return (await graph.request<{ completeSale: SaleAnswer }>(COMPLETE_SALE, { input })).completeSale;
}

export async function refundSale(graph: GraphClient, input: object): Promise<RefundAnswer> {
  return (await graph.request<{ refundSale: RefundAnswer }>(REFUND_SALE, { input })).refundSale;
}

/** Two mugs and a croissant at Main Street till 1: 2 x 14.50 and 8.25 % on them, and 3.20 untaxed, 34.59 by card. */
export function mugsAndCroissant(shop: SeededShop, idempotencyKey: string): Record<string, unknown> {
  return {
    idempotencyKey,
    registerId: shop.registers['Main Street till 1'],
    customerId: shop.customers['ada@example.com'],
    lines: [
      { sku: 'MUG', quantity: '2' },
      { sku: 'CROISSANT', quantity: '1' },
    ],
    tenders: [card(3459)],
  };
}

export function card(amountMinor: number): Record<string, unknown> {
  return {
    kind: 'CARD',
    amount: usd(amountMinor),
    card: { token: 'tok_test', brand: 'VISA', last4: '4242', authorisationCode: 'OK1' },
  };
}

export function cash(amountMinor: number): Record<string, unknown> {
  return { kind: 'CASH', amount: usd(amountMinor) };
}

export function usd(amountMinor: number): { amountMinor: number; currency: string } {
  return { amountMinor, currency: 'USD' };
}
