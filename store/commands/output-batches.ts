import { pause, type Flow } from '#store/language/flow.ts';
import type { Document } from '#store/language/values.ts';
import { encodeToStore } from './document-checks.ts';

/** What is written in one job: others wait meanwhile. */
const maxBatchDocuments = 500;
const maxBatchBytes = 1_024 * 1_024;

export interface Encoded {
  readonly document: Document;
  readonly bytes: Uint8Array;
}

/** Takes the results in batches. They are read from a snapshot, which cannot be done inside of a job that writes. */
export function* batchesOf(results: Flow<Document>, prepare: (result: Document) => Document): Flow<readonly Encoded[]> {
  let batch: Encoded[] = [];
  let bytes = 0;
  for (const result of results) {
    if (result === pause) {
      yield pause;
      continue;
    }
    const document = prepare(result);
    const encoded = encodeToStore(document, 'insert');
    batch.push({ document, bytes: encoded });
    bytes += encoded.length;
    if (batch.length < maxBatchDocuments && bytes < maxBatchBytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
