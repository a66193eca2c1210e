import type { QuantityAt } from '../stock/level.ts';
import { type Disposition, type Movement, type Reason, returned, returnsTo } from '../stock/movement.ts';
import { type KitComponent, type MadePart, partsAt, type WhenReturned } from './kit.ts';

/** A movement with its reason, and the key under which it is recorded once. */
type Sourced = Movement & { readonly reason: Reason; readonly source: string };

export interface Making {
  /** What one unit takes. */
  readonly goods: readonly KitComponent[];
  /** What this is recorded once for. */
  readonly source: string;
  readonly reason: Reason;
}

/** Something is made of its goods, and goes where it goes: to the customer who bought it, or onto the shelf. */
export function made(line: QuantityAt, { goods, source, reason, to }: Making & Pick<Movement, 'to'>): Sourced[] {
  const parts = partsAt(goods, line);
  return [
    ...parts.map((part, index) =>
      Object.assign({ from: 'ON_HAND', to: 'PRODUCTION', reason: 'PRODUCTION' } as const, part, {
        source: partSource(source, index),
        batch: source,
      }),
    ),
    { ...line, from: 'PRODUCTION', to, reason, source, batch: source, madeOf: parts.map(withoutPlace) },
  ];
}

/** Something in stock is taken apart: it leaves the shelf, and its parts come onto it at their shares of what it cost. */
export function takenApart(
  line: QuantityAt,
  { parts, source }: { readonly parts: readonly (MadePart & QuantityAt)[]; readonly source: string },
): Sourced[] {
  const shared = { reason: 'PRODUCTION', batch: source } as const;
  return [
    { ...line, ...shared, from: 'ON_HAND', to: 'PRODUCTION', source, madeOf: parts.map(withoutPlace) },
    ...parts.map((part, index) =>
      Object.assign({ from: 'PRODUCTION', to: 'ON_HAND' } as const, part, shared, {
        source: partSource(source, index),
      }),
    ),
  ];
}

export interface MadeReturn {
  /** The share of what it took, with what that cost, that comes back with it. */
  readonly parts: readonly MadePart[];
  readonly whenReturned: WhenReturned;
  readonly disposition: Disposition;
  readonly source: string;
  /** What it cost when it left; null where that is not known. */
  readonly costMinor: number | null;
}

/**
 * Something made comes back: it is taken apart, and its components go where the disposition says, or it is thrown away.
 * What the till says goes back on the shelf has RETURN for its reason, whatever becomes of its components.
 */
export function madeReturned(
  line: QuantityAt,
  { parts, whenReturned, disposition, source, costMinor }: MadeReturn,
): Sourced[] {
  const cost = costMinor === null ? {} : { costMinor };
  const thrownAway = { ...returned(line, 'DISCARD'), ...cost, reason: 'RETURN', source } as const;
  if (disposition === 'DISCARD') return [thrownAway];
  if (whenReturned === 'WASTE') {
    if (disposition !== 'RESTOCK') return [thrownAway];
    return [
      { ...thrownAway, to: 'PRODUCTION' },
      { ...thrownAway, from: 'PRODUCTION', source: partSource(source, 0) },
    ];
  }
  const back = parts.filter(({ quantityMilli }) => quantityMilli > 0);
  return [
    ...back.map((part, index) => ({
      ...part,
      locationId: line.locationId,
      from: 'PRODUCTION' as const,
      to: returnsTo[disposition],
      reason: 'PRODUCTION' as const,
      source: partSource(source, index),
      batch: source,
    })),
    {
      ...line,
      from: 'CUSTOMER',
      to: 'PRODUCTION',
      reason: reasons[disposition],
      source,
      batch: source,
      madeOf: back,
    },
  ];
}

const reasons: Readonly<Record<Exclude<Disposition, 'DISCARD'>, Reason>> = {
  RESTOCK: 'RETURN',
  DAMAGED: 'DAMAGED',
  RETURN_TO_VENDOR: 'QUALITY_CONTROL',
};

function partSource(source: string, index: number): string {
  return `${source}:${index + 1}`;
}

function withoutPlace({ variantId, sku, quantityMilli, costMinor }: MadePart): MadePart {
  return { variantId, sku, quantityMilli, ...(costMinor === undefined ? {} : { costMinor }) };
}
