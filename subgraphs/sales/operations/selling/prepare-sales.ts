import type { Act } from '#platform/audit-log/act.ts';
import type { Actor } from '#platform/auth/actor.ts';
import { invalidInput, notFound, path, type Refusal } from '#platform/errors/refusal.ts';
import type { SaleLineInput } from '../../domain/selling/sale-line.ts';
import type { SaleInput } from '../../domain/selling/sale.ts';
import type { BasketRecord } from '../../store/baskets.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { KnownRewards } from '../loyalty-port.ts';
import { identifyLines, isIdentified, type ToldLine } from './identify-lines.ts';

/** A sale as a till tells it: of these lines, or of all that a basket holds. */
export interface ToldSale extends Omit<SaleInput, 'lines'> {
  readonly lines?: readonly ToldLine[] | null | undefined;
  readonly basketId?: string | null | undefined;
}

export interface SaleRequest {
  readonly actor: Actor;
  /** What is put on record where prices are given by hand. */
  readonly act?: Act | undefined;
  /** What its event is emitted for, where that is traced: others may be recorded in the same transaction. */
  readonly traceparent?: string | undefined;
  readonly input: ToldSale;
  /** What the customer subgraph says of the rewards that it shows. */
  readonly rewards?: KnownRewards;
  readonly tillKey: string;
  readonly payloadHash: string;
}

/** A sale of which it is known what its lines sell. */
export interface PreparedSale extends Omit<SaleRequest, 'input'> {
  readonly input: SaleInput & { readonly basketId?: string | null | undefined };
  /** The basket that it is of, as it was read; null when it is of none. */
  readonly basket: BasketRecord | null;
  /** What is wrong with its lines. */
  readonly refusals: readonly Refusal[];
}

/** Finds out what sales are of. Most tell it all themselves, and cost nothing here. */
export async function prepareSales(store: SalesStore, requests: readonly SaleRequest[]): Promise<PreparedSale[]> {
  const basketIds = requests.flatMap(({ input }) => input.basketId ?? []);
  const found = basketIds.length === 0 ? [] : await store.baskets.byIds([...new Set(basketIds)]);
  const baskets = new Map<string, BasketRecord>(found.map((basket) => [basket._id, basket]));
  return Promise.all(
    requests.map(async (request): Promise<PreparedSale> => {
      const { input } = request;
      if (input.basketId) return ofBasket(request, baskets.get(input.basketId) ?? null);
      const told = input.lines ?? [];
      if (told.every(isIdentified)) return prepared(request, { lines: told, refusals: [] });
      const { lines, refusals } = await identifyLines(store, told);
      return prepared(request, { lines: lines.filter((line) => line !== null), refusals });
    }),
  );
}

function ofBasket(request: SaleRequest, basket: BasketRecord | null): PreparedSale {
  const { input } = request;
  const given = input.lines ?? [];
  const refusals = [
    ...(basket === null ? [notFound(path('input', 'basketId'), 'basket', input.basketId ?? '')] : []),
    ...(given.length > 0
      ? [invalidInput(path('input', 'lines'), 'The basket has the lines: give lines or a basket, not both.')]
      : []),
  ];
  const lines = (basket?.lines ?? []).map(({ sold }) => sold);
  const sale = prepared(request, { lines, refusals });
  // What the till says counts; what it does not say is as the basket was parked.
  const said = {
    customerId: input.customerId ?? basket?.customerId,
    tip: input.tip ?? basket?.tip,
    serviceCharge: input.serviceCharge ?? basket?.serviceCharge,
    taxExemption: input.taxExemption ?? basket?.taxExemption,
  };
  return { ...sale, basket, input: { ...sale.input, ...said } };
}

function prepared(
  request: SaleRequest,
  { lines, refusals }: { lines: readonly SaleLineInput[]; refusals: readonly Refusal[] },
): PreparedSale {
  return { ...request, input: { ...request.input, lines }, basket: null, refusals };
}
