import { sessionTimeoutMinutes } from '#store/engine/sessions.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { maxMessageBytes } from '#store/wire/message.ts';
import { documentField } from './arguments.ts';
import type { Command } from './command.ts';
import { maxDocumentBytes } from './document-checks.ts';
import { maxStatements } from './statements.ts';

/** Clients are told this name, and refuse a server that goes by another than they ask for. */
export const replicaSetName = 'tillgraph';
/** What MongoDB 8.0 speaks: the `bulkWrite` command is in it. */
const maxWireVersion = 25;
export const version = '8.0.0';

/** `hello`, and its old forms. Without `topologyVersion`, which would make clients wait in it. */
export const hello: Command = {
  names: ['hello', 'isMaster', 'ismaster'],
  run({ engine, name, body, operation }) {
    const metadata = documentField(body, 'client');
    if (metadata && operation.client) operation.client.metadata = metadata;
    return {
      ...(operation.client && { connectionId: operation.client.id }),
      ...(body['helloOk'] === true && { helloOk: true }),
      ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
      secondary: false,
      setName: replicaSetName,
      setVersion: 1,
      electionId: engine.electionId,
      hosts: [engine.address],
      primary: engine.address,
      me: engine.address,
      maxBsonObjectSize: maxDocumentBytes,
      maxMessageSizeBytes: maxMessageBytes,
      maxWriteBatchSize: maxStatements,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: sessionTimeoutMinutes,
      minWireVersion: 0,
      maxWireVersion,
      readOnly: false,
    };
  },
};

export const ping: Command = { names: ['ping'], run: () => ({}) };

export const buildInfo: Command = {
  names: ['buildInfo', 'buildinfo'],
  run: () => ({
    version,
    versionArray: [...version.split('.').map(Number), 0],
    gitVersion: 'tillgraph',
    modules: [],
    allocator: 'system',
    javascriptEngine: 'none',
    sysInfo: 'deprecated',
    bits: 64,
    debug: false,
    maxBsonObjectSize: maxDocumentBytes,
    storageEngines: ['lmdb'],
  }),
};

const parameters: Document = {
  featureCompatibilityVersion: { version: '8.0' },
  authenticationMechanisms: [],
  enableTestCommands: false,
};

export const getParameter: Command = {
  names: ['getParameter'],
  adminOnly: true,
  run({ body }) {
    if (body['getParameter'] === '*') return parameters;
    const found = Object.fromEntries(Object.entries(parameters).filter(([name]) => name in body));
    if (Object.keys(found).length === 0) throw new ServerError('InvalidOptions', 'no option found to get');
    return found;
  },
};

export const getLog: Command = {
  names: ['getLog'],
  adminOnly: true,
  run({ body, engine }) {
    switch (body['getLog']) {
      case '*':
        return { names: ['global', 'startupWarnings'] };
      case 'global':
        return { totalLinesWritten: engine.log.totalLines, log: engine.log.lines };
      default:
        return { totalLinesWritten: 0, log: [] };
    }
  },
};

export const replSetGetStatus: Command = {
  names: ['replSetGetStatus'],
  adminOnly: true,
  run: ({ engine }) => ({
    set: replicaSetName,
    date: new Date(),
    myState: 1,
    members: [{ _id: 0, name: engine.address, health: 1, state: 1, stateStr: 'PRIMARY', self: true }],
  }),
};
