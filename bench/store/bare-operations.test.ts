import { EJSON } from 'bson';
import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { decode, type Document } from '#store/language/values.ts';
import { startServer } from '#store/server.ts';
import { BareConnection } from './bare-connection.ts';
import { BARE_OPERATIONS, type BareCommand } from './bare-operations.ts';
import type { Ids } from './ids.ts';
import { item, type Item } from './item.ts';
import { OPERATIONS } from './operations.ts';

test('bare clients send what the MongoDB driver sends, and the server takes it', async () => {
  await using folder = await temporaryFolder();
  const server = await startServer({ path: folder.path, socket: `${folder.path}.sock` });
  const client = await new MongoClient(server.uri, { monitorCommands: true }).connect();
  const items = client.db('bench').collection<Item>('items');
  await items.insertMany([item(0), item(1)]);
  const byDriver: Document[] = [];
  client.on('commandStarted', ({ command }) => byDriver.push(command));
  await using bare = await BareConnection.open(server.uri);

  for (const [name, { run }] of Object.entries(OPERATIONS)) {
    const commands = BARE_OPERATIONS[name] as (ids: Ids) => readonly BareCommand[];
    byDriver.length = 0;
    await run({ client, items, ids: idsFrom(100_000) });
    const sent = commands(idsFrom(100_000)).map((command) => comparable(whole(bare, command)));
    expect(sent).toEqual(byDriver.map(comparable));
    await items.deleteMany({ _id: { $gte: 2 } });
    await bare.run(() => commands(idsFrom(100_000)));
    await items.deleteMany({ _id: { $gte: 2 } });
  }

  await client.close();
  await server.close();
});

function whole(bare: BareConnection, command: BareCommand): Document {
  const { list } = command;
  return { ...bare.bodyOf(command), ...(list && { [list.field]: list.documents.map((each) => decode(each)) }) };
}

function idsFrom(first: number): Ids {
  let next = first;
  return { any: () => 1, next: () => next++ };
}

/** The fields of a command by their names, but for what is another each time: sessions, numbers and times. */
function comparable(command: Document): Document {
  const another: Document = { lsid: 'a session', txnNumber: 'a number', $clusterTime: 'a time' };
  const said = Object.entries(command).map(([name, value]) => [name, another[name] ?? EJSON.serialize(value)]);
  return JSON.parse(JSON.stringify(Object.fromEntries(said), (name, value) => (name === 'updatedAt' ? 0 : value)));
}
