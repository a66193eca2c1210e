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

/**
 * What was answered from one answer to another, once the load stood. A server that answers its clients all together does
 * so in bursts, of which a time that the clock sets would count one more or one fewer: so the turn ends with as many
 * answers as make whole rounds of all clients.
 */
async function takeTurn(server: Side, send: Requester, nextBody: () => string): Promise<Turn> {
  const startedAt = performance.now();
  const latenciesMs: number[] = [];
  let first: { readonly at: number; readonly cpuMs: number } | undefined;
  let turn: Turn | undefined;
  const client = async (): Promise<void> => {
    while (turn === undefined) {
      const sentAt = performance.now();
      await send.once(nextBody());
      const at = performance.now();
      if (turn !== undefined || at - startedAt < RAMP_MS) continue;
      if (first === undefined) {
        first = { at, cpuMs: server.cpuMs() };
        continue;
      }
      const count = latenciesMs.push(at - sentAt);
      const tookMs = at - first.at;
      const isEnough = (count >= LEAST_ANSWERS && tookMs >= COUNTED_MS) || tookMs >= MOST_COUNTED_MS;
      if (!isEnough || count % CONNECTIONS !== 0) continue;
      turn = { perS: (count / tookMs) * 1000, cpuMs: (server.cpuMs() - first.cpuMs) / count, latenciesMs };
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  if (turn === undefined) throw new Error(`${server.ready.url} answers nothing.`);
  return turn;
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
