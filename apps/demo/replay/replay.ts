import { AppError } from '#platform/errors/app-error.ts';
import type { GraphClient } from '#platform/graphql/client.ts';
import type { Basket } from '../journey/basket.ts';
import { carryOut, type Mutation } from './carry-out.ts';
import { workInLanes } from './lanes.ts';
import { payableMinor, saleInput, tillOf } from './sale-input.ts';
import { known, type Shop } from './set-up-shop.ts';

export interface ReplayOptions {
  readonly graph: GraphClient;
  readonly shop: Shop;
  /** In order of time. */
  readonly baskets: AsyncIterable<Basket>;
  /** Sales under way at once. */
  readonly tills: number;
  /** Told after each answer how many there have been, and how long after the first sale was sent. */
  readonly onAnswer: (answered: number, elapsedMs: number) => void;
}

/** What the graph acknowledged. */
export interface Replayed {
  /** The sale's global id by basket id: each one is a promise that the sale is safe. */
  readonly saleIds: ReadonlyMap<string, string>;
  /** How many answers said that the sale had been recorded before. */
  readonly replayedCount: number;
  /** From sending a sale to its answer, attempts that broke off included; in order of answers. */
  readonly latenciesMs: readonly number[];
  /** From sending the first sale to the last answer: reading the file up to there does not count. */
  readonly durationMs: number;
}

/**
 * Rings the baskets up: each till one at a time and in order, the tills side by side. A sale that gets no answer is
 * sent again with the same key. Throws when the graph refuses a sale, or answers another total than the file has.
 */
export async function replay({ graph, shop, baskets, tills, onAnswer }: ReplayOptions): Promise<Replayed> {
  const saleIds = new Map<string, string>();
  const latenciesMs: number[] = [];
  let replayedCount = 0;
  let startMs: number | null = null;
  let durationMs = 0;
  const registerOf = (basket: Basket): string => {
    const registers = known(shop.registerIds, basket.storeId);
    return registers[tillOf(basket, registers.length)] ?? '';
  };

  await workInLanes(baskets, {
    laneOf: registerOf,
    atOnce: tills,
    work: async (basket) => {
      const sentMs = performance.now();
      startMs ??= sentMs;
      const customerId = known(shop.customerIds, basket.householdId);
      const input = saleInput(basket, { registerId: registerOf(basket), customerId });
      const { sale, replayed } = await carryOut(graph, COMPLETE_SALE, input);
      const answeredMs = performance.now();
      latenciesMs.push(answeredMs - sentMs);
      const dueMinor = payableMinor(basket);
      if (sale.total.amountMinor !== dueMinor) {
        const amounts = `${sale.total.amountMinor} cents instead of ${dueMinor}`;
        throw new AppError('WRONG_TOTAL', `Basket ${basket.basketId} was answered with ${amounts}.`);
      }
      saleIds.set(basket.basketId, sale.id);
      if (replayed) replayedCount += 1;
      durationMs = answeredMs - startMs;
      onAnswer(saleIds.size, durationMs);
    },
  });
  return { saleIds, replayedCount, latenciesMs, durationMs };
}

const COMPLETE_SALE: Mutation<{ sale: { id: string; total: { amountMinor: number } }; replayed: boolean }> = {
  field: 'completeSale',
  document: `mutation DemoSale($input: CompleteSaleInput!) {
    completeSale(input: $input) { sale { id total { amountMinor } } replayed userErrors { code message field } }
  }`,
};
