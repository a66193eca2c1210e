import { invalidInput, notFound, path, type Refusal } from '#platform/errors/refusal.ts';

const MAX_REASON_LENGTH = 500;

/** Merging, and undoing it, is never done without saying why. */
export function checkReason({ reason }: { readonly reason: string }): Refusal[] {
  const length = reason.trim().length;
  if (length > 0 && length <= MAX_REASON_LENGTH) return [];
  return [invalidInput(path('input', 'reason'), `Say why, in 1 to ${MAX_REASON_LENGTH} characters.`)];
}

/** The two that a merge is about, or which of them there is not. */
export type Pair<Row> =
  | { readonly kind: 'found'; readonly survivor: Row; readonly merged: Row }
  | { readonly kind: 'missing'; readonly refusals: readonly Refusal[] };

/** Picks the two out of what was found of them; `what` they are is for people. */
export function pairOf<Row extends { readonly _id: string }>(
  found: readonly Row[],
  { survivorId, mergedId }: { readonly survivorId: string; readonly mergedId: string },
  what: string,
): Pair<Row> {
  const survivor = found.find(({ _id }) => _id === survivorId);
  const merged = found.find(({ _id }) => _id === mergedId);
  if (survivor && merged) return { kind: 'found', survivor, merged };
  return {
    kind: 'missing',
    refusals: [
      ...(survivor ? [] : [notFound(path('input', 'survivorId'), what, survivorId)]),
      ...(merged ? [] : [notFound(path('input', 'mergedId'), what, mergedId)]),
    ],
  };
}

/** A merge that is to be undone with the two that it is about; null where there is none. */
export async function mergeToUndo<
  Merge extends { readonly survivorId: string; readonly mergedId: string },
  Row extends { readonly _id: string },
>(
  merge: Merge | null,
  read: (ids: readonly string[]) => Promise<readonly Row[]>,
): Promise<{ readonly merge: Merge; readonly survivor: Row; readonly merged: Row } | null> {
  if (merge === null) return null;
  const pair = pairOf(await read([merge.survivorId, merge.mergedId]), merge, 'one');
  return pair.kind === 'missing' ? null : { merge, ...pair };
}
