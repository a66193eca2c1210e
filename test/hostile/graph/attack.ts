import { once } from 'node:events';
import { connect } from 'node:net';
import { type GraphQLSchema, parse } from 'graphql';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { type Dice, diceOf } from '#gateway/execution/federation/random-query.ts';
import { goodDocument, hostileDocument } from './hostile-documents.ts';
import { hostileVariables } from './hostile-variables.ts';

export interface AttackOptions {
  readonly url: string;
  readonly token: string;
  readonly schema: GraphQLSchema;
  readonly attacks: number;
  readonly connections: number;
  readonly seed: number;
}

export interface Outcome {
  /** How often each kind of answer came: HTTP statuses and close codes. */
  readonly answers: Record<string, number>;
  /** What must not be: bugs, stack traces, silence. The first of them, each with what brought it about. */
  readonly faults: string[];
  slowestMs: number;
}

/** A server may take so long for anything: then it has to have said no. */
const MAX_ANSWER_MS = 15_000;
const MAX_FAULTS = 20;
const MAX_QUOTED = 1_000;
const LEAKS = /node_modules|at [\w.<>]+ \(|\.ts:\d+|MongoServerError|ECONN/;

/** Sends hostile documents, variables and frames over several connections, each seed the same ones. */
export async function attack(options: AttackOptions): Promise<Outcome> {
  const outcome: Outcome = { answers: {}, faults: [], slowestMs: 0 };
  const pool = new Pool(new URL(options.url).origin, { connections: options.connections });
  let next = 0;
  const attacker = async (): Promise<void> => {
    while (next < options.attacks && outcome.faults.length < MAX_FAULTS) {
      const dice = diceOf(options.seed * 1_000_003 + next);
      next += 1;
      const startedAt = performance.now();
      await one(dice, { ...options, pool, outcome });
      outcome.slowestMs = Math.max(outcome.slowestMs, performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, attacker));
  await pool.close();
  return outcome;
}

interface Target extends AttackOptions {
  readonly pool: Pool;
  readonly outcome: Outcome;
}

async function one(dice: Dice, target: Target): Promise<void> {
  const roll = dice(20);
  if (roll === 0) return frames(dice, target);
  if (roll === 1) return bytes(dice, target);
  return post(roll === 2 ? malformedBody(dice) : operation(dice, target), target);
}

function operation(dice: Dice, { schema }: Target): string {
  if (dice(2) === 0) return JSON.stringify({ query: hostileDocument(schema, dice), variables: { x: dice(2) === 0 } });
  const query = goodDocument(dice);
  return JSON.stringify({ query, variables: hostileVariables(parse(query), schema, dice) });
}

const NO_REQUESTS = [
  '',
  '{',
  '[]',
  'null',
  '"x"',
  '{"query":1}',
  '{"query":"{__typename}","variables":[]}',
  '[{"query":"{a}"}]',
  '{"query":"{__typename}","operationName":{}}',
  '{"query":"{__typename}","extensions":3}',
  '{"__proto__":{"query":1}}',
];

function malformedBody(dice: Dice): string {
  const endless = [
    '['.repeat(50_000),
    `{"query":"{__typename}","variables":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`,
    `{"query":"${'{a'.repeat(10_000)}"}`,
  ];
  const bodies = [...NO_REQUESTS, ...endless];
  return bodies[dice(bodies.length)] ?? '';
}

async function post(body: string, { pool, url, token, outcome }: Target): Promise<void> {
  const { pathname } = new URL(url);
  try {
    const answer = await pool.request({
      path: pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
      headersTimeout: MAX_ANSWER_MS,
      bodyTimeout: MAX_ANSWER_MS,
    });
    const text = await answer.body.text();
    count(outcome, `HTTP ${answer.statusCode}`);
    judge(text, body, { isBug: answer.statusCode >= 500, outcome });
  } catch (error) {
    fault(outcome, `no answer (${String(error)})`, body);
  }
}

/** A socket that speaks graphql-ws as badly as may be: it is closed with a code, or answers. */
async function frames(dice: Dice, target: Target): Promise<void> {
  const socket = new WebSocket(target.url.replace(/^http/, 'ws'), 'graphql-transport-ws');
  const sent: string[] = [];
  socket.on('message', (data) =>
    judge((data as Buffer).toString(), sent.join('\n'), { isBug: false, outcome: target.outcome }),
  );
  socket.on('error', () => undefined);
  await once(socket, 'open');
  const init = { type: 'connection_init', payload: { authorization: `Bearer ${target.token}` } };
  const messages = [
    JSON.stringify(init),
    JSON.stringify({ id: '1', type: 'subscribe', payload: JSON.parse(operation(dice, target)) as unknown }),
    JSON.stringify({ id: '1', type: 'complete' }),
    JSON.stringify({ type: 'ping', payload: { a: 1 } }),
    malformedBody(dice),
    JSON.stringify({ id: { $gt: '' }, type: 'subscribe', payload: {} }),
    JSON.stringify({ type: 'next', id: '1' }),
  ];
  if (dice(2) === 0) send(socket, messages[0] ?? '', sent);
  for (let times = 1 + dice(4); times > 0; times -= 1) send(socket, messages[dice(messages.length)] ?? '', sent);
  if (dice(4) === 0) socket.send(Buffer.from(Array.from({ length: dice(64) }, () => dice(256))));
  // Whoever goes without a word is as hostile as who says too much.
  const closed = once(socket, 'close').then(([code]) => code as number);
  setTimeout(() => (dice(2) === 0 ? socket.terminate() : socket.close()), dice(100));
  count(target.outcome, `socket ${await closed}`);
}

function send(socket: WebSocket, message: string, sent: string[]): void {
  sent.push(message.slice(0, 500));
  socket.send(message);
}

/** Bytes that are no HTTP, or stop in the middle of it. */
async function bytes(dice: Dice, { url, outcome }: Target): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const texts = [
    'GET / HTTP/9.9\r\n\r\n',
    `POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n`,
    `POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"query":`,
    `GET ${pathname}?query=%ZZ HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET ${pathname} HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(3_000)}\r\n`,
    `GET ${pathname} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    Buffer.from(Array.from({ length: 200 }, () => dice(256))),
  ];
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.on('data', (data) => (received += data.toString('latin1')));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  socket.write(texts[dice(texts.length)] ?? '');
  setTimeout(() => socket.destroy(), 50 + dice(100));
  await closed;
  count(outcome, `bytes ${/^HTTP\/1\.1 (\d+)/.exec(received)?.[1] ?? 'unanswered'}`);
  judge(received, 'bytes', { isBug: / 5\d\d /.test(received.slice(0, 16)), outcome });
}

function judge(text: string, request: string, { isBug, outcome }: { isBug: boolean; outcome: Outcome }): void {
  // What was sent may be quoted in the answer, and is no leak.
  const leak = LEAKS.exec(text)?.[0];
  if (isBug || text.includes('INTERNAL_SERVER_ERROR')) fault(outcome, `a bug: ${text.slice(0, 300)}`, request);
  else if (leak !== undefined && !request.includes(leak))
    fault(outcome, `a leak, ${leak}: ${text.slice(0, 300)}`, request);
}

function fault(outcome: Outcome, what: string, request: string): void {
  if (outcome.faults.length < MAX_FAULTS) outcome.faults.push(`${what}\n  for ${request.slice(0, MAX_QUOTED)}`);
}

function count({ answers }: Outcome, kind: string): void {
  answers[kind] = (answers[kind] ?? 0) + 1;
}
