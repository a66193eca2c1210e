import { randomUUID } from 'node:crypto';
import { ObjectId } from 'bson';
import type { Collection } from '#store/engine/collection.ts';
import { insertDocument } from '#store/engine/documents.ts';
import { temporaryNamespace } from '#store/engine/temporary-collections.ts';
import { ServerError } from '#store/language/errors.ts';
import { withIdFirst } from '#store/language/field-order.ts';
import type { Flow } from '#store/language/flow.ts';
import type { Document } from '#store/language/values.ts';
import { booleanField } from './arguments.ts';
import type { CommandContext } from './command.ts';
import { checkValid } from './document-checks.ts';
import { batchesOf } from './output-batches.ts';
import { whenUntouched } from './schema-changes.ts';
import { overTime } from './slices.ts';

/**
 * `$out`: puts the results into the place of a collection, in one step at the end. Until then they are in a collection
 * of their own, which nobody looks for; a crash leaves that behind, to be dropped at the next start. The indexes and
 * options of the collection that is replaced are kept. Throws where a result does not fit a unique index.
 */
export async function replaceCollection(
  context: CommandContext,
  namespace: string,
  results: Flow<Document>,
): Promise<void> {
  const { engine, operation, body } = context;
  const { storage, catalogue } = engine;
  engine.views.refuse(namespace);
  const replaced = catalogue.get(namespace);
  if (replaced?.options['capped'] === true) {
    throw new ServerError(17152, `namespace '${namespace}' is capped so it can't be used for $out`);
  }
  const validates = !booleanField(body, 'bypassDocumentValidation');
  const temporary = await storage.write(() => {
    const database = namespace.slice(0, namespace.indexOf('.'));
    const made = engine.createCollection(temporaryNamespace(database, randomUUID()), replaced?.options);
    for (const { spec } of replaced?.indexes.slice(1) ?? []) catalogue.addIndex(made, spec);
    return made;
  });
  try {
    for await (const batch of overTime(batchesOf(results, withId), operation)) {
      await storage.write(() => {
        for (const { document, bytes } of batch) {
          if (validates) checkValid(temporary, { after: document }, engine.log);
          insertDocument(engine.direct, temporary, { bytes, document });
        }
      });
    }
    await whenUntouched(context, [namespace], () => {
      const current = catalogue.get(namespace);
      checkSame(replaced, current);
      if (current) catalogue.drop(current);
      catalogue.rename(temporary, namespace);
    });
  } catch (error) {
    await storage.write(() => catalogue.drop(temporary));
    throw error;
  }
}

function withId(result: Document): Document {
  return result['_id'] === undefined ? withIdFirst(new ObjectId(), result) : result;
}

/** The results were checked against the indexes that there were at the beginning. */
function checkSame(before: Collection | undefined, now: Collection | undefined): void {
  const names = (collection: Collection | undefined): string =>
    (collection?.indexes ?? []).map(({ spec }) => spec.name).join();
  if (before?.prefix === now?.prefix && names(before) === names(now)) return;
  throw new ServerError(125, 'the target collection or its indexes have changed during the processing of $out');
}
