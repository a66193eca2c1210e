import type { Totals } from '../journey/totals.ts';

/** One figure from two sides: computed from the file, and answered by the graph. */
export interface Figure {
  readonly label: string;
  /** Pieces, cents, or thousandths of a unit. */
  readonly unit: 'count' | 'cents' | 'thousandths';
  readonly file: number;
  readonly graph: number;
}

export function differs({ file, graph }: Figure): boolean {
  return file !== graph;
}

/**
 * What a stretch of sales came to. Coupons beyond what their basket's goods are worth are left out: no till pays them,
 * so the graph cannot have them.
 */
export function compareTotals(file: Totals, graph: Totals): Figure[] {
  return COMPARED.map(([key, label, unit]) => ({ label, unit, file: file[key], graph: graph[key] }));
}

const COMPARED = [
  ['baskets', 'Baskets', 'count'],
  ['pieces', 'Pieces', 'count'],
  ['fuelMilliGallons', 'Gallons of fuel', 'thousandths'],
  ['grossMinor', 'Gross, at shelf prices', 'cents'],
  ['markdownMinor', 'Markdowns', 'cents'],
  ['storeCouponMinor', 'Store coupons', 'cents'],
  ['salesValueMinor', 'Net of these, what the retailer receives', 'cents'],
  ['manufacturerCouponMinor', 'Manufacturer coupons', 'cents'],
  ['payableMinor', 'What customers pay', 'cents'],
] as const satisfies readonly (readonly [keyof Totals, string, Figure['unit']])[];

/** All units sold, pieces and gallons, in thousandths: what stock counts. */
export function unitsMilli({ pieces, fuelMilliGallons }: Totals): number {
  return pieces * 1000 + fuelMilliGallons;
}

/** All that was taken off, in cents. */
export function discountsMinor({ markdownMinor, storeCouponMinor, manufacturerCouponMinor }: Totals): number {
  return markdownMinor + storeCouponMinor + manufacturerCouponMinor;
}
