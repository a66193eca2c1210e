import { sumMinor } from '#platform/money/money.ts';
import { takesOf } from './effects.ts';
import { type Goods, type Pile, Piles, type Take } from './piles.ts';
import { compareText } from './price-list.ts';
import { isAbout, type Promotion } from './promotion.ts';

/** A promotion that took something off, and how much of each SKU. */
export interface AppliedPromotion {
  readonly promotion: Promotion;
  /** By SKU; only SKUs that something was taken off. */
  readonly offMinor: ReadonlyMap<string, number>;
}

/**
 * What promotions take off a basket, in the order in which they apply. Give one `Goods` a variant: the answer then
 * cannot depend on the order in which lines were scanned, nor on how units were spread over them.
 *
 * One promotion after the other, by priority and then by age, sees the basket as those before it left it. All of an
 * exclusivity group stand where its first one does, and the one that takes off the most applies (the first of equals).
 * An exclusive promotion uses only units that none has touched, and closes what it used.
 */
export function evaluatePromotions(
  goods: readonly Goods[],
  promotions: readonly Promotion[],
): readonly AppliedPromotion[] {
  // Most promotions are about other goods: they need no turn.
  const concerned = promotions.filter(({ effect }) => isAbout(effect, goods));
  if (concerned.length === 0) return [];
  const piles = new Piles(goods);
  const applied: AppliedPromotion[] = [];
  for (const rivals of inTurn(concerned)) {
    const { promotion, takes } = bestOf(rivals, piles);
    if (takes.length === 0) continue;
    piles.apply(takes, promotion.isExclusive);
    applied.push({ promotion, offMinor: offBySku(takes) });
  }
  return applied;
}

/** The turns in which promotions apply: one alone, or a whole exclusivity group. */
function inTurn(promotions: readonly Promotion[]): readonly (readonly [Promotion, ...Promotion[]])[] {
  const ordered = promotions.toSorted((a, b) => a.priority - b.priority || compareText(a.id, b.id));
  const turns = new Map<string, [Promotion, ...Promotion[]]>();
  for (const promotion of ordered) {
    // Ids begin with their kind, so that a group may have any name.
    const key = promotion.exclusivityGroup === null ? promotion.id : `group ${promotion.exclusivityGroup}`;
    const turn = turns.get(key);
    if (turn) turn.push(promotion);
    else turns.set(key, [promotion]);
  }
  return [...turns.values()];
}

interface Attempt {
  readonly promotion: Promotion;
  readonly takes: readonly Take[];
}

function bestOf([first, ...others]: readonly [Promotion, ...Promotion[]], piles: Piles): Attempt {
  let best = attempt(first, piles);
  for (const rival of others) {
    const next = attempt(rival, piles);
    if (totalOff(next.takes) > totalOff(best.takes)) best = next;
  }
  return best;
}

function attempt(promotion: Promotion, piles: Piles): Attempt {
  const usable: readonly Pile[] = piles.usable(promotion.isExclusive);
  return { promotion, takes: takesOf(promotion.effect, usable) };
}

function totalOff(takes: readonly Take[]): number {
  return sumMinor(takes.map(({ offMinor }) => offMinor));
}

function offBySku(takes: readonly Take[]): ReadonlyMap<string, number> {
  const off = new Map<string, number>();
  for (const { pile, offMinor } of takes) {
    const { sku } = pile.goods;
    if (offMinor > 0) off.set(sku, (off.get(sku) ?? 0) + offMinor);
  }
  return off;
}
