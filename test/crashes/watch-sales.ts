import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import mongoose from 'mongoose';
import { WebSocket } from 'ws';
import { compareCursors, readCursor } from '#platform/events/cursor.ts';

const COME_BACK_AFTER_MS = 50;
const WATCH = 'subscription ($after: String) { saleCompleted(after: $after) { id } }';
/** What coming back does not help against. */
const FINAL: ReadonlySet<unknown> = new Set(['CURSOR_EXPIRED', 'BAD_USER_INPUT', 'FORBIDDEN']);

interface Told {
  readonly data: { readonly saleCompleted: { readonly id: string } } | null;
  readonly extensions?: { readonly cursor?: string };
}

/** Somebody who hears of every sale, and comes back after the last cursor that they were given however often they are cut off. */
export interface SalesWatch extends AsyncDisposable {
  /** In the order in which they came. */
  readonly heard: readonly string[];
  /** What should not have happened, in words. */
  readonly wrong: readonly string[];
}

/** Resolves when the subscription has begun: what is sold from then on has to be heard. */
export async function watchSales({ url, token }: { url: string; token: string }): Promise<SalesWatch> {
  const heard: string[] = [];
  const wrong: string[] = [];
  const begun = Promise.withResolvers<void>();
  let after: string | null = null;
  let over = false;

  const take = ({ data, extensions }: Told): void => {
    const cursor = extensions?.cursor ?? '';
    const [place, last] = [readCursor(cursor), after === null ? null : readCursor(after)];
    if (place === null) wrong.push('An event came without a cursor.');
    else if (last !== null && data !== null && compareCursors(place, last) <= 0)
      wrong.push(`${cursor} came after ${after}.`);
    after = cursor;
    begun.resolve();
    if (data !== null) heard.push(data.saleCompleted.id);
  };
  const watchOnce = async (): Promise<void> => {
    const client = createClient({
      url: url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    try {
      const operation = { query: WATCH, variables: { after }, extensions: { marks: true } };
      for await (const told of client.iterate(operation)) {
        if (over) return;
        take(told as unknown as Told);
      }
    } catch (error) {
      // Whatever died comes back; what the gateway says of the subscription itself is another matter.
      const codes = Array.isArray(error) ? error.map(({ extensions }) => extensions?.code as unknown) : [];
      wrong.push(...codes.filter((code) => FINAL.has(code)).map(String));
    } finally {
      await client.dispose();
    }
  };
  const watching = (async () => {
    while (!over && wrong.length === 0) {
      await watchOnce();
      await pause(COME_BACK_AFTER_MS);
    }
  })();
  await begun.promise;
  return {
    heard,
    wrong,
    [Symbol.asyncDispose]: async () => {
      over = true;
      await Promise.race([watching, pause(COME_BACK_AFTER_MS)]);
    },
  };
}

/** The ids of all sales that there are, those of before included. */
export async function recordedSales(storeUri: string): Promise<string[]> {
  const connection = await mongoose.createConnection(storeUri, { dbName: 'tillgraph_sales' }).asPromise();
  try {
    const rows = await connection
      .collection<{ _id: string }>('sales')
      .find({}, { projection: { _id: 1 } })
      .toArray();
    return rows.map(({ _id }) => _id);
  } finally {
    await connection.close();
  }
}
