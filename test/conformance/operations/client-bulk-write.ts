import type { AnyClientBulkWriteModel, ClientBulkWriteResult, ClientUpdateResult, Document } from 'mongodb';
import type { Operations } from './operation.ts';

/** Writes to several collections in one command. */
export const clientBulkWriteOperations: Operations = {
  async clientBulkWrite({ entities, object, arguments: { models, ...options } }) {
    const translated = (models as Document[]).map((model) => translateModel(model));
    return clientBulkWriteResult(await entities.client(object).driver.bulkWrite(translated, options));
  },
};

/** The driver keeps the results of single writes in maps, the format writes them as documents. */
export function clientBulkWriteResult(result: ClientBulkWriteResult): Document {
  const { insertResults, updateResults, deleteResults, ...counts } = result;
  return {
    ...counts,
    ...(insertResults && { insertResults: Object.fromEntries(insertResults) }),
    ...(updateResults && { updateResults: Object.fromEntries(updateResults.entries().map(withoutUpsertFlag)) }),
    ...(deleteResults && { deleteResults: Object.fromEntries(deleteResults) }),
  };
}

/** `didUpsert` repeats what `upsertedId` says; the format does not know it. */
function withoutUpsertFlag([index, result]: [number, ClientUpdateResult]): [number, Document] {
  const { didUpsert: _, ...rest } = result;
  return [index, rest];
}

function translateModel(model: Document): AnyClientBulkWriteModel<Document> {
  const [[name, fields] = []] = Object.entries(model);
  return { name, ...fields } as AnyClientBulkWriteModel<Document>;
}
