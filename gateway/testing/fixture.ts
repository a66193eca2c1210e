import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import {
  createDevelopmentIssuer,
  type DevelopmentIssuer,
  type TokenClaims,
} from '#platform/auth/development-issuer.ts';
import { type ContextKeys, createContextSigner } from '#platform/auth/signed-context.ts';
import { createTokenVerifier, type TokenVerifier } from '#platform/auth/tokens.ts';
import type { Peer } from '#platform/graphql/peer.ts';
import { createLogger, type Logger } from '#platform/telemetry/logger.ts';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import type { DocumentsOptions } from '../documents/documents.ts';
import { type RunningGateway, startGateway } from '../gateway.ts';
import type { Limits } from '../limits/limits.ts';
import type { Charge } from '../limits/meter.ts';
import type { Patience } from '../subscriptions/upstream.ts';
import { loadSupergraph } from '../supergraph.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import type { Transport } from '../transport/transport.ts';
import { createShop, type Shop } from './shop.ts';

const ISSUER = 'https://tillgraph.test/issuer';
const AUDIENCE = 'tillgraph';

export const silent = createLogger({ name: 'gateway', level: 'silent' });
const supergraphSdl = await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
/** Loaded once for all tests: that takes longer than most of them. */
export const supergraph = loadSupergraph(supergraphSdl);

/** What a gateway and the subgraphs of tests sign contexts with for each other. */
export const contextKeys: ContextKeys = [randomBytes(32)];
export const contexts = createContextSigner(contextKeys);

export interface Authority {
  readonly issuer: DevelopmentIssuer;
  readonly tokens: TokenVerifier;
  /** An `Authorization` header; an administrator's when nothing else is said. */
  authorization(claims?: Partial<TokenClaims>): Promise<string>;
}

export async function createAuthority(): Promise<Authority> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gateway-'));
  const issuer = await createDevelopmentIssuer({ dataDir, issuer: ISSUER, audience: AUDIENCE, environment: 'test' });
  await rm(dataDir, { recursive: true });
  return {
    issuer,
    tokens: createTokenVerifier({ issuers: [{ issuer: ISSUER, keys: issuer.publicKeys }], audience: AUDIENCE }),
    authorization: async (claims) => `Bearer ${await issuer.sign({ subject: 'staff_1', role: 'admin', ...claims })}`,
  };
}

export interface Fixture extends AsyncDisposable {
  readonly gateway: RunningGateway;
  readonly shop: Shop;
  readonly authority: Authority;
  /** Sends a request as an administrator, unless headers say otherwise. */
  post(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A graphql-ws client; closed with the fixture. */
  client(authorization?: string): Promise<Client>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { data?: unknown; errors?: { message: string; path?: unknown; extensions: { code: string } }[] };
  /** What the answer says beside the data, such as what it cost: different each time. */
  readonly extensions?: { readonly cost?: Charge };
}

function answered({
  extensions,
  ...body
}: Answer['body'] & Pick<Answer, 'extensions'>): Pick<Answer, 'body' | 'extensions'> {
  return { body, ...(extensions === undefined ? {} : { extensions }) };
}

/** A gateway over a made-up shop, reached in process unless told how. */
export async function startFixture(
  options: {
    shop?: Shop;
    authority?: Authority;
    development?: boolean;
    developmentToken?: string;
    metrics?: Metrics;
    logger?: Logger;
    slowOperationMs?: number;
    patience?: Patience;
    limits?: Limits;
    documents?: DocumentsOptions;
    /** Is told what is refused. */
    sales?: Peer;
    transports?: Partial<Record<'inventory' | 'sales' | 'customer', Transport>>;
  } = {},
): Promise<Fixture> {
  const { shop = createShop(), authority = await createAuthority(), development = true } = options;
  const gateway = await startGateway({
    supergraph,
    subgraphs: {
      inventory: inProcessTransport(shop.subgraphs.inventory),
      sales: inProcessTransport(shop.subgraphs.sales),
      customer: inProcessTransport(shop.subgraphs.customer),
      ...options.transports,
    },
    tokens: authority.tokens,
    development,
    ...(options.developmentToken === undefined ? {} : { developmentToken: options.developmentToken }),
    ...(options.metrics === undefined ? {} : { metrics: options.metrics }),
    ...(options.slowOperationMs === undefined ? {} : { slowOperationMs: options.slowOperationMs }),
    ...(options.patience === undefined ? {} : { patience: options.patience }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.documents === undefined ? {} : { documents: options.documents }),
    ...(options.sales === undefined ? {} : { sales: options.sales }),
    host: '127.0.0.1',
    port: 0,
    logger: options.logger ?? silent,
  });
  const admin = await authority.authorization();
  const clients: Client[] = [];
  return {
    gateway,
    shop,
    authority,
    post: async (body, headers = { authorization: admin }) => {
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { accept: 'application/graphql-response+json', 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return {
        status: response.status,
        headers: response.headers,
        ...answered((await response.json()) as Answer['body'] & Pick<Answer, 'extensions'>),
      };
    },
    client: async (authorization = admin) => {
      const client = createClient({
        url: gateway.subscriptionsUrl,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { authorization },
      });
      clients.push(client);
      return client;
    },
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) await client.dispose();
      await gateway.close();
    },
  };
}
