import type { SeededShop } from '#apps/seed/seed.ts';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { temporaryFolder } from '#platform/testing/temporary-folder.ts';
import { startTemporaryStore } from '#store/testing.ts';
import { copySeededShop, eventually, storeIn } from '../graph-bed.ts';
import { issuerIn, type ServerProcess, startProcess } from '../process-bed.ts';

/** A server takes some seconds to start again, on a busy machine many. */
export const ANSWER_WITHIN_MS = 150_000;

/** The seeded shop in a server of its own that may be killed; what it keeps outlives it, as does the terminal's memory. */
export interface MortalShop extends AsyncDisposable {
  readonly server: ServerProcess;
  readonly graph: GraphClient;
  /** An admin's. */
  readonly token: string;
  readonly shop: SeededShop;
  readonly storeUri: string;
}

export async function startMortalShop(): Promise<MortalShop> {
  await using starting = new AsyncDisposableStack();
  const { path: DATA_DIR } = starting.use(await temporaryFolder());
  const shop = await copySeededShop(DATA_DIR);
  const store = starting.use(await startTemporaryStore({ path: storeIn(DATA_DIR) }));
  const { sign } = await issuerIn(DATA_DIR);
  const token = await sign({ subject: 'test-admin', role: 'admin' });
  const server = starting.use(await startProcess('apps/all-in-one/main.ts', { DATA_DIR, MONGODB_URI: store.uri }));
  const graph = starting.use(createGraphClient({ url: server.url, token }));
  const started = starting.move();
  return { server, graph, token, shop, storeUri: store.uri, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

/** What every mutation answers besides its own value. */
export interface Payload {
  readonly userErrors: readonly object[];
}

/** Asks until there is an answer that will do, as a web shop or a till does whose server has died. */
export async function insist<Data>(
  graph: Pick<GraphClient, 'request'>,
  query: string,
  input: object,
  isEnough: (answer: Data) => boolean = () => true,
): Promise<Data> {
  const { answer, because } = await eventually(
    async () => {
      try {
        return { answer: await graph.request<Data>(query, { input }), because: '' };
      } catch (error) {
        return { answer: null, because: String(error) };
      }
    },
    (attempt) => attempt.answer !== null && isEnough(attempt.answer),
    ANSWER_WITHIN_MS,
  );
  if (answer === null) throw new Error(`There was no answer: ${because}`);
  return answer;
}

/** Whether a mutation was not refused. What a card's bank has not answered yet is sent again, as it says. */
export function isAccepted(answer: object): boolean {
  return Object.values(answer as Readonly<Record<string, Payload>>).every(({ userErrors }) => userErrors.length === 0);
}
