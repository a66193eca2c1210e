import { multiplyDivideHalfUp } from '#platform/money/money.ts';
import type { Movement } from '../stock/movement.ts';

/** A movement of goods that left for a sale, or came back by one of its refunds. */
export interface SaleMovement extends Movement {
  readonly saleId?: string;
}

/** What of a variant left for a sale, and has come back since. */
interface SoldGoods {
  readonly soldMilli: number;
  /** Null while a part of it left at a cost that nobody knew. */
  readonly costMinor: number | null;
  readonly returnedMilli: number;
}

interface Returned {
  readonly saleId: string;
  readonly variantId: string;
  readonly quantityMilli: number;
}

const NOTHING: SoldGoods = { soldMilli: 0, costMinor: 0, returnedMilli: 0 };

/**
 * What goods cost that come back: the share of what they cost when they left. Shares are reckoned from all that has
 * come back so far, so that the parts of a sale that comes back piece by piece cost exactly what all of it did.
 */
export class ReturnCosts {
  readonly #goods = new Map<string, SoldGoods>();

  /** Takes what has moved for the sales whose goods come back, in any order. */
  constructor(movements: readonly SaleMovement[]) {
    for (const movement of movements) this.#add(movement);
  }

  /**
   * The cost of units that come back now, which are counted as having come back from now on. Null where more comes back
   * than left, or what left had no known cost.
   */
  take({ saleId, variantId, quantityMilli }: Returned): number | null {
    const key = keyOf(saleId, variantId);
    const goods = this.#goods.get(key);
    if (!goods) return null;
    const { soldMilli, costMinor, returnedMilli } = goods;
    const afterMilli = returnedMilli + quantityMilli;
    this.#goods.set(key, { ...goods, returnedMilli: afterMilli });
    if (costMinor === null || afterMilli > soldMilli) return null;
    const upTo = (milli: number): number => multiplyDivideHalfUp(costMinor, milli, soldMilli);
    return upTo(afterMilli) - upTo(returnedMilli);
  }

  #add({ saleId, variantId, from, to, quantityMilli, costMinor }: SaleMovement): void {
    if (saleId === undefined) return;
    const key = keyOf(saleId, variantId);
    const goods = this.#goods.get(key) ?? NOTHING;
    if (from === 'CUSTOMER') {
      this.#goods.set(key, { ...goods, returnedMilli: goods.returnedMilli + quantityMilli });
    } else if (to === 'CUSTOMER') {
      const soldMilli = goods.soldMilli + quantityMilli;
      this.#goods.set(key, { ...goods, soldMilli, costMinor: plus(goods.costMinor, costMinor) });
    }
  }
}

function plus(known: number | null, costMinor: number | undefined): number | null {
  return known === null || costMinor === undefined ? null : known + costMinor;
}

function keyOf(saleId: string, variantId: string): string {
  return `${saleId} ${variantId}`;
}
