import type { LinePoints } from './earning.ts';

/** What came back of a line, with its tax, or what has been taken for that. */
export interface ReturnedLine {
  readonly number: number;
  readonly totalMinor: number;
}

/** What a refund takes of a line: its part of what came back, and the points for it. */
export type TakenLine = LinePoints;

/**
 * The points that a refund takes back, line by line: of what a line gave, the share of it that has come back by now,
 * rounded down, less what was taken before; all of it once the whole line has come back. Over all refunds of a sale these
 * add up to exactly what it gave. What an earlier refund of the sale took is in `before`.
 */
export function clawedBack(
  given: readonly LinePoints[],
  { before, now }: { before: readonly TakenLine[]; now: readonly ReturnedLine[] },
): readonly TakenLine[] {
  return now.flatMap(({ number, totalMinor }) => {
    const line = given.find((each) => each.number === number);
    if (line === undefined) return [];
    const taken = before.filter((each) => each.number === number);
    const returnedMinor = totalMinor + sumOf(taken, (each) => each.totalMinor);
    const points = shareOf(line, returnedMinor) - sumOf(taken, (each) => each.points);
    return [{ number, totalMinor, points }];
  });
}

function shareOf({ points, totalMinor }: LinePoints, returnedMinor: number): number {
  if (returnedMinor >= totalMinor) return points;
  return Number((BigInt(points) * BigInt(returnedMinor)) / BigInt(totalMinor));
}

function sumOf(lines: readonly TakenLine[], of: (line: TakenLine) => number): number {
  return lines.reduce((sum, line) => sum + of(line), 0);
}
