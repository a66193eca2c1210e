import { percentile } from '../harness/figures.ts';
import { type Load, requester } from '../harness/http-load.ts';

/** Servers take turns this often, so that what the machine does meanwhile meets them all alike. */
const ROUND_MS = 500;
const WARM_UP_MS = 3_000;
/** They go on until the last rounds of each agree within this share, for so many times as long as was asked for at most. */
const STEADY = 0.1;
const MOST_TIMES = 4;

/** A server that is measured. */
export interface Side {
  readonly ready: { readonly url: string; readonly token: string };
  /** Of its process, all threads together. */
  cpuMs(): number;
}

/** Medians of a server's last rounds. */
export interface Measured {
  readonly perS: number;
  readonly p99Ms: number;
  /** A request's. */
  readonly cpuMs: number;
  /** How far the middle half of the rounds is apart, as a share of the median: the rates, and the CPU of a request. */
  readonly rateSpread: number;
  readonly cpuSpread: number;
}

interface Round extends Load {
  readonly cpuMs: number;
}

/**
 * Loads servers in turns, for so many seconds each, and on until what is measured is steady: earlier rounds, when code was
 * being compiled still, drop out then. Answers in the servers' order.
 */
export async function takeTurns(
  servers: readonly Side[],
  { seconds, nextBody }: { readonly seconds: number; readonly nextBody: () => string },
): Promise<readonly Measured[]> {
  const sides = servers.map((server) => ({ server, send: requester(server.ready), rounds: [] as Round[] }));
  for (const { send } of sides) await send.forMs(WARM_UP_MS, nextBody);
  const kept = Math.ceil((seconds * 1000) / ROUND_MS);
  const results = (): readonly Measured[] => sides.map(({ rounds }) => measured(rounds.slice(-kept)));
  for (let round = 0; round < kept * MOST_TIMES && (round < kept || !results().every(isSteady)); round += 1) {
    for (const { server, send, rounds } of sides) {
      const before = server.cpuMs();
      const load = await send.forMs(ROUND_MS, nextBody);
      rounds.push({ ...load, cpuMs: (server.cpuMs() - before) / load.count });
    }
  }
  for (const { send } of sides) await send.close();
  if (!results().every(isSteady))
    console.error('The rounds did not come to agree: this machine has other things to do.');
  return results();
}

function isSteady({ rateSpread, cpuSpread }: Measured): boolean {
  return Math.max(rateSpread, cpuSpread) < STEADY;
}

function measured(rounds: readonly Round[]): Measured {
  const rates = rounds.map(({ perS }) => perS);
  const cpus = rounds.map(({ cpuMs }) => cpuMs);
  return {
    perS: percentile(rates, 0.5),
    p99Ms: percentile(
      rounds.flatMap(({ latenciesMs }) => latenciesMs),
      0.99,
    ),
    cpuMs: percentile(cpus, 0.5),
    rateSpread: spreadOf(rates),
    cpuSpread: spreadOf(cpus),
  };
}

function spreadOf(samples: readonly number[]): number {
  return (percentile(samples, 0.75) - percentile(samples, 0.25)) / percentile(samples, 0.5);
}
