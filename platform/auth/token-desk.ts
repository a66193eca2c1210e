import type { JSONWebKeySet } from 'jose';
import { request } from 'undici';
import { AppError } from '../errors/app-error.ts';
import type { Actor } from './actor.ts';
import type { Revocation } from './revocations.ts';
import { CONTEXT_HEADER, type ContextSigner } from './signed-context.ts';

const TIMEOUT_MS = 5_000;
/** Keys are published long before they sign: so nobody has the desk asked for them with each token that is made up. */
const KEYS_KEPT_MS = 60_000;

/** The `iss` of tokens that the graph signs itself, for tills and whoever has signed in there. */
export const TILL_ISSUER = 'https://tillgraph.dev/tills';

/** What a till asks a token with: see `docs/gateway.md`, Access. Values are as they were sent, and not to be trusted. */
export type TokenRequest = Readonly<Record<string, unknown>>;

/** A status of HTTP and what goes with it as JSON, in the words of OAuth 2.0 (RFC 6749, 5.1 and 5.2). */
export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** From where a request came, for limits and the audit log. */
export interface RequestOrigin {
  /** The client's address, as far as it is known. */
  readonly address: string | null;
  readonly requestId: string;
}

interface AskOptions {
  readonly method?: 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Whoever signs tokens for tills: one subgraph, which answers for all processes. */
export interface TokenDesk {
  publicKeys(): Promise<JSONWebKeySet>;
  revocations(): Promise<readonly Revocation[]>;
  /** Gives a till a token for a code of enrolment, or for what it signed with its own key. */
  grant(asked: TokenRequest, origin: RequestOrigin): Promise<TokenAnswer>;
}

/** Where a served subgraph answers for its token desk. */
export const DESK_PATHS = { keys: '/tills/keys', revocations: '/tills/revocations', token: '/tills/token' } as const;
/** The client's address, between processes of ours. */
export const ADDRESS_HEADER = 'x-client-address';

export interface HttpTokenDeskOptions {
  /** The subgraph that has it, and its GraphQL address. */
  readonly name: string;
  readonly url: string;
  /** Who asks, and how that is said. */
  readonly actor: Actor;
  readonly contexts: ContextSigner;
}

/** The token desk of a subgraph in another process. Throws `AppError` `TOKEN_DESK_UNAVAILABLE`, retryable. */
export function httpTokenDesk({ url: subgraphUrl, name, actor, contexts }: HttpTokenDeskOptions): TokenDesk {
  const { origin } = new URL(subgraphUrl);
  const ask = async (path: string, options: AskOptions = {}): Promise<TokenAnswer> => {
    try {
      const url = new URL(path, origin);
      const headers = { ...options.headers, [CONTEXT_HEADER]: contexts.sign(actor, name) };
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const { statusCode, body } = await request(url, { ...options, headers, signal });
      return { status: statusCode, body: (await body.json()) as TokenAnswer['body'] };
    } catch (error) {
      throw unavailable(error);
    }
  };
  const read = async <Value>(path: string): Promise<Value> => {
    const { status, body } = await ask(path);
    if (status !== 200) throw unavailable(new Error(`It answered with status ${status}.`));
    return body as Value;
  };
  let keys: { readonly set: Promise<JSONWebKeySet>; readonly until: number } | null = null;
  const readKeys = (): Promise<JSONWebKeySet> => {
    const set = read<JSONWebKeySet>(DESK_PATHS.keys);
    keys = { set, until: Date.now() + KEYS_KEPT_MS };
    set.catch(() => {
      keys = null;
    });
    return set;
  };
  return {
    publicKeys: () => (keys !== null && Date.now() < keys.until ? keys.set : readKeys()),
    revocations: async () => {
      const { revoked } = await read<{ revoked: readonly { id: string; at: string }[] }>(DESK_PATHS.revocations);
      return revoked.map(({ id, at }) => ({ id, at: new Date(at) }));
    },
    grant: (asked, { address, requestId }) =>
      ask(DESK_PATHS.token, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-request-id': requestId,
          ...(address === null ? {} : { [ADDRESS_HEADER]: address }),
        },
        body: JSON.stringify(asked),
      }),
  };
}

function unavailable(cause: unknown): AppError {
  return new AppError('TOKEN_DESK_UNAVAILABLE', 'Nobody signs tokens for tills now; try again.', {
    retryable: true,
    cause,
  });
}
