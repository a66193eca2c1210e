import {
  BatchSpanProcessor,
  InMemorySpanExporter,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import { traceInto } from '#platform/telemetry/start-tracing.ts';
import { traced, tracedRequest, tracedTogether } from '#platform/telemetry/tracing.ts';
import type { Figures } from './harness/figures.ts';

const ROUNDS = 30;
const TIMES_A_ROUND = 10_000;
/** About as many as a sale has between the till and the publication of its event. */
const PARTS = 10;
const EVENTS_A_BATCH = 100;

/**
 * What the spans of a request with ten parts cost, and those of a batch whose events are not traced: without a collector,
 * at one request in a hundred, and at every one. The floor is the same work without a word of tracing.
 */
export async function benchTracing(): Promise<Figures> {
  const floor = await microseconds(parts);
  const off = await request();
  const offBatch = await batch();
  const rare = await sampled(0.01);
  const always = await sampled(1);
  return {
    request_off_us: { value: off, unit: 'us', floor },
    request_one_in_100_us: { value: rare.request, unit: 'us', floor },
    request_always_us: { value: always.request, unit: 'us', floor },
    batch_off_us: { value: offBatch, unit: 'us', floor: null },
    batch_one_in_100_us: { value: rare.batch, unit: 'us', floor: null },
  };
}

async function sampled(ratio: number): Promise<{ request: number; batch: number }> {
  const sampler = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
  await using _tracing = traceInto(new BatchSpanProcessor({ exporter: nowhere }), { name: 'bench', sampler });
  return { request: await request(), batch: await batch() };
}

const memory = new InMemorySpanExporter();
/** Batches are made as ever, and nothing is kept of them. */
const nowhere: SpanExporter = {
  export: (_spans, done) => memory.export([], done),
  shutdown: async () => undefined,
};

const nothing = async (): Promise<void> => undefined;

async function parts(): Promise<void> {
  for (let part = 0; part < PARTS; part += 1) await nothing();
}

async function tracedParts(): Promise<void> {
  for (let part = 0; part < PARTS; part += 1) await traced('part', { attributes: { part } }, nothing);
}

function request(): Promise<number> {
  const attributes = { 'http.request.method': 'POST', 'http.route': '/graphql', 'tillgraph.request.id': 'bench' };
  return microseconds(() => tracedRequest('request', { parent: undefined, attributes }, tracedParts));
}

function batch(): Promise<number> {
  const parents = Array.from({ length: EVENTS_A_BATCH }, () => undefined);
  return microseconds(() => tracedTogether('batch', { parents }, nothing));
}

/** Of the fastest round, since whatever else the machine does only ever adds to it. */
async function microseconds(work: () => Promise<void>): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    for (let times = 0; times < TIMES_A_ROUND; times += 1) await work();
    best = Math.min(best, ((performance.now() - startedAt) * 1_000) / TIMES_A_ROUND);
  }
  return best;
}
