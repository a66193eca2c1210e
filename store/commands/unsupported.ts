import { ServerError } from '#store/language/errors.ts';
import type { Command } from './command.ts';

/** Commands MongoDB has and this server has not. They are told apart from names that nobody knows. */
export const unsupported: Command = {
  names: [
    'abortReshardCollection',
    'applyOps',
    'authenticate',
    'bulkWrite',
    'cloneCollectionAsCapped',
    'collMod',
    'collStats',
    'compact',
    'convertToCapped',
    'createRole',
    'createUser',
    'currentOp',
    'dataSize',
    'dbHash',
    'dbStats',
    'fsync',
    'getDefaultRWConcern',
    'killOp',
    'mapReduce',
    'profile',
    'reIndex',
    'renameCollection',
    'replSetInitiate',
    'replSetReconfig',
    'saslContinue',
    'saslStart',
    'setParameter',
    'shutdown',
    'top',
    'usersInfo',
  ],
  run({ name }) {
    throw new ServerError('CommandNotSupported', `The command '${name}' is not supported by this server`);
  },
};
