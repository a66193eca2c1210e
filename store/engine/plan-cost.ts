import { accessOf, type Candidate } from './candidate.ts';
import type { PlanRequest } from './planner.ts';
import type { View } from './view.ts';

/** Entries of an index are counted so far to tell which index has fewer; in steps, as the fewest are soon counted. */
const countingSteps = [64, 1_024];

/** What sorting a document costs, in entries of an index read. */
const sortingCost = 0.5;

/**
 * The candidates, the cheapest first. What an index costs is how many of its entries are to be read, which is counted
 * in the index itself up to a limit; if it has the order asked for and only some documents are wanted, reading ends
 * early, all the sooner the more of the entries match.
 */
export function byCost(view: View, candidates: readonly Candidate[], request: PlanRequest): Candidate[] {
  const [only] = candidates;
  if (only === undefined || candidates.length === 1) return [...candidates];
  const unique = candidates.find((candidate) => isOneEntry(candidate));
  if (unique) return [unique, ...candidates.filter((candidate) => candidate !== unique)];
  const counted = candidates.map((candidate) => ({ candidate, entries: 0, isWhole: false }));
  for (const limit of countingSteps) {
    for (const each of counted) {
      const { entries, isWhole } = countEntries(view, each.candidate, limit);
      each.entries = entries;
      each.isWhole = isWhole;
    }
    if (counted.some(({ candidate, isWhole }) => candidate.narrows && isWhole)) break;
  }
  // No more documents match than the fewest entries that hold them all.
  const matching = Math.max(1, Math.min(...counted.map(({ entries }) => entries)));
  return counted
    .map(({ candidate, entries }) => ({ candidate, cost: costOf(candidate, { entries, matching, request }) }))
    .toSorted((a, b) => a.cost - b.cost || b.candidate.restricted - a.candidate.restricted || byOrder(a, b))
    .map(({ candidate }) => candidate);
}

function isOneEntry({ index, bounds }: Candidate): boolean {
  return (
    index.hasSingleEntries &&
    bounds.fields.every((intervals) => intervals.length === 1 && intervals[0]?.point !== undefined)
  );
}

/** Where counting stopped, all of the index is taken to be in question. */
function countEntries(view: View, candidate: Candidate, limit: number): { entries: number; isWhole: boolean } {
  const { access } = accessOf(candidate);
  if (access.kind === 'points') return { entries: access.keys.length, isWhole: true };
  const size = view.sizeOf(candidate.index.prefix).entries;
  if (access.kind !== 'stretches' || !candidate.narrows) return { entries: size, isWhole: true };
  let entries = 0;
  for (const { ranges } of access.stretches) {
    for (const range of ranges) {
      entries += view.countUpTo(range, limit - entries);
      if (entries >= limit) return { entries: Math.max(limit, size), isWhole: false };
    }
  }
  return { entries, isWhole: true };
}

function costOf(
  { order }: Candidate,
  { entries, matching, request }: { entries: number; matching: number; request: PlanRequest },
): number {
  const { sort, limit = 0 } = request;
  if (sort !== undefined && order === undefined) return entries * (1 + sortingCost);
  return limit > 0 ? Math.min(entries, (limit * entries) / matching) : entries;
}

interface Costed {
  readonly candidate: Candidate;
}

function byOrder(a: Costed, b: Costed): number {
  return Number(b.candidate.order !== undefined) - Number(a.candidate.order !== undefined);
}
