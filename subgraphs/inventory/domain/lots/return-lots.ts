import type { SaleMovement } from '../costs/return-costs.ts';
import { byExpiry, type LotShare } from './lot.ts';

/** Of which lots goods are that come back: those that left for their sale, less what came back of them before. */
export class ReturnLots {
  readonly #left = new Map<string, readonly LotShare[]>();

  /** Takes what has moved for the sales whose goods come back, in any order. */
  constructor(movements: readonly SaleMovement[]) {
    for (const movement of movements) this.#add(movement);
  }

  /**
   * The lots of units that come back now, which are counted as having come back from now on. Where a sale was of several
   * lots nobody says which: what expires first is taken to come back first, so that nothing is sold again that may have
   * expired. None for what left of no known lot.
   */
  take({ saleId, variantId, quantityMilli }: { saleId: string; variantId: string; quantityMilli: number }): LotShare[] {
    const key = keyOf(saleId, variantId);
    const shares: LotShare[] = [];
    let wanted = quantityMilli;
    for (const lot of [...(this.#left.get(key) ?? [])].sort(byExpiry)) {
      const takenMilli = Math.min(wanted, lot.quantityMilli);
      if (takenMilli <= 0) continue;
      wanted -= takenMilli;
      shares.push({ ...lot, quantityMilli: takenMilli });
    }
    for (const share of shares) this.#change(key, share, -1);
    return shares;
  }

  #add({ saleId, variantId, from, to, lots = [] }: SaleMovement): void {
    if (saleId === undefined || (from !== 'CUSTOMER' && to !== 'CUSTOMER')) return;
    for (const share of lots) this.#change(keyOf(saleId, variantId), share, to === 'CUSTOMER' ? 1 : -1);
  }

  #change(key: string, share: LotShare, sign: 1 | -1): void {
    const lots = this.#left.get(key) ?? [];
    const before = lots.find(({ code }) => code === share.code);
    const after = { ...share, quantityMilli: (before?.quantityMilli ?? 0) + sign * share.quantityMilli };
    this.#left.set(key, [...lots.filter((lot) => lot !== before), after]);
  }
}

/** What of lots that come back must not go on sale again. */
export function expiredAt(lots: readonly LotShare[], instant: Date): LotShare[] {
  return lots.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= instant);
}

function keyOf(saleId: string, variantId: string): string {
  return `${saleId} ${variantId}`;
}
