// Hive Gateway as its own command starts it: one worker, compiled operations (`--jit`, its fastest). Argument: the
// supergraph's file, with addresses.
import { createServer } from 'node:http';

const DEADLINE_MS = 30_000;
const POLL_MS = 50;

process.env.NODE_ENV = 'production';
process.env.LOG_LEVEL = 'error';
const port = await freePort();
const [node, program, supergraph = ''] = process.argv;
const options = ['--host', '127.0.0.1', '--port', String(port), '--jit', '--disable-websockets'];
process.argv = [node, program, 'supergraph', supergraph, ...options];
await import('./node_modules/@graphql-hive/gateway/dist/bin.js');
const url = `http://127.0.0.1:${port}/graphql`;
await untilItAnswers();
console.log(JSON.stringify({ url, token: '' }));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  const { port: free } = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return free;
}

async function untilItAnswers() {
  const deadline = Date.now() + DEADLINE_MS;
  const ask = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{__typename}"}' };
  while (Date.now() < deadline) {
    const answered = await fetch(url, ask).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_MS);
    });
  }
  throw new Error('Hive Gateway did not start in time.');
}
