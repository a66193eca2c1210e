import { createClient } from 'graphql-ws';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { AppError } from '../errors/app-error.ts';

/** A client of the graph over HTTP and graphql-ws: what a till, a dashboard, a seed and a test speak through. */
export interface GraphClient extends AsyncDisposable {
  /** The operation's data. Throws `AppError` with the first error's code when there are top-level errors. */
  request<Data>(query: string, variables?: object): Promise<Data>;
  /** The whole answer, errors and all, as it came. */
  send(query: string, variables?: object): Promise<GraphAnswer>;
  /** The data of each event. Ends when the iteration is left; throws when the server ends it with errors. */
  subscribe<Data>(query: string, variables?: object): AsyncIterableIterator<Data>;
  close(): Promise<void>;
}

export interface GraphAnswer {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export interface GraphClientOptions {
  /** `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  readonly token: string;
  /** Requests under way at once; further ones wait. */
  readonly connections?: number;
}

export function createGraphClient({ url, token, connections = 64 }: GraphClientOptions): GraphClient {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections });
  const accept = 'application/graphql-response+json, application/json;q=0.9';
  const headers = { accept, 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const socket = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    lazy: true,
  });

  const send = async (query: string, variables: object = {}): Promise<GraphAnswer> => {
    const body = JSON.stringify({ query, variables });
    const response = await pool.request({ path: pathname, method: 'POST', headers, body });
    return { status: response.statusCode, ...((await response.body.json()) as object) };
  };

  const close = async (): Promise<void> => {
    await socket.dispose();
    await pool.close();
  };

  return {
    send,
    request: async <Data>(query: string, variables?: object): Promise<Data> => {
      const answer = await send(query, variables);
      const [error] = answer.errors ?? [];
      if (error) throw new AppError(error.extensions?.code ?? 'UNKNOWN', error.message);
      return answer.data as Data;
    },
    subscribe: <Data>(query: string, variables: object = {}) =>
      dataOf(socket.iterate({ query, variables: { ...variables } }) as AsyncIterableIterator<GraphEvent<Data>>),
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface GraphEvent<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The `error` message of graphql-ws is a list of errors; a broken connection is something else. */
function refusalOf(refusal: unknown): unknown {
  if (!Array.isArray(refusal)) return refusal;
  const [error] = refusal as NonNullable<GraphAnswer['errors']>;
  return new AppError(error?.extensions?.code ?? 'UNKNOWN', error?.message ?? 'The subscription was refused.');
}

/** Not a generator: leaving the iteration must reach the server even while it waits for the next event. */
function dataOf<Data>(events: AsyncIterableIterator<GraphEvent<Data>>): AsyncIterableIterator<Data> {
  return {
    next: async () => {
      const { value, done } = await events.next().catch((refusal: unknown) => {
        throw refusalOf(refusal);
      });
      if (done === true) return { value: undefined, done: true };
      const event: GraphEvent<Data> = value;
      const [error] = event.errors ?? [];
      if (error) throw new AppError(error.extensions?.code ?? 'UNKNOWN', error.message);
      return { value: event.data as Data, done: false };
    },
    return: async () => {
      await events.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
