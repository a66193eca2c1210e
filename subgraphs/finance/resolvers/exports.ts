import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { Resolvers } from '../generated/resolvers.ts';
import { createExport } from '../operations/exports/create-export.ts';
import { setExportTarget } from '../operations/exports/set-export-target.ts';
import { mustSeeBusiness } from '../operations/visibility.ts';

/** Journals for other systems. */
export const exportsResolvers: Resolvers = {
  Query: {
    exportTargets: (_, _args, { store }) => store.exports.allTargets(),
    exportBatch: (_, { target, number }, { store, actor }) => {
      mustSeeBusiness(actor);
      return store.exports.batch({ target, number });
    },
    exportBatches: async (_, page, { store, actor }) => {
      mustSeeBusiness(actor);
      return pageOf(await store.exports.page(page), page, ({ _id }) => _id);
    },
  },
  Mutation: {
    setExportTarget: async (_, { input }, { store }) => {
      const { value: name, status } = payloadOf(await setExportTarget(store, input));
      return { target: name === undefined ? null : await store.exports.target(name), ...status };
    },
    createExport: async (_, { input }, context) => {
      const { value: _id, status } = payloadOf(await createExport(context, input));
      return { batch: _id === undefined ? null : await context.store.exports.batch({ _id }), ...status };
    },
  },
  ExportTarget: {
    name: ({ _id }) => _id,
    batchCount: ({ lastBatch }) => lastBatch,
  },
  ExportBatch: {
    id: ({ _id }) => _id,
    content: ({ _id }, _, { store, actor }) => {
      mustSeeBusiness(actor);
      return store.exports.contentOf(_id);
    },
  },
  ExportTotal: {
    debits: ({ debitMinor: amountMinor, currency }) => ({ amountMinor, currency }),
    credits: ({ creditMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  },
};
