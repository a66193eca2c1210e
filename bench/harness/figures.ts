/** One measured figure, beside the floor that was measured in the same run on the same machine. */
export interface Figure {
  readonly value: number;
  readonly unit: string;
  /** What the bare machinery underneath does; null where there is nothing to compare with. */
  readonly floor: number | null;
  /** How sure it is, where it was measured again and again: the width of its interval, as a share of it (`estimate.ts`). */
  readonly spread?: number;
}

export type Figures = Readonly<Record<string, Figure>>;

/** The value below which this share of the samples lies; 0 without samples. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return 0;
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function printFigures(title: string, figures: Figures): void {
  console.log(`\n${title}`);
  for (const [name, { value, unit, floor, spread }] of Object.entries(figures)) {
    const beside = floor === null ? '' : `   floor ${round(floor)} ${unit}`;
    const sure = spread === undefined ? '' : `   spread ${(spread * 100).toFixed(1)} %`;
    console.log(`  ${name.padEnd(28)} ${String(round(value)).padStart(10)} ${unit.padEnd(6)}${sure}${beside}`);
  }
}

export function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
