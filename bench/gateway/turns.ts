import { setTimeout as sleep } from 'node:timers/promises';
import { type Estimate, estimate, spreadOf } from '../harness/estimate.ts';
import { percentile } from '../harness/figures.ts';
import { CONNECTIONS, type Requester, requester } from '../harness/http-load.ts';

/** Each server is under load for so long at a time, of which the beginning, when load builds up, is not counted. */
const RAMP_MS = 60;
const COUNTED_MS = 250;
/** A slow server is under load for longer, until it has answered as many; nobody waits for it for ever. */
const LEAST_ANSWERS = 3 * CONNECTIONS;
const MOST_COUNTED_MS = 5_000;
/** Code is compiled anew for some ten thousand requests; none of them is counted. */
const WARM_UP_REQUESTS = 20_000;
const WARM_UP_MOST_MS = 10_000;
/** Turns are taken until everything is known as well as this. */
const STEADY = 0.1;
const LOOKED_AT_EVERY = 5;

/** How long servers are compared, in seconds. */
export interface Pace {
  readonly seconds: number;
  readonly patience: number;
}

/** A server that is measured. */
export interface Side {
  readonly ready: { readonly url: string; readonly token: string };
  /** Of its process, all threads together. */
  cpuMs(): number;
}

/** What one server came to. */
export interface Measured {
  /** By itself, in whatever hour this machine had. */
  readonly perS: Estimate;
  /** A request's. */
  readonly cpuMs: Estimate;
  /** Of the requests of all turns together. */
  readonly p99Ms: number;
  /** The first server's rate and CPU of a request, as so many times this one's in the same turn. */
  readonly firstsTimes: { readonly perS: Estimate; readonly cpuMs: Estimate };
}

interface Turn {
  readonly perS: number;
  readonly cpuMs: number;
  readonly latenciesMs: readonly number[];
}

/**
 * Loads servers in turns that last a second or so. This machine is at times a third slower than at others, for seconds or
 * for an hour, and that meets all of a turn alike: so servers are compared by what each turn says, and not by what each
 * came to in the end. Takes turns for `seconds` of each server at least, and until every estimate is steady or `patience`
 * seconds are over. Answers in the servers' order.
 */
export async function takeTurns(
  servers: readonly Side[],
  { seconds, patience, nextBody }: Pace & { readonly nextBody: () => string },
): Promise<readonly Measured[]> {
  const sides = servers.map((server) => ({ server, send: requester(server.ready), turns: [] as Turn[] }));
  for (const { send } of sides) await warmUp(send, nextBody);
  const startedAt = performance.now();
  const leastTurns = Math.ceil((seconds * 1000) / COUNTED_MS);
  const results = (): readonly Measured[] => sides.map(({ turns }) => summary(turns, sides[0]?.turns ?? []));
  let spread = Number.POSITIVE_INFINITY;
  for (let taken = 0; spread >= STEADY && performance.now() - startedAt < patience * 1000; taken += 1) {
    // Whoever comes after another one finds the machine as that one left it: so the order changes.
    const inOrder = taken % 2 === 0 ? sides : sides.toReversed();
    for (const { server, send, turns } of inOrder) turns.push(await takeTurn(server, send, nextBody));
    if (taken >= leastTurns && taken % LOOKED_AT_EVERY === 0) spread = Math.max(...results().map(worstSpread));
  }
  for (const { send } of sides) await send.close();
  if (spread >= STEADY) {
    console.error(`In ${patience} s not all figures became steady: --patience gives them longer.`);
  }
  return results();
}

async function warmUp(send: Requester, nextBody: () => string): Promise<void> {
  const until = performance.now() + WARM_UP_MOST_MS;
  for (let sent = 0; sent < WARM_UP_REQUESTS && performance.now() < until;) {
    sent += (await send.forMs(COUNTED_MS, nextBody)).count;
  }
}

/** What was answered from when the load stood until the time was over, which it outlasts. */
async function takeTurn(server: Side, send: Requester, nextBody: () => string): Promise<Turn> {
  let isOver = false;
  const answered: { readonly at: number; readonly afterMs: number }[] = [];
  const client = async (): Promise<void> => {
    while (!isOver) {
      const sentAt = performance.now();
      await send.once(nextBody());
      const at = performance.now();
      answered.push({ at, afterMs: at - sentAt });
    }
  };
  const clients = Array.from({ length: CONNECTIONS }, client);
  await sleep(RAMP_MS);
  const from = performance.now();
  const cpuBefore = server.cpuMs();
  const counted = (): number => answered.filter(({ at }) => at > from).length;
  do await sleep(COUNTED_MS);
  while (counted() < LEAST_ANSWERS && performance.now() - from < MOST_COUNTED_MS);
  const to = performance.now();
  const cpuMs = server.cpuMs() - cpuBefore;
  isOver = true;
  await Promise.all(clients);
  const latenciesMs = answered.filter(({ at }) => at > from && at <= to).map(({ afterMs }) => afterMs);
  if (latenciesMs.length === 0) throw new Error(`${server.ready.url} answers nothing.`);
  return { perS: (latenciesMs.length / (to - from)) * 1000, cpuMs: cpuMs / latenciesMs.length, latenciesMs };
}

function summary(turns: readonly Turn[], firsts: readonly Turn[]): Measured {
  const times = (figure: (turn: Turn) => number): Estimate =>
    estimate(turns.flatMap((turn, index) => (firsts[index] ? [figure(firsts[index]) / figure(turn)] : [])));
  return {
    perS: estimate(turns.map(({ perS }) => perS)),
    cpuMs: estimate(turns.map(({ cpuMs }) => cpuMs)),
    p99Ms: percentile(
      turns.flatMap(({ latenciesMs }) => latenciesMs),
      0.99,
    ),
    firstsTimes: { perS: times(({ perS }) => perS), cpuMs: times(({ cpuMs }) => cpuMs) },
  };
}

/** Of the figure that is known worst. */
function worstSpread({ perS, cpuMs, firstsTimes }: Measured): number {
  return Math.max(...[perS, cpuMs, firstsTimes.perS, firstsTimes.cpuMs].map(spreadOf));
}
