import { multiplyDivideHalfUp } from '#platform/money/money.ts';
import { compareText } from './price-list.ts';

/** All that a basket holds of one variant at its list price: how many lines it was scanned in does not matter. */
export interface Goods {
  readonly sku: string;
  readonly category: string | null;
  readonly isSoldWhole: boolean;
  readonly quantityMilli: number;
  readonly valueMinor: number;
}

/** Whether promotions touched the units, and whether others still may. */
export type PileState = 'OPEN' | 'TOUCHED' | 'CLOSED';

/**
 * Units of one variant in one state, and what they still cost together. Within a pile all units are worth the same:
 * what a promotion took off some of them is shared by all that it used. A basket so has at most three piles a
 * variant, however many promotions go over it.
 */
export interface Pile {
  readonly goods: Goods;
  readonly state: PileState;
  readonly quantityMilli: number;
  readonly valueMinor: number;
}

/** Units that a promotion uses, all or some of a pile, and what it takes off them. */
export interface Take {
  readonly pile: Pile;
  readonly quantityMilli: number;
  /** Never more than the units are worth. */
  readonly offMinor: number;
}

/** What some units of a pile are worth: half up, and never less for more of them. */
export function valueOf({ quantityMilli, valueMinor }: Pile, milli: number): number {
  return milli === quantityMilli ? valueMinor : multiplyDivideHalfUp(valueMinor, milli, quantityMilli);
}

/** By SKU, then by state: the one order in which piles are gone through. */
export function inOrder(a: Pile, b: Pile): number {
  return compareText(a.goods.sku, b.goods.sku) || compareText(a.state, b.state);
}

/** The piles of a basket while promotions go over it, one after the other. */
export class Piles {
  #piles: readonly Pile[];

  constructor(goods: readonly Goods[]) {
    this.#piles = goods.map((item) => pileOf(item, 'OPEN', item)).toSorted(inOrder);
  }

  /** Those that a promotion may use: an exclusive one only what no other touched. */
  usable(isExclusive: boolean): readonly Pile[] {
    return this.#piles.filter(({ state }) => (isExclusive ? state === 'OPEN' : state !== 'CLOSED'));
  }

  /** Takes off what a promotion takes, at most once from each pile, and moves the units on to the state they are in then. */
  apply(takes: readonly Take[], isExclusive: boolean): void {
    const state = isExclusive ? 'CLOSED' : 'TOUCHED';
    const piles = new Map(this.#piles.map((pile) => [keyOf(pile), pile]));
    for (const { pile, quantityMilli, offMinor } of takes) {
      const valueMinor = valueOf(pile, quantityMilli);
      change(piles, pile, { quantityMilli: -quantityMilli, valueMinor: -valueMinor });
      const moved = pileOf(pile.goods, state, { quantityMilli: 0, valueMinor: 0 });
      change(piles, moved, { quantityMilli, valueMinor: valueMinor - offMinor });
    }
    this.#piles = [...piles.values()].filter((pile) => pile.quantityMilli > 0).toSorted(inOrder);
  }
}

type Amounts = Pick<Pile, 'quantityMilli' | 'valueMinor'>;

function change(piles: Map<string, Pile>, pile: Pile, by: Amounts): void {
  const { goods, state, ...before } = piles.get(keyOf(pile)) ?? pile;
  const quantityMilli = before.quantityMilli + by.quantityMilli;
  piles.set(keyOf(pile), pileOf(goods, state, { quantityMilli, valueMinor: before.valueMinor + by.valueMinor }));
}

function pileOf(goods: Goods, state: PileState, { quantityMilli, valueMinor }: Amounts): Pile {
  return { goods, state, quantityMilli, valueMinor };
}

function keyOf({ goods, state }: Pile): string {
  return `${state} ${goods.sku}`;
}
