import type { OperationCall } from '../format.ts';
import type { Operations } from './operation.ts';

/** Transactions, by hand and by the driver's own loop. */
export const sessionOperations: Operations = {
  abortTransaction: ({ entities, object }) => entities.session(object).abortTransaction(),
  commitTransaction: ({ entities, object }) => entities.session(object).commitTransaction(),
  endSession: ({ entities, object }) => entities.session(object).endSession(),
  async startTransaction({ entities, object, arguments: options }) {
    entities.session(object).startTransaction(options);
  },
  withTransaction({ entities, object, arguments: { callback, ...options }, runAll }) {
    return entities.session(object).withTransaction(() => runAll(callback as OperationCall[]), options);
  },
};
