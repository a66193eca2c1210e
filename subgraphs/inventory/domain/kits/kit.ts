import type { Id } from '#platform/ids/ids.ts';
import { multiplyDivideHalfUp } from '#platform/money/money.ts';
import { MILLI } from '#platform/quantity/quantity.ts';
import type { Unit, Variant } from '../catalogue/catalogue.ts';
import type { Level, Position, QuantityAt } from '../stock/level.ts';
import { availableMilli, emptyLevel } from '../stock/level.ts';
import { fitsUnit } from '../stock/quantities.ts';

/** How many levels of things that are made something may have below it and itself: a hamper of boxes of dressings has three. */
export const MAX_LEVELS = 5;

/** A variant that something is made of, and how much of it one unit takes, in thousandths of the component's unit. */
export interface KitComponent {
  readonly variantId: Id<'variant'>;
  readonly sku: string;
  readonly quantityMilli: number;
}

/** What something that moved took of one of its components. */
export interface MadePart extends KitComponent {
  /** In minor units of the location's currency; absent where that was never known. */
  readonly costMinor?: number;
}

/** What becomes of something made that a customer brings back: its components are there again, or it is thrown away. */
export type WhenReturned = 'COMPONENTS' | 'WASTE';

/** What something is made of from an instant on. Never edited: what was sold before keeps what it took. */
export interface KitVersion {
  readonly variantId: Id<'variant'>;
  readonly sku: string;
  /** From 1. */
  readonly version: number;
  readonly components: readonly KitComponent[];
  readonly whenReturned: WhenReturned;
  readonly validFrom: Date;
}

/** Whether a variant has no stock of its own: it is made of its components in the moment in which it is sold. */
export function isMadeAsSold({ kind }: Pick<Variant, 'kind'>): boolean {
  return kind === 'KIT' || kind === 'RECIPE';
}

/** Whether a variant is made of others at all. */
export function isMade({ kind }: Pick<Variant, 'kind'>): boolean {
  return kind !== 'GOODS';
}

/** A line of something that has no stock of its own carries the goods that one unit takes; others carry none. */
export interface MadeAsSold {
  readonly madeOf?: readonly KitComponent[];
}

/** What everything that is made was made of when. Holds what was read for one purpose; pure. */
export class KitBook {
  readonly #versions = new Map<string, readonly KitVersion[]>();
  readonly #madeAsSold: ReadonlySet<string>;

  /** `madeAsSold` are the ids of those variants without stock of their own that the versions are of, or name. */
  constructor(versions: Iterable<KitVersion>, madeAsSold: Iterable<string>) {
    for (const version of versions) {
      const others = this.#versions.get(version.variantId) ?? [];
      this.#versions.set(
        version.variantId,
        [...others, version].sort((a, b) => a.version - b.version),
      );
    }
    this.#madeAsSold = new Set(madeAsSold);
  }

  isMadeAsSold(variantId: string): boolean {
    return this.#madeAsSold.has(variantId);
  }

  /** The line with the goods that it takes, where it is of something that has no stock of its own. */
  withGoods<Line extends { readonly variantId: string }>(line: Line, at: Date): Line & MadeAsSold {
    return this.isMadeAsSold(line.variantId) ? { ...line, madeOf: this.goodsAt(line.variantId, at) } : line;
  }

  /** What it was made of at an instant: what it was first made of, where that is before anybody had said so. */
  versionAt(variantId: string, at: Date): KitVersion | null {
    const versions = this.#versions.get(variantId) ?? [];
    return versions.findLast(({ validFrom }) => validFrom <= at) ?? versions[0] ?? null;
  }

  /** Everything that it was ever made of: circles and depth are looked for in all of it, since events may come late. */
  everMadeOf(variantId: string): KitComponent[] {
    return (this.#versions.get(variantId) ?? []).flatMap(({ components }) => components);
  }

  /**
   * The goods that one unit takes: components that have no stock of their own stand for theirs, and goods that come up
   * several times are put together. Empty where nobody has said yet what it is made of.
   */
  goodsAt(variantId: string, at: Date): readonly KitComponent[] {
    const goods = new Map<string, KitComponent>();
    this.#gather(goods, { variantId, quantityMilli: MILLI, at, depth: 0 });
    return [...goods.values()];
  }

  #gather(
    goods: Map<string, KitComponent>,
    { variantId, quantityMilli, at, depth }: { variantId: string; quantityMilli: number; at: Date; depth: number },
  ): void {
    if (depth >= MAX_LEVELS) throw new RangeError(`${variantId} is made of more than ${MAX_LEVELS} levels.`);
    for (const component of this.versionAt(variantId, at)?.components ?? []) {
      const needed = multiplyDivideHalfUp(component.quantityMilli, quantityMilli, MILLI);
      if (this.isMadeAsSold(component.variantId)) {
        this.#gather(goods, { variantId: component.variantId, quantityMilli: needed, at, depth: depth + 1 });
      } else {
        const before = goods.get(component.variantId)?.quantityMilli ?? 0;
        goods.set(component.variantId, { ...component, quantityMilli: before + needed });
      }
    }
  }
}

export const NO_KITS = new KitBook([], []);

/** What so much of something takes of its goods, given what one unit takes; in thousandths, half up. */
export function partsOf(goods: readonly KitComponent[], quantityMilli: number): KitComponent[] {
  return goods.map((component) => ({
    ...component,
    quantityMilli: multiplyDivideHalfUp(component.quantityMilli, quantityMilli, MILLI),
  }));
}

/** The same at a location; what comes to nothing is left out. */
export function partsAt(goods: readonly KitComponent[], { locationId, quantityMilli }: QuantityAt): QuantityAt[] {
  return partsOf(goods, quantityMilli)
    .filter((part) => part.quantityMilli > 0)
    .map((part) => Object.assign({ locationId }, part));
}

/** The positions that a line is about: its own, or those of the goods that it takes. */
export function positionsOfLine(line: Position & MadeAsSold): Position[] {
  if (!line.madeOf) return [line];
  return line.madeOf.map(({ variantId, sku }) => ({ variantId, sku, locationId: line.locationId }));
}

/** How much can be made where there is so much of each of its goods; nothing of what nobody has said the goods of. */
export function makeableMilli(
  goods: readonly KitComponent[],
  heldMilli: (component: KitComponent) => number,
  unit: Unit = 'KILOGRAM',
): number {
  const most = goods.map((component) =>
    Math.floor((Math.max(0, heldMilli(component)) * MILLI) / component.quantityMilli),
  );
  const makeable = most.length === 0 ? 0 : Math.min(...most);
  return fitsUnit(makeable, unit) ? makeable : makeable - (makeable % MILLI);
}

/**
 * The level of something that has no stock of its own, as its goods let it be: on hand is what could be made of what is
 * on hand of them, and what reservations and safety stock of theirs leave of it is available.
 */
export function madeLevel(
  position: Position,
  { goods, unit, levelOf }: { goods: readonly KitComponent[]; unit: Unit; levelOf: (component: KitComponent) => Level },
): Level {
  const onHandMilli = makeableMilli(goods, (component) => levelOf(component).onHandMilli, unit);
  const available = makeableMilli(goods, (component) => availableMilli(levelOf(component)), unit);
  return {
    ...emptyLevel(position),
    onHandMilli,
    reservedMilli: onHandMilli - available,
    version: goods.reduce((sum, component) => sum + levelOf(component).version, 0),
  };
}
