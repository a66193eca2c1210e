import type { EntityDescription } from '../format.ts';
import { expectMatch } from '../matching.ts';
import type { Call, Operations } from './operation.ts';

/** What a test asks of the runner, rather than of the driver. */
export const testRunnerOperations: Operations = {
  createEntities: ({ entities, arguments: { entities: descriptions } }) =>
    entities.create(descriptions as EntityDescription[]),
  failPoint: ({ internal, arguments: { failPoint } }) => internal.setFailPoint(failPoint),
  async assertNumberConnectionsCheckedOut({ entities, arguments: { client, connections } }) {
    expectMatch(connections, entities.client(client).connectionsCheckedOut, undefined, 'connections checked out');
  },
  async assertSessionDirty(call) {
    expectMatch(true, isDirty(call), undefined, 'the session being dirty');
  },
  async assertSessionNotDirty(call) {
    expectMatch(false, isDirty(call), undefined, 'the session being dirty');
  },
  async assertSameLsidOnLastTwoCommands(call) {
    const [before, last] = lastTwoLsids(call);
    expectMatch(before, last, undefined, 'the last lsid');
  },
  async assertDifferentLsidOnLastTwoCommands(call) {
    const [before, last] = lastTwoLsids(call);
    if (JSON.stringify(before) === JSON.stringify(last)) throw new Error('the last two commands have the same lsid');
  },
  async assertCollectionExists(call) {
    expectMatch(true, await collectionExists(call), undefined, 'the collection being there');
  },
  async assertCollectionNotExists(call) {
    expectMatch(false, await collectionExists(call), undefined, 'the collection being there');
  },
  async assertIndexExists(call) {
    expectMatch(true, await indexExists(call), undefined, 'the index being there');
  },
  async assertIndexNotExists(call) {
    expectMatch(false, await indexExists(call), undefined, 'the index being there');
  },
};

/** `arguments.session` is the driver's by now. Whether it is dirty the driver tells nobody but itself. */
function isDirty({ arguments: { session } }: Call): boolean {
  return (session as { serverSession: { isDirty: boolean } }).serverSession.isDirty;
}

function lastTwoLsids({ entities, arguments: { client } }: Call): readonly [unknown, unknown] {
  const [before, last] = entities.client(client).lsids.slice(-2);
  if (before === undefined || last === undefined) throw new Error('two commands with an lsid were expected');
  return [before, last];
}

async function collectionExists({ internal, arguments: { databaseName, collectionName } }: Call): Promise<boolean> {
  return (await internal.collectionNames(databaseName)).includes(collectionName);
}

async function indexExists({ internal, arguments: given }: Call): Promise<boolean> {
  return (await internal.indexNames(given['databaseName'], given['collectionName'])).includes(given['indexName']);
}
