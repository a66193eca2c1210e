import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  ParentBasedSampler,
  SimpleSpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import { describe, expect, it } from 'vitest';
import { createBatcher } from '../batching/batcher.ts';
import { AppError } from '../errors/app-error.ts';
import { traceInto } from './start-tracing.ts';
import { readTraceparent } from './traceparent.ts';
import {
  continuing,
  currentTrace,
  currentTraceparent,
  soleTrace,
  traced,
  tracedRequest,
  tracedTogether,
} from './tracing.ts';

const FIRST = readTraceparent('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01');
const SECOND = readTraceparent('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01');
const UNSAMPLED = readTraceparent('00-11111111111111111111111111111111-2222222222222222-00');

function memory(ratio = 1) {
  const exporter = new InMemorySpanExporter();
  const sampler = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
  const tracing = traceInto(new SimpleSpanProcessor({ exporter }), { name: 'test', sampler });
  const spans = () =>
    exporter.getFinishedSpans().map((span) => ({
      name: span.name,
      traceId: span.spanContext().traceId,
      spanId: span.spanContext().spanId,
      parent: span.parentSpanContext?.spanId,
      links: span.links.map((link) => link.context.spanId),
      attributes: span.attributes,
    }));
  return { spans, [Symbol.asyncDispose]: () => tracing[Symbol.asyncDispose]() };
}

const nothing = { parent: undefined };

describe('without tracing', () => {
  it('work is done as it is, and nobody is told of a trace', async () => {
    const seen = await tracedRequest('request', { parent: FIRST }, (span) =>
      traced('part', {}, async (part) => [span, part, currentTraceparent()]),
    );
    expect(seen).toEqual([null, null, undefined]);
  });
});

describe('a request', () => {
  it('goes on with the trace that it came with, and tells it onwards', async () => {
    await using traces = memory();
    const told = await tracedRequest('request', { parent: FIRST }, () =>
      traced('part', {}, async () => currentTraceparent()),
    );
    const [part, request] = traces.spans();
    expect([request?.parent, part?.parent]).toEqual([FIRST?.spanId, request?.spanId]);
    expect(told).toBe(`00-${FIRST?.traceId}-${part?.spanId}-01`);
  });

  it('is not traced when whoever sent it does not trace it, or chance leaves it out', async () => {
    await using traces = memory(0);
    for (const parent of [UNSAMPLED, undefined]) {
      const seen = await tracedRequest('request', { parent }, async (span) => [
        span,
        context.active() === ROOT_CONTEXT,
      ]);
      // What is not traced enters no context, so that nothing below pays for it.
      expect(seen).toEqual([null, true]);
    }
    expect(traces.spans()).toEqual([]);
  });

  it('that fails is told by the code, never by the message', async () => {
    await using traces = memory();
    const fault = new AppError('NOT_FOUND', 'There is no customer ada@example.com.');
    await expect(tracedRequest('request', nothing, () => Promise.reject(fault))).rejects.toBe(fault);
    const [request] = traces.spans();
    expect(request?.attributes).toEqual({ 'error.type': 'NOT_FOUND' });
    expect(JSON.stringify(request)).not.toContain('ada@');
  });

  it('of another process is gone on with only where it is traced', async () => {
    await using traces = memory();
    await continuing(FIRST, () => traced('far', {}, async () => undefined));
    for (const parent of [UNSAMPLED, undefined])
      await continuing(parent, () => traced('far', {}, async () => undefined));
    expect(traces.spans()).toMatchObject([{ traceId: FIRST?.traceId, parent: FIRST?.spanId }]);
  });
});

describe('work that is done for several', () => {
  it('has a span in the trace of each, what happens inside in the first, and links between them', async () => {
    await using traces = memory();
    const seen = await tracedTogether('batch', { parents: [undefined, FIRST, UNSAMPLED, SECOND, FIRST] }, () =>
      traced('inside', {}, async () => soleTrace()),
    );
    const [inside, first, second, ...more] = traces.spans();
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      name: 'batch',
      traceId: FIRST?.traceId,
      parent: FIRST?.spanId,
      links: [SECOND?.spanId],
    });
    expect(second).toMatchObject({
      name: 'batch',
      traceId: SECOND?.traceId,
      parent: SECOND?.spanId,
      links: [first?.spanId],
    });
    expect(inside?.parent).toBe(first?.spanId);
    // What is emitted in there belongs to one of five, and nobody knows to which.
    expect(seen).toBeUndefined();
  });

  it('is that of one when there is no other', async () => {
    await using _traces = memory();
    expect((await tracedTogether('batch', { parents: [FIRST, FIRST] }, async () => soleTrace()))?.traceId).toBe(
      FIRST?.traceId,
    );
  });

  it('has no part in what was under way where it was begun', async () => {
    await using traces = memory();
    await tracedRequest('request', nothing, () =>
      tracedTogether('batch', { parents: [undefined] }, () => traced('inside', {}, async () => currentTrace())),
    );
    expect(traces.spans().map(({ name }) => name)).toEqual(['request']);
  });

  it('is told in each trace, however a batcher brought it together, and in no later batch', async () => {
    await using traces = memory();
    const sole: unknown[] = [];
    const batcher = createBatcher<string, string>({
      name: 'together',
      concurrency: 1,
      maxBatch: 2,
      runBatch: async (items) => {
        sole.push(soleTrace()?.traceId);
        return items;
      },
    });
    const ask = (item: string, parent = FIRST) => tracedRequest(item, { parent }, () => batcher.run(item));
    await Promise.all([ask('a'), ask('b', SECOND), ask('c'), batcher.run('d'), batcher.run('e')]);
    expect(sole).toEqual([undefined, undefined, undefined]);
    const together = traces.spans().filter(({ name }) => name === 'together');
    expect(together.map(({ traceId }) => traceId)).toEqual([FIRST?.traceId, SECOND?.traceId, FIRST?.traceId]);
  });
});
