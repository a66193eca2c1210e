import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '#gateway/gateway.ts';
import { limitsOf } from '#gateway/limits/limits.ts';
import { loadSupergraph } from '#gateway/supergraph.ts';
import { httpTransport } from '#gateway/transport/http.ts';
import { inProcessTransport } from '#gateway/transport/in-process.ts';
import type { Transport } from '#gateway/transport/transport.ts';
import { createDevelopmentIssuer } from '#platform/auth/development-issuer.ts';
import { createContextSigner } from '#platform/auth/signed-context.ts';
import { createTokenVerifier } from '#platform/auth/tokens.ts';
import { readConfig } from '#platform/config/config.ts';
import { createSubgraphExecutor } from '#platform/graphql/subgraph.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { MANY_CLIENTS } from '../harness/many-clients.ts';
import { type CatalogueSubgraph, composeCatalogue, schemaOf } from './catalogue.ts';

/** Where a gateway listens, and the token that it asks for, if it does. */
export interface GatewayReady {
  readonly url: string;
  readonly token: string;
}

/**
 * Our gateway before the catalogue, whole: tokens, access, limits. Each argument is a subgraph: `stock=http://...` where
 * it listens, or its name alone when it is to be in this process.
 */
const subgraphs = process.argv.slice(2).map((argument) => {
  const [name, url] = argument.split('=');
  return { name: name as CatalogueSubgraph, url };
});
const logger = createLogger({ name: 'bench', level: 'error' });
const claims = { issuer: 'https://bench.test', audience: 'tillgraph' };
const dataDir = await mkdtemp(join(tmpdir(), 'tillgraph-bench-'));
const issuer = await createDevelopmentIssuer({ dataDir, environment: 'test', ...claims });
await rm(dataDir, { recursive: true });

/** Whoever answers here asks for no context, but signing one is part of what a gateway does. */
const contexts = createContextSigner([randomBytes(32)]);

function inThisProcess(name: CatalogueSubgraph): Transport {
  const schema = schemaOf(name);
  const close = async (): Promise<void> => undefined;
  return inProcessTransport({
    name,
    schema,
    ...createSubgraphExecutor({ name, schema, logger, createContext: (request) => request }),
    isReady: async () => true,
    close,
    [Symbol.asyncDispose]: close,
  });
}

const gateway = await startGateway({
  supergraph: loadSupergraph(composeCatalogue(subgraphs.map(({ name }) => name))),
  subgraphs: Object.fromEntries(
    subgraphs.map(({ name, url }) => [
      name,
      url === undefined ? inThisProcess(name) : httpTransport({ name, url, contexts, logger }),
    ]),
  ),
  tokens: createTokenVerifier({
    issuers: [{ issuer: claims.issuer, keys: issuer.publicKeys }],
    audience: claims.audience,
  }),
  development: false,
  limits: limitsOf(readConfig(MANY_CLIENTS)),
  host: '127.0.0.1',
  port: 0,
  logger,
});
const token = await issuer.sign({ subject: 'bench', role: 'admin' });
console.log(JSON.stringify({ url: gateway.url, token } satisfies GatewayReady));
process.once('SIGTERM', () => process.exit(0));
