import { measureLive } from './fanout/live.ts';
import { measureStalled } from './fanout/stalled.ts';
import { measureThroughput } from './fanout/throughput.ts';
import type { Figures } from './harness/figures.ts';

const LIVE_SALES =
  'subscription Live { saleCompleted { id total { formatted } customer { name } lines { variant { name } } } }';
/** Beside as many dashboards as are asked for, so many times as many. */
const MORE = 10;
const MAX_DASHBOARDS = 10_000;

/**
 * What it takes to tell dashboards of every sale, joined over three subgraphs: how fast the gateway does it, beside bare
 * `ws`, what clients cost that do not read, and how late dashboards hear of what tills sell.
 */
export async function benchFanout({ dashboards, seconds }: { dashboards: number; seconds: number }): Promise<Figures> {
  const [few, many] = [
    { dashboards, seconds, query: LIVE_SALES },
    { dashboards: Math.min(MAX_DASHBOARDS, dashboards * MORE), seconds, query: LIVE_SALES },
  ];
  return {
    ...(await measureThroughput(few)),
    ...(await measureThroughput(many)),
    ...(await measureStalled(few)),
    ...(await measureLive(few)),
    ...(await measureLive(many)),
  };
}
