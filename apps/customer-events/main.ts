import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { createGraphClient } from '#platform/graphql/client.ts';
import { runMain } from '#platform/service/run-main.ts';
import { writeEvents } from './write-events.ts';

const DEFAULT_URL = 'http://127.0.0.1:4000/graphql';

const USAGE = `npm run customer-events -- [--from TIME] [--to TIME] [--after CURSOR] [--out FILE]

Writes what a customer data platform is told, a message a line (NDJSON), to FILE or the standard output. TIME is when it was
recorded, ISO 8601. At the end the cursor to go on after is on the standard error.
TILLGRAPH_URL is the graph's address (${DEFAULT_URL}), TILLGRAPH_TOKEN a token with the scope customers:export.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      after: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const token = process.env['TILLGRAPH_TOKEN'];
  if (values.help || token === undefined) {
    console.error(USAGE);
    return values.help ? 0 : 1;
  }
  const graph = createGraphClient({ url: process.env['TILLGRAPH_URL'] ?? DEFAULT_URL, token });
  const file = values.out === undefined ? process.stdout : createWriteStream(values.out);
  try {
    const { written, cursor } = await writeEvents(graph, values, file);
    console.error(`${written} messages; go on with --after ${cursor}`);
  } finally {
    await graph.close();
    if (file !== process.stdout) file.end();
  }
  return 0;
}

await runMain(main);
