import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditGraph } from '#apps/audit/audit.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { createGraphClient, type GraphClient } from '#platform/graphql/client.ts';
import { chooseJourney } from './journey-choice.ts';
import type { JourneySource } from './journey/journey.ts';
import type { DemoOptions } from './options.ts';
import type { Figure } from './proof/figures.ts';
import { type Proof, proveReplay } from './proof/prove.ts';
import { basketsOf, planReplay, type ReplayPlan } from './replay/plan.ts';
import { replay, type Replayed, type ReplayOptions } from './replay/replay.ts';
import { setUpShop, type Shop } from './replay/set-up-shop.ts';
import { replayWatched } from './replay/watched-replay.ts';
import type { Screen } from './screen/screen.ts';
import { dollars, grouped } from './screen/text-table.ts';
import { startGraphProcess } from './server/graph-process.ts';

/**
 * Starts a server of its own, sets the shop up, replays the chosen baskets, and proves what became of them. Closes the
 * server and, unless it is to be kept, removes its data. Throws when the replay cannot be carried out; what does not
 * agree afterwards is in the proof. When the signal is given, throws its reason once all is closed.
 */
export async function runDemo(
  options: DemoOptions,
  { screen, signal }: { screen: Screen; signal?: AbortSignal },
): Promise<Proof> {
  const { source, plan } = await readJourney(options, screen);
  introduce(screen, plan);

  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'tillgraph-demo-'));
  opened.defer(async () => {
    if (options.keep) screen.say(`The data is in ${dataDir}: DATA_DIR=${dataDir} npm run audit`);
    else await rm(dataDir, { recursive: true, force: true });
  });
  const server = opened.use(await startGraphProcess({ dataDir }));
  const { url, adminToken, tillToken } = server.open;
  const backOffice = opened.use(createGraphClient({ url, token: adminToken }));
  const tills = opened.use(createGraphClient({ url, token: tillToken, connections: options.tills }));
  screen.say(`The graph is open at ${url}.`);
  screen.say();

  const run = async (): Promise<Proof> => {
    const shop = await setUp(backOffice, { plan, screen });
    const replaying = { graph: tills, shop, tills: options.tills };
    const { replayed, shown } = await replayWatched({
      replaying: { ...replaying, baskets: basketsOf(source) },
      plan,
      dashboards: backOffice,
      screen,
      killAt: options.killAt,
      crash: () => server.crashAndRestart(),
    });
    const again =
      options.killAt.length === 0
        ? []
        : [await replayAgain({ ...replaying, baskets: basketsOf(source) }, { first: replayed, screen })];
    const audit = () => auditGraph(server.open.mongoUri);
    const proof = await proveReplay({ graph: backOffice, plan, shop, replayed, audit });
    screen.say(`The last effects had arrived ${(proof.settledAfterMs / 1000).toFixed(1)} s later.`);
    return { ...proof, records: [...again, ...shown, ...proof.records] };
  };
  // Awaited here: what was opened must not close before.
  return await Promise.race([run(), server.died, ...(signal ? [abortion(signal)] : [])]);
}

/** Throws `AppError` `NO_DATA`, with what to do about it, when the chosen data cannot be had or holds no basket. */
async function readJourney(options: DemoOptions, screen: Screen): Promise<{ source: JourneySource; plan: ReplayPlan }> {
  try {
    const { source, name } = await chooseJourney(options);
    screen.say(`Reading ${name} of 'The Complete Journey', as published by 84.51° ...`);
    return { source, plan: await planReplay(source) };
  } catch (cause) {
    throw new AppError('NO_DATA', (cause as Error).message, { cause });
  }
}

/** Rejects with the signal's reason. */
function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

function introduce(screen: Screen, { days, stores, products, householdIds, totals, notes }: ReplayPlan): void {
  const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  screen.say(
    `${first} to ${last}: ${grouped(totals.baskets)} baskets with ${grouped(notes.rows)} lines at ${grouped(stores.size)} stores, ` +
      `${grouped(products.size)} products, ${grouped(householdIds.size)} households, ` +
      `${dollars(totals.payableMinor)} USD.`,
  );
  screen.say('Left out, since no till can ring them up:');
  screen.say(
    `${grouped(notes.blankRows)} blank lines, ${grouped(notes.blankBaskets + notes.couponOnlyBaskets)} baskets without ` +
      `goods, ${dollars(notes.unappliedCouponMinor)} USD of coupons beyond what their baskets are worth.`,
  );
  screen.say();
}

async function setUp(graph: GraphClient, { plan, screen }: { plan: ReplayPlan; screen: Screen }): Promise<Shop> {
  using bar = screen.progress('Setting up');
  return await setUpShop(graph, plan, (done, total) => bar.update({ done, total }));
}

/** Sends every sale once more: each must be answered as it was the first time, and as a repetition. */
async function replayAgain(
  replaying: Omit<ReplayOptions, 'onAnswer'>,
  { first, screen }: { first: Replayed; screen: Screen },
): Promise<Figure> {
  using bar = screen.progress('Once more');
  const total = first.saleIds.size;
  const again = await replay({ ...replaying, onAnswer: (done) => bar.update({ done, total }) });
  const same = [...first.saleIds].filter(([basketId, saleId]) => again.saleIds.get(basketId) === saleId);
  const answered = Math.min(same.length, again.replayedCount);
  return { label: 'Sales sent once more, answered the same', unit: 'count', file: total, graph: answered };
}
