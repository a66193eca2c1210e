import { isAccount } from '../stock/account.ts';
import type { Movement } from '../stock/movement.ts';

/**
 * What the components of things that are made cost, while the movements of one change are applied: what is made costs
 * what its components do, to the cent, so that nothing is left in production.
 */
export class MadeCosts {
  readonly #batches = new Map<string, Map<string, number>>();

  /** Applies a movement, and gives it as it was applied. Components move before what is made of them, in either direction. */
  follow<Moved extends Movement>(movement: Moved, apply: (movement: Moved) => Moved): Moved {
    const { batch, madeOf } = movement;
    if (batch === undefined) return apply(movement);
    if (madeOf) return apply(isAccount(movement.from) ? movement : this.#costed(movement, { batch, madeOf }));
    const applied = apply(movement);
    if (applied.costMinor !== undefined) this.#add(batch, applied.variantId, applied.costMinor);
    return applied;
  }

  #costed<Moved extends Movement>(movement: Moved, made: Required<Pick<Movement, 'batch' | 'madeOf'>>): Moved {
    const costs = this.#batches.get(made.batch);
    if (!costs) {
      // Goods whose cost was never known bring no value into stock.
      return isAccount(movement.to) ? Object.assign({}, movement, { costMinor: 0 }) : movement;
    }
    const madeOf = made.madeOf.map((part) => {
      const costMinor = costs.get(part.variantId);
      return costMinor === undefined ? part : { ...part, costMinor };
    });
    const costMinor = [...costs.values()].reduce((sum, cost) => sum + cost, 0);
    return Object.assign({}, movement, { madeOf, costMinor });
  }

  #add(batch: string, variantId: string, costMinor: number): void {
    const costs = this.#batches.get(batch) ?? new Map<string, number>();
    this.#batches.set(batch, costs.set(variantId, (costs.get(variantId) ?? 0) + costMinor));
  }
}
