import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { AppError } from '#platform/errors/app-error.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { bundleGraphiql } from './bundle.ts';

export interface GraphiqlOptions {
  /** The path of the graph on the same server. */
  readonly path: string;
  /** The token that requests begin with; whoever opens the page acts with it. */
  readonly developmentToken: string;
  readonly logger: Logger;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
};

/** The page loads nothing from anywhere else. Its editor needs styles in the document, and workers made from blobs. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self' ws:",
].join('; ');

const FIRST_QUERY = `# Everything that GraphiQL sends carries the token under "Headers" below.
# Try also: subscription { saleCompleted { id total { formatted } customer { name } lines { variant { name } } } }

query Shelf {
  variants(first: 5) {
    nodes {
      sku
      name
      price { formatted }
      stock { location { name } available }
    }
  }
}
`;

/** GraphiQL at `/graphiql/`, for development only. */
export function serveGraphiql(server: FastifyInstance, options: GraphiqlOptions): void {
  const { path, developmentToken, logger } = options;
  let opening: Promise<ReadonlyMap<string, URL>> | null = null;
  const files = async (): Promise<ReadonlyMap<string, URL>> => {
    opening ??= bundleGraphiql().then(filesIn);
    try {
      return await opening;
    } catch (error) {
      opening = null;
      logger.warn({ err: error }, 'GraphiQL cannot be bundled');
      throw new AppError('GRAPHIQL_UNAVAILABLE', 'GraphiQL cannot be bundled here: the log says why.');
    }
  };

  for (const from of ['/', '/graphiql']) server.get(from, async (_request, reply) => reply.redirect('/graphiql/'));
  server.get('/graphiql/settings.json', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .send({ url: path, authorization: `Bearer ${developmentToken}`, query: FIRST_QUERY }),
  );
  server.get<{ Params: { '*': string } }>('/graphiql/*', async (request, reply) => {
    const name = request.params['*'] === '' ? 'index.html' : request.params['*'];
    const file = (await files()).get(name);
    if (file === undefined) return reply.callNotFound();
    return sendFile(reply, file);
  });
}

/** By name, so that nothing but the bundle can be asked for. */
async function filesIn(folder: URL): Promise<ReadonlyMap<string, URL>> {
  const names = await readdir(folder, { recursive: true });
  return new Map(names.map((name) => [name, new URL(name, folder)]));
}

async function sendFile(reply: FastifyReply, file: URL): Promise<FastifyReply> {
  const extension = extname(file.pathname);
  return reply
    .header('content-type', CONTENT_TYPES[extension] ?? 'application/octet-stream')
    .header('content-security-policy', CONTENT_SECURITY_POLICY)
    .header('cache-control', extension === '.html' ? 'no-cache' : 'public, max-age=31536000, immutable')
    .send(await readFile(file));
}
