import { documentSize } from './bson-size.ts';
import { ServerError } from './errors.ts';
import { paced, pause, sort, type Flow, type Work } from './flow.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { checkSort, compileSortOrder, type Keyed, type SortOrder } from './sort.ts';
import { StageMemory, type Stage } from './stage.ts';
import { isDocument, type Document, type StringOrder } from './values.ts';

/** Compiles `$sort`. Where a `$limit` follows, no more than that many documents are held. */
export function compileSortStage(spec: unknown, following: readonly Document[], strings?: StringOrder): Stage {
  if (!isDocument(spec)) throw new ServerError(15973, 'the $sort key specification must be an object');
  if (Object.keys(spec).length === 0) throw new ServerError(15976, '$sort stage must have at least one sort key');
  checkSort(spec);
  const order = compileSortOrder(spec, strings);
  const keep = limitAfter(following);
  return (documents) => inOrder(documents, order, keep);
}

function* inOrder(documents: Flow<Document>, order: SortOrder, keep: number): Flow<Document> {
  yield* paced(yield* sorted(documents, order, keep));
}

/** How many documents the stages behind a sort will take at most. */
export function limitAfter(stages: readonly Document[]): number {
  let skipped = 0;
  for (const stage of stages) {
    if (isNumeric(stage['$limit'])) return skipped + toDouble(stage['$limit']);
    if (!isNumeric(stage['$skip'])) return Infinity;
    skipped += toDouble(stage['$skip']);
  }
  return Infinity;
}

/** Sorts, now and then dropping what cannot be among the first `keep`, so as to hold about twice as many at most. */
function* sorted(documents: Flow<Document>, order: SortOrder, keep: number): Work<Document[]> {
  const memory = new StageMemory('$sort');
  const byKey = (a: Keyed<Document>, b: Keyed<Document>): number => order.compare(a.key, b.key);
  let kept: Keyed<Document>[] = [];
  for (const document of documents) {
    if (document === pause) {
      yield pause;
      continue;
    }
    memory.hold(documentSize(document));
    kept.push({ item: document, key: order.keyOf(document) });
    if (kept.length < 2 * keep + 100) continue;
    kept = yield* sort(kept, byKey);
    for (const { item } of kept.splice(keep)) memory.release(documentSize(item));
  }
  return (yield* sort(kept, byKey)).slice(0, keep).map(({ item }) => item);
}
