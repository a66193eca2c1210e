import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

/** A span that has ended, as far as tests look at it. */
export interface EndedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly startedAt: bigint;
  /** The process that it was made in: `tillgraph-sales`. */
  readonly service: unknown;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A span with what happened inside it, in the order in which it began. */
export interface SpanTree extends EndedSpan {
  readonly children: readonly SpanTree[];
}

/** The spans of one trace as trees: those whose parent is not among them are their roots. */
export function treesOf(spans: readonly EndedSpan[], traceId: string): SpanTree[] {
  const own = spans.filter((span) => span.traceId === traceId);
  const ids = new Set(own.map(({ spanId }) => spanId));
  const grown = (isHere: (span: EndedSpan) => boolean): SpanTree[] =>
    own
      .filter(isHere)
      .toSorted((a, b) => Number(a.startedAt - b.startedAt))
      .map((span) =>
        treeOf(
          span,
          grown(({ parentSpanId }) => parentSpanId === span.spanId),
        ),
      );
  return grown(({ parentSpanId }) => !ids.has(parentSpanId ?? ''));
}

function treeOf(span: EndedSpan, children: readonly SpanTree[]): SpanTree {
  return { ...span, children };
}

/** As people read it: a line a span, indented by what it is a part of. */
export function printTrees(trees: readonly SpanTree[], depth = 0): string {
  return trees.map(({ name, children }) => `${'  '.repeat(depth)}${name}\n${printTrees(children, depth + 1)}`).join('');
}

/** The first span of that name, the outer ones before those inside them. */
export function findSpan(trees: readonly SpanTree[], name: string): SpanTree | undefined {
  return (
    trees.find((tree) => tree.name === name) ?? trees.map(({ children }) => findSpan(children, name)).find(Boolean)
  );
}

export function endedSpan(span: ReadableSpan): EndedSpan {
  const { name, attributes, resource, parentSpanContext, startTime } = span;
  const { traceId, spanId } = span.spanContext();
  const startedAt = BigInt(startTime[0]) * 1_000_000_000n + BigInt(startTime[1]);
  const service = resource.attributes['service.name'];
  return { name, traceId, spanId, parentSpanId: parentSpanContext?.spanId, startedAt, service, attributes };
}

/** A collector: takes what exporters send it as JSON, as OTLP 1.x has it, and keeps it. */
export async function startCollector(): Promise<AsyncDisposable & { url: string; spans: readonly EndedSpan[] }> {
  const spans: EndedSpan[] = [];
  const take = async (request: IncomingMessage): Promise<number> => {
    if (request.method !== 'POST' || request.url !== '/v1/traces') return 404;
    spans.push(...spansIn(JSON.parse(await text(request)) as ExportedTraces));
    return 200;
  };
  const server = createServer((request, response) => {
    const headers = { 'content-type': 'application/json' };
    void (async () => response.writeHead(await take(request), headers).end('{}'))();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

interface ExportedTraces {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly ExportedAttribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly traceId: string;
        readonly spanId: string;
        readonly parentSpanId?: string;
        readonly startTimeUnixNano: string;
        readonly attributes: readonly ExportedAttribute[];
      }[];
    }[];
  }[];
}

interface ExportedAttribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

function spansIn({ resourceSpans }: ExportedTraces): EndedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = valuesOf(resource.attributes)['service.name'];
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, spanId, parentSpanId, startTimeUnixNano, attributes }) => ({
        name,
        traceId,
        spanId,
        parentSpanId,
        startedAt: BigInt(startTimeUnixNano),
        service,
        attributes: valuesOf(attributes),
      })),
    );
  });
}

function valuesOf(attributes: readonly ExportedAttribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
