import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditGraph } from '#apps/audit/audit.ts';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { chooseJourney } from './journey-choice.ts';
import type { JourneySource } from './journey/journey.ts';
import type { DemoOptions } from './options.ts';
import type { Figure } from './proof/figures.ts';
import { type Proof, proveReplay } from './proof/prove.ts';
import { type LiveFigures, watchGraph } from './replay/live-figures.ts';
import { basketsOf, planReplay, type ReplayPlan } from './replay/plan.ts';
import { replay, type Replayed } from './replay/replay.ts';
import { setUpShop, type Shop } from './replay/set-up-shop.ts';
import type { Screen } from './screen/screen.ts';
import { dollars, grouped } from './screen/text-table.ts';
import { type GraphProcess, startGraphProcess } from './server/graph-process.ts';

/**
 * Starts a server of its own, sets the shop up, replays the chosen baskets, and proves what became of them. Closes the
 * server and, unless it is to be kept, removes its data. Throws when the replay cannot be carried out; what does not
 * agree afterwards is in the proof.
 */
export async function runDemo(options: DemoOptions, screen: Screen): Promise<Proof> {
  const { source, name } = await chooseJourney(options);
  const plan = await planReplay(source);
  introduce(screen, { name, plan });

  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'tillgraph-demo-'));
  opened.defer(async () => {
    if (!options.keep) await rm(dataDir, { recursive: true, force: true });
  });
  const server = opened.use(await startGraphProcess({ dataDir }));
  const { url, adminToken, tillToken } = server.open;
  const backOffice = opened.use(createGraphClient({ url, token: adminToken }));
  const tills = opened.use(createGraphClient({ url, token: tillToken, connections: options.tills }));
  screen.say(`The graph is at ${url}, its data in ${dataDir}${options.keep ? '' : ' until it closes'}.`);
  screen.say();

  const run = async (): Promise<Proof> => {
    const shop = await setUp(backOffice, { plan, screen });
    const replaying = { graph: tills, shop, plan, source, options, server, screen };
    const replayed = await replayWatched(replaying, backOffice);
    const again = options.killAt.length > 0 ? [await replayAgain(replaying, replayed)] : [];
    const audit = () => auditGraph(server.open.mongoUri);
    const proof = await proveReplay({ graph: backOffice, plan, shop, replayed, audit });
    screen.say(`All effects had arrived ${(proof.settledAfterMs / 1000).toFixed(1)} s after the last answer.`);
    return { ...proof, records: [...again, ...proof.records] };
  };
  return Promise.race([run(), server.died]);
}

function introduce(screen: Screen, { name, plan }: { name: string; plan: ReplayPlan }): void {
  const { days, stores, products, householdIds, totals, notes } = plan;
  const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  screen.say(
    `'The Complete Journey' as published by 84.51°, ${name}: ${first} to ${last}, ${grouped(stores.size)} stores,`,
  );
  screen.say(
    `${grouped(totals.baskets)} baskets with ${grouped(notes.rows)} lines, ${grouped(products.size)} products, ` +
      `${grouped(householdIds.size)} households, ${dollars(totals.payableMinor)} USD.`,
  );
  const leftOut = notes.blankBaskets + notes.couponOnlyBaskets;
  screen.say(
    `No till can ring up ${grouped(notes.blankRows)} blank lines, ${grouped(leftOut)} baskets of nothing else, and ` +
      `${dollars(notes.unappliedCouponMinor)} USD of coupons beyond what their baskets are worth: these are left out.`,
  );
  screen.say();
}

async function setUp(graph: GraphClient, { plan, screen }: { plan: ReplayPlan; screen: Screen }): Promise<Shop> {
  using bar = screen.progress('Setting up');
  return await setUpShop(graph, plan, (done, total) => bar.update({ done, total }));
}

interface Replaying {
  readonly graph: GraphClient;
  readonly shop: Shop;
  readonly plan: ReplayPlan;
  readonly source: JourneySource;
  readonly options: DemoOptions;
  readonly server: GraphProcess;
  readonly screen: Screen;
}

/** Replays with live figures below the bar, and kills the server where the options say so. */
async function replayWatched(
  { graph, shop, plan, source, options, server, screen }: Replaying,
  dashboards: GraphClient,
): Promise<Replayed> {
  const total = plan.totals.baskets;
  const killAfter = options.killAt.map((share) => Math.ceil(share * total));
  let crashing: Promise<void> = Promise.resolve();
  let crashCount = 0;
  let replayed: Replayed;
  await using live = watchGraph(dashboards, plan.span);
  {
    using bar = screen.progress('Replaying');
    const startMs = performance.now();
    replayed = await Promise.race([
      live.failed,
      replay({
        graph,
        shop,
        baskets: basketsOf(source),
        tills: options.tills,
        onAnswer: (done) => {
          const rate = (done / (performance.now() - startMs)) * 1000;
          bar.update({ done, total, live: liveLines(live, rate) });
          if (killAfter[0] !== undefined && done >= killAfter[0]) {
            killAfter.shift();
            crashing = crashing.then(() => server.crashAndRestart()).then(() => void (crashCount += 1));
            // Awaited below; until then `server.died` tells of a failure.
            crashing.catch(() => undefined);
          }
        },
      }),
    ]);
    await crashing;
  }
  const { latenciesMs, durationMs } = replayed;
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const percentile = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  screen.say(
    `${grouped(total)} sales in ${(durationMs / 1000).toFixed(1)} s, ${((total / durationMs) * 1000).toFixed(0)} a second; ` +
      `answered in ${percentile(0.5)} ms (median), ${percentile(0.99)} ms (99 %).`,
  );
  if (crashCount > 0) screen.say(`The server was killed ${crashCount} times in the meantime.`);
  return replayed;
}

/** Sends every sale once more: each must be answered as it was the first time, and as a repetition. */
async function replayAgain(
  { graph, shop, plan, source, options, screen }: Replaying,
  first: Replayed,
): Promise<Figure> {
  using bar = screen.progress('Once more');
  const total = plan.totals.baskets;
  const onAnswer = (done: number): void => bar.update({ done, total });
  const again = await replay({ graph, shop, baskets: basketsOf(source), tills: options.tills, onAnswer });
  const same = [...first.saleIds].filter(([basketId, saleId]) => again.saleIds.get(basketId) === saleId);
  const answered = Math.min(same.length, again.replayedCount);
  return { label: 'Sales sent once more, answered the same', unit: 'count', file: total, graph: answered };
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
