import { createClient } from 'graphql-sse';
import type { Client } from 'graphql-ws';

/** What a client hears of a subscription, whatever it is connected by. */
export interface Heard {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Watching extends AsyncDisposable {
  /** The next result, or the errors that it ended with; null once it has completed. */
  next(): Promise<Heard | null>;
}

/** A gateway, and how to get into it. */
export interface Watched {
  readonly gateway: { readonly url: string };
  readonly authority: { authorization(): Promise<string> };
  client(authorization: string): Promise<Pick<Client, 'iterate' | 'dispose'>>;
}

export type Over = 'graphql-ws' | 'server-sent events';
export const TRANSPORTS: readonly Over[] = ['graphql-ws', 'server-sent events'];

/** Subscribes with the reference client of a transport. As an administrator, unless told otherwise. */
export async function watch(
  fixture: Watched,
  over: Over,
  operation: { query: string; variables?: Record<string, unknown>; authorization?: string },
): Promise<Watching> {
  const { query, variables = {} } = operation;
  const authorization = operation.authorization ?? (await fixture.authority.authorization());
  const client =
    over === 'graphql-ws'
      ? await fixture.client(authorization)
      : createClient({ url: fixture.gateway.url, headers: { authorization }, retryAttempts: 0 });
  const results = client.iterate({ query, variables }) as AsyncIterableIterator<Heard>;
  return {
    next: async () => {
      try {
        const { value, done } = (await results.next()) as IteratorResult<Heard, undefined>;
        return done === true ? null : value;
      } catch (error) {
        // What graphql-ws has an `error` message for, comes as a result over server-sent events.
        if (Array.isArray(error)) return { errors: error as NonNullable<Heard['errors']> };
        throw error;
      }
    },
    [Symbol.asyncDispose]: async () => {
      await results.return?.();
      await client.dispose();
    },
  };
}
