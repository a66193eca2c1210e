import { parseArgs } from 'node:util';
import { startServer } from './server.ts';

const { values } = parseArgs({
  options: {
    path: { type: 'string', default: './data' },
    port: { type: 'string', default: '27117' },
    // Lets clients make commands fail on purpose, as tests of drivers do. Never for data that matters.
    'test-commands': { type: 'boolean', default: false },
  },
});

const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  throw new Error(`--port must be 0 to 65535, not ${values.port}`);

const server = await startServer({ path: values.path, port, testCommands: values['test-commands'] });
console.log(`The store is open at ${server.uri}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.close().then(() => console.log('The store is closed'));
  });
}
