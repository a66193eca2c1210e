import { documentSize } from './bson-size.ts';
import { ServerError } from './errors.ts';
import { each, paced, type Flow, type Work } from './flow.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { checkOptions, objectOf, StageMemory, type Stage } from './stage.ts';
import type { Document } from './values.ts';

/** Compiles `$sample`: so many documents at random, in random order, each as likely as any other. */
export function compileSample(operand: unknown): Stage {
  const spec = objectOf('$sample', operand, 28745);
  checkOptions('$sample', spec, ['size'], 28748);
  const { size } = spec;
  if (size === undefined) throw new ServerError(28749, '$sample stage must specify a size');
  if (!isNumeric(size)) throw new ServerError(28746, 'size argument to $sample must be a number');
  const count = Math.trunc(toDouble(size));
  if (!(count > 0)) throw new ServerError(28747, 'size argument to $sample must be a positive integer');
  return (documents) => sampled(documents, count);
}

function* sampled(documents: Flow<Document>, count: number): Flow<Document> {
  yield* paced(shuffled(yield* reservoir(documents, count)));
}

/** Keeps the first documents, then replaces one of them by each later one with falling likelihood. */
function* reservoir(documents: Flow<Document>, count: number): Work<Document[]> {
  const memory = new StageMemory('$sample');
  const kept: Document[] = [];
  let seen = 0;
  yield* each(documents, (document) => {
    seen += 1;
    const place = kept.length < count ? kept.length : Math.floor(Math.random() * seen);
    if (place >= count) return;
    const replaced = kept[place];
    if (replaced) memory.release(documentSize(replaced));
    memory.hold(documentSize(document));
    kept[place] = document;
  });
  return kept;
}

function shuffled(documents: Document[]): Document[] {
  for (let i = documents.length - 1; i > 0; i--) {
    const other = Math.floor(Math.random() * (i + 1));
    [documents[i], documents[other]] = [documents[other] as Document, documents[i] as Document];
  }
  return documents;
}
