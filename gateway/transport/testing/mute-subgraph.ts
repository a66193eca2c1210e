// A subgraph as a process of its own that takes requests and never answers: it says when it listens, and when it is asked.
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  if (request.method === 'GET') return void response.writeHead(404).end();
  request.resume();
  process.send?.('asked');
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : null);
});
