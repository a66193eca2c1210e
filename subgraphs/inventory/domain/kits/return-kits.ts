import { multiplyDivideHalfUp } from '#platform/money/money.ts';
import type { SaleMovement } from '../costs/return-costs.ts';
import type { MadePart } from './kit.ts';

/** What of something made left for a sale, and has come back since. */
interface SoldMade {
  readonly soldMilli: number;
  readonly returnedMilli: number;
  readonly parts: readonly MadePart[];
}

interface Returned {
  readonly saleId: string;
  readonly variantId: string;
  readonly quantityMilli: number;
}

/**
 * What comes back of the components of what was made for a sale: shares of what it took then, reckoned from all that has
 * come back so far, so that the parts of a sale that comes back piece by piece are exactly what all of it took.
 */
export class ReturnedKits {
  readonly #made = new Map<string, SoldMade>();

  /** Takes what has moved for the sales, oldest first. */
  constructor(movements: readonly SaleMovement[]) {
    for (const movement of movements) this.#add(movement);
  }

  /**
   * The components of units that come back now, which are counted as having come back from now on. Null where more comes
   * back than was made, or nothing of it was.
   */
  take({ saleId, variantId, quantityMilli }: Returned): readonly MadePart[] | null {
    const key = keyOf(saleId, variantId);
    const made = this.#made.get(key);
    if (!made) return null;
    const { soldMilli, returnedMilli, parts } = made;
    const afterMilli = returnedMilli + quantityMilli;
    this.#made.set(key, { ...made, returnedMilli: afterMilli });
    if (afterMilli > soldMilli) return null;
    const share = (total: number): number =>
      multiplyDivideHalfUp(total, afterMilli, soldMilli) - multiplyDivideHalfUp(total, returnedMilli, soldMilli);
    return parts.map(({ variantId: partId, sku, quantityMilli: partMilli, costMinor }) =>
      Object.assign(
        { variantId: partId, sku, quantityMilli: share(partMilli) },
        costMinor === undefined ? {} : { costMinor: share(costMinor) },
      ),
    );
  }

  #add({ saleId, variantId, from, to, quantityMilli, madeOf }: SaleMovement): void {
    if (saleId === undefined) return;
    const key = keyOf(saleId, variantId);
    const made = this.#made.get(key) ?? { soldMilli: 0, returnedMilli: 0, parts: [] };
    if (to === 'CUSTOMER' && madeOf) {
      const parts = madeOf.reduce(withPart, made.parts);
      this.#made.set(key, { ...made, soldMilli: made.soldMilli + quantityMilli, parts });
    } else if (from === 'CUSTOMER' && this.#made.has(key)) {
      this.#made.set(key, { ...made, returnedMilli: made.returnedMilli + quantityMilli });
    }
  }
}

/** The parts with one more; a cost that is not known adds nothing to one that is. */
function withPart(parts: readonly MadePart[], added: MadePart): readonly MadePart[] {
  const before = parts.find(({ variantId }) => variantId === added.variantId);
  if (!before) return [...parts, added];
  const costMinor =
    before.costMinor === undefined && added.costMinor === undefined
      ? {}
      : { costMinor: (before.costMinor ?? 0) + (added.costMinor ?? 0) };
  const quantityMilli = before.quantityMilli + added.quantityMilli;
  return parts.map((part) => (part === before ? { ...before, ...costMinor, quantityMilli } : part));
}

function keyOf(saleId: string, variantId: string): string {
  return `${saleId} ${variantId}`;
}
