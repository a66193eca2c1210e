import { setTimeout as pause } from 'node:timers/promises';
import type { GraphClient } from '#platform/graphql/client.ts';
import type { Figure } from '../proof/figures.ts';
import type { Screen } from '../screen/screen.ts';
import { grouped } from '../screen/text-table.ts';
import { type LiveFigures, watchGraph } from './live-figures.ts';
import type { ReplayPlan } from './plan.ts';
import { replay, type Replayed, type ReplayOptions } from './replay.ts';

/** Live figures are sent four times a second at most; a dashboard that broke off is back within a second. */
const LIVE_DEADLINE_MS = 15_000;
const LOOK_AGAIN_MS = 50;
const MAX_CRASH_DELAY_MS = 150;

export interface WatchedReplayOptions {
  readonly replaying: Omit<ReplayOptions, 'onAnswer'>;
  readonly plan: ReplayPlan;
  /** What the subscriptions go through; its token may see sales, customers and the books. */
  readonly dashboards: GraphClient;
  readonly screen: Screen;
  /** Shares of the sales, in rising order, after which `crash` is called. */
  readonly killAt: readonly number[];
  /** Kills the server and starts it again. */
  readonly crash: () => Promise<void>;
}

export interface WatchedReplay {
  readonly replayed: Replayed;
  /** What the dashboard showed last, beside the file. */
  readonly shown: readonly Figure[];
}

/** Replays with live figures below a progress bar, killing the server on the way where that is asked for. */
export async function replayWatched(options: WatchedReplayOptions): Promise<WatchedReplay> {
  const { replaying, plan, dashboards, screen, killAt, crash } = options;
  const total = plan.totals.baskets;
  const killAfter = killAt.map((share) => Math.ceil(share * total));
  let crashing: Promise<void> = Promise.resolve();
  let crashCount = 0;

  await using live = watchGraph(dashboards, plan.span);
  const replayed = await (async () => {
    using bar = screen.progress('Replaying');
    const show = (done: number, elapsedMs: number): void =>
      bar.update({ done, total, live: liveLines(live, (done / elapsedMs) * 1000) });
    const onAnswer = (done: number, elapsedMs: number): void => {
      show(done, elapsedMs);
      if (killAfter[0] === undefined || done < killAfter[0]) return;
      killAfter.shift();
      crashing = crashing.then(() => crashSoon(crash)).then(() => void (crashCount += 1));
      // Awaited below; whoever runs the server hears of a failure at once.
      crashing.catch(() => undefined);
    };
    const finished = await Promise.race([live.failed, replay({ ...replaying, onAnswer })]);
    await crashing;
    await untilShown(live, total);
    show(finished.saleIds.size, finished.durationMs);
    return finished;
  })();

  screen.say(summary(replayed));
  if (crashCount > 0) {
    screen.say(`The server was killed ${crashCount === 1 ? 'once' : `${crashCount} times`} in the meantime.`);
    screen.say(
      `${grouped(replayed.replayedCount)} sales were safe although their answer was lost: sent again, not sold again.`,
    );
  }
  return { replayed, shown: compareShown(plan, live) };
}

/** Answers come in bursts, one after each commit: only a moment by chance also falls between a commit and its answers. */
async function crashSoon(crash: () => Promise<void>): Promise<void> {
  await pause(Math.random() * MAX_CRASH_DELAY_MS);
  await crash();
}

/** Waits for the dashboard to show every sale; when the deadline comes first, the difference will be seen. */
async function untilShown(live: LiveFigures, total: number): Promise<void> {
  const deadline = performance.now() + LIVE_DEADLINE_MS;
  while (live.totals?.count !== total && performance.now() < deadline) await pause(LOOK_AGAIN_MS);
}

function compareShown({ totals }: ReplayPlan, live: LiveFigures): Figure[] {
  const { count = 0, total } = live.totals ?? {};
  return [
    { label: 'Live subscription: sales', unit: 'count', file: totals.baskets, graph: count },
    {
      label: 'Live subscription: what customers pay',
      unit: 'cents',
      file: totals.payableMinor,
      graph: total?.amountMinor ?? 0,
    },
  ];
}

function summary({ saleIds, latenciesMs, durationMs }: Replayed): string {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const percentile = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  const rate = ((saleIds.size / durationMs) * 1000).toFixed(0);
  return (
    `${grouped(saleIds.size)} sales in ${(durationMs / 1000).toFixed(1)} s, ${rate} a second; ` +
    `answered in ${percentile(0.5)} ms (median), ${percentile(0.99)} ms (99 %).`
  );
}

function liveLines({ totals, salesSeen, entriesSeen, levelsSeen, latestSale }: LiveFigures, rate: number): string[] {
  const lines = [
    `${rate.toFixed(0)} sales/s | live: ${grouped(totals?.count ?? 0)} sales, ` +
      `${totals?.total.formatted ?? '-'}, average basket ${totals?.averageBasket.formatted ?? '-'}`,
    `events: ${grouped(salesSeen)} sales, ${grouped(entriesSeen)} journal entries, ${grouped(levelsSeen)} stock levels`,
  ];
  if (latestSale !== null) {
    const { customer, location, total, lines: sold } = latestSale;
    const more = sold.length > 1 ? ` and ${sold.length - 1} more` : '';
    const goods = `${sold[0]?.variant.name ?? 'nothing'}${more}`;
    lines.push(`latest: ${customer?.name ?? 'somebody'} at ${location.name}: ${total.formatted}, ${goods}`);
  }
  return lines;
}
