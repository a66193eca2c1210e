import { validateCollection } from '#store/engine/validate.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { namespaceOf, openSource, type Command } from './command.ts';

const notConformant = "Detected one or more documents in this collection not conformant to the collection's schema.";

/** `validate`: compares a collection with its indexes, in a snapshot, while writes go on, and ends as any long read. */
export const validate: Command = {
  names: ['validate'],
  async run(context) {
    const namespace = namespaceOf(context);
    const { collection, view, snapshot } = openSource(context, namespace);
    try {
      if (collection === undefined) {
        throw new ServerError('NamespaceNotFound', `Collection '${namespace}' does not exist to validate.`);
      }
      const { records, corruptRecords, nonCompliant, indexes, errors } = await validateCollection(
        view,
        collection,
        () => context.operation.check(),
      );
      const keysPerIndex: Document = {};
      const indexDetails: Document = {};
      for (const [name, { keys, missing, extra }] of indexes) {
        keysPerIndex[name] = keys;
        indexDetails[name] = { valid: missing === 0 && extra === 0 };
      }
      return {
        ns: namespace,
        uuid: collection.uuid,
        nInvalidDocuments: corruptRecords.length,
        nNonCompliantDocuments: nonCompliant,
        nrecords: records,
        nIndexes: indexes.size,
        keysPerIndex,
        indexDetails,
        valid: errors.length === 0,
        repaired: false,
        warnings: nonCompliant > 0 ? [notConformant] : [],
        errors: [...errors],
        extraIndexEntries: [],
        missingIndexEntries: [],
        corruptRecords: [],
      };
    } finally {
      snapshot?.close();
    }
  },
};
