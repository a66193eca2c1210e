/** Gaps that are told apart in one stream. What is missing beyond them is only counted. */
export const MAX_GAPS = 100;

/** Numbers that were passed over: the first and the last of them. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** When a number above them arrived. */
  readonly since: Date;
}

/** Events that are numbered from 1 without gaps, in whatever order they arrive. */
export interface EventStream {
  readonly highest: number;
  /** What has not arrived of the numbers below the highest, in order. */
  readonly gaps: readonly Gap[];
  /** How many more have not arrived, in gaps that are not told apart. */
  readonly untold: number;
}

export const emptyStream: EventStream = { highest: 0, gaps: [], untold: 0 };

/**
 * The stream once another of its numbers has arrived, each of them once. One that is below the highest and in no gap is
 * one of those that were not told apart.
 */
export function withNumber(stream: EventStream, number: number, at: Date): EventStream {
  const { highest, gaps, untold } = stream;
  if (number > highest) {
    const passedOver = number - highest - 1;
    const higher = { ...stream, highest: number };
    return passedOver === 0 ? higher : withGaps(higher, [...gaps, { from: highest + 1, to: number - 1, since: at }]);
  }
  const index = gaps.findIndex(({ from, to }) => from <= number && number <= to);
  const gap = gaps[index];
  if (gap === undefined) return { ...stream, untold: Math.max(0, untold - 1) };
  return withGaps(stream, gaps.toSpliced(index, 1, ...parts(gap, number)));
}

/** The number up to which everything has arrived. */
export function contiguous({ highest, gaps }: EventStream): number {
  const [first] = gaps;
  return first === undefined ? highest : first.from - 1;
}

export function missingCount({ gaps, untold }: EventStream): number {
  return gaps.reduce((sum, gap) => sum + sizeOf(gap), untold);
}

/** Of too many gaps, the latest are only counted. */
function withGaps(stream: EventStream, gaps: readonly Gap[]): EventStream {
  const untold = gaps.slice(MAX_GAPS).reduce((sum, gap) => sum + sizeOf(gap), stream.untold);
  return { ...stream, gaps: gaps.slice(0, MAX_GAPS), untold };
}

/** What is left of a gap on both sides of a number in it. */
function parts(gap: Gap, number: number): Gap[] {
  const [before, after] = [
    { ...gap, to: number - 1 },
    { ...gap, from: number + 1 },
  ];
  return [before, after].filter((part) => sizeOf(part) > 0);
}

function sizeOf({ from, to }: Gap): number {
  return to - from + 1;
}
