// Stock @apollo/gateway with its own data sources, behind fastify. Argument: the supergraph's file, with addresses.
import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import { fastify } from 'fastify';

process.env.APOLLO_TELEMETRY_DISABLED = 'true';
process.env.NODE_ENV = 'production';
const app = fastify();
const apollo = new ApolloServer({
  gateway: new ApolloGateway({ supergraphSdl: await readFile(process.argv[2] ?? '', 'utf8') }),
  plugins: [fastifyApolloDrainPlugin(app)],
});
await apollo.start();
await app.register(fastifyApollo(apollo));
const origin = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(JSON.stringify({ url: `${origin}/graphql`, token: '' }));
process.once('SIGTERM', () => process.exit(0));
