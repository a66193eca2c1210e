import { expect } from 'vitest';
import type { Shop } from './sales-shop.ts';

/** Every figure of a basket, of a sale as of an evaluation. */
export const FIGURES = `lines { sku quantity unitPrice { amountMinor } gross { amountMinor } net { amountMinor }
  discounts { kind reference amount { amountMinor } } taxes { name amount { amountMinor } } total { amountMinor }
  priceTrace { kind description reference before { amountMinor } after { amountMinor } } }
  gross { amountMinor } discountTotal { amountMinor } net { amountMinor } taxTotal { amountMinor } total { amountMinor }`;

export interface Figures {
  readonly total: { readonly amountMinor: number };
  readonly discountTotal: { readonly amountMinor: number };
}

export interface Evaluation {
  readonly basket: Figures | null;
  readonly userErrors: readonly { readonly code: string }[];
}

/** The words in which tests speak of prices and promotions at a shop. */
export function pricingWords(shop: Shop) {
  const evaluate = async (input: object): Promise<Evaluation> => {
    const document = `query($input: EvaluateBasketInput!) { evaluateBasket(input: $input) {
      basket { ${FIGURES} } userErrors { code message field } } }`;
    const variables = { input: { locationId: shop.locationId, ...input } };
    return (await shop.run<{ evaluateBasket: Evaluation }>(document, variables)).evaluateBasket;
  };

  return {
    /** What a basket would come to at the shop. */
    evaluate,

    /** Its total in minor units; the basket must be good. */
    async totalOf(input: object): Promise<number> {
      const { basket, userErrors } = await evaluate(input);
      expect(userErrors).toEqual([]);
      return basket?.total.amountMinor ?? -1;
    },

    /** Makes a promotion or a price list, and answers with its id. */
    async save(mutation: 'savePromotion' | 'savePriceList', input: object): Promise<string> {
      const field = mutation === 'savePromotion' ? 'promotion' : 'priceList';
      const saved = await shop.mutate<Record<string, { id: string }>>(mutation, input, { select: `${field} { id }` });
      expect(saved.userErrors).toEqual([]);
      return saved[field]?.id ?? '';
    },

    async end(...promotionIds: readonly string[]): Promise<void> {
      for (const promotionId of promotionIds) {
        expect((await shop.mutate('endPromotion', { promotionId })).userErrors).toEqual([]);
      }
    },
  };
}
