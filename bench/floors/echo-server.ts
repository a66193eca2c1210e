import { fastify } from 'fastify';

/** Where the echo listens. */
export interface EchoReady {
  readonly url: string;
}

/** The floor of every request: fastify alone, which reads the body and answers the given number of bytes. */
const bytes = Number(process.argv[2] ?? '2');
const answer = JSON.stringify('x'.repeat(Math.max(0, bytes - 2)));
const server = fastify({ bodyLimit: 1_048_576 });
server.post('/graphql', async (_, reply) => reply.type('application/json').send(answer));
const url = `${await server.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
console.log(JSON.stringify({ url } satisfies EchoReady));
process.once('SIGTERM', () => process.exit(0));
