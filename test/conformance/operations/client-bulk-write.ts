import type { AnyClientBulkWriteModel, ClientBulkWriteResult, Document } from 'mongodb';
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
    ...(updateResults && { updateResults: Object.fromEntries(updateResults) }),
    ...(deleteResults && { deleteResults: Object.fromEntries(deleteResults) }),
  };
}

function translateModel(model: Document): AnyClientBulkWriteModel<Document> {
  const [[name, fields] = []] = Object.entries(model);
  return { name, ...fields } as AnyClientBulkWriteModel<Document>;
}
