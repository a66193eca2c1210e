import { percentile } from '../harness/figures.ts';
import { type Load, requester } from '../harness/http-load.ts';

/** Servers take turns this often, so that what the machine does meanwhile meets them all alike. */
const ROUND_MS = 500;
const WARM_UP_MS = 3_000;
/** All is measured again until the last measurements agree within this share of what they say, or so many were made. */
const STEADY = 0.1;
const AGREEING = 3;
const MOST_MEASUREMENTS = 8;

/** A server that is measured. */
export interface Side {
  readonly ready: { readonly url: string; readonly token: string };
  /** Of its process, all threads together. */
  cpuMs(): number;
}

/** The medians of a server's rounds. */
interface Measurement {
  readonly perS: number;
  readonly p99Ms: number;
  /** A request's. */
  readonly cpuMs: number;
}

/** The middle one of a server's last measurements, by each figure. */
export interface Measured extends Measurement {
  /** How far these measurements are apart, as a share of the middle one: their rates, and their CPU of a request. */
  readonly rateSpread: number;
  readonly cpuSpread: number;
}

interface Round extends Load {
  readonly cpuMs: number;
}

/**
 * Loads servers in turns, for so many seconds each, and again until what is measured is steady: earlier measurements, when
 * code was being compiled still, drop out then. Answers in the servers' order.
 */
export async function takeTurns(
  servers: readonly Side[],
  { seconds, nextBody }: { readonly seconds: number; readonly nextBody: () => string },
): Promise<readonly Measured[]> {
  const sides = servers.map((server) => ({ server, send: requester(server.ready), measurements: [] as Measurement[] }));
  for (const { send } of sides) await send.forMs(WARM_UP_MS, nextBody);
  const results = (): readonly Measured[] => sides.map(({ measurements }) => middleOf(measurements.slice(-AGREEING)));
  for (let made = 0; made < MOST_MEASUREMENTS && (made < AGREEING || !results().every(isSteady)); made += 1) {
    const rounds = sides.map((): Round[] => []);
    for (let round = 0; round < Math.ceil((seconds * 1000) / ROUND_MS); round += 1) {
      for (const [index, { server, send }] of sides.entries()) {
        const before = server.cpuMs();
        const load = await send.forMs(ROUND_MS, nextBody);
        rounds[index]?.push({ ...load, cpuMs: (server.cpuMs() - before) / load.count });
      }
    }
    for (const [index, { measurements }] of sides.entries()) measurements.push(measurementOf(rounds[index] ?? []));
  }
  for (const { send } of sides) await send.close();
  if (!results().every(isSteady)) {
    console.error(`${MOST_MEASUREMENTS} measurements did not come to agree: this machine has other things to do.`);
  }
  return results();
}

function isSteady({ rateSpread, cpuSpread }: Measured): boolean {
  return Math.max(rateSpread, cpuSpread) < STEADY;
}

function measurementOf(rounds: readonly Round[]): Measurement {
  const medianOf = (figure: (round: Round) => number): number => percentile(rounds.map(figure), 0.5);
  return {
    perS: medianOf(({ perS }) => perS),
    cpuMs: medianOf(({ cpuMs }) => cpuMs),
    p99Ms: percentile(
      rounds.flatMap(({ latenciesMs }) => latenciesMs),
      0.99,
    ),
  };
}

function middleOf(measurements: readonly Measurement[]): Measured {
  const perS = measurements.map((measurement) => measurement.perS);
  const cpuMs = measurements.map((measurement) => measurement.cpuMs);
  const p99Ms = measurements.map((measurement) => measurement.p99Ms);
  return {
    perS: percentile(perS, 0.5),
    p99Ms: percentile(p99Ms, 0.5),
    cpuMs: percentile(cpuMs, 0.5),
    rateSpread: spreadOf(perS),
    cpuSpread: spreadOf(cpuMs),
  };
}

function spreadOf(samples: readonly number[]): number {
  return (Math.max(...samples) - Math.min(...samples)) / percentile(samples, 0.5);
}
