import {
  type Attributes,
  type Context,
  context,
  createContextKey,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';
import { AppError } from '../errors/app-error.ts';
import { TRACEPARENT_HEADER, writeTraceparent } from './traceparent.ts';

// What is traced is decided once, where a request comes in. What is not traced never enters a context, so that all of
// this comes to one look at an AsyncLocalStorage each; and without an SDK to not even that.

export interface SpanOptions {
  readonly kind?: SpanKind;
  /** Names, counts and ids of things that happen. Never what somebody sent: not a variable, not a literal, not a message. */
  readonly attributes?: Attributes;
}

/** Asked for each time: whoever traces this process may begin and stop. */
const tracer = (): Tracer => trace.getTracer('tillgraph');
/** More traces than this share one piece of work only where the first of them show it. */
const MAX_TOGETHER = 16;
const SHARED = createContextKey('work that is done for others as well');

/** What this is done for, where that is traced. */
export function currentTrace(): SpanContext | undefined {
  const current = trace.getSpanContext(context.active());
  return current !== undefined && isSampled(current) ? current : undefined;
}

/** The same as a `traceparent`, for whoever does a part of it in another process. */
export function currentTraceparent(): string | undefined {
  const current = currentTrace();
  return current && writeTraceparent(current);
}

/** Tells another process what this is done for, where that is traced. */
export function traceHeaders(): Record<string, string> {
  const traceparent = currentTraceparent();
  return traceparent === undefined ? {} : { [TRACEPARENT_HEADER]: traceparent };
}

/** What alone this is done for: undefined as well where it is done for others at the same time. */
export function soleTrace(): SpanContext | undefined {
  return context.active().getValue(SHARED) === true ? undefined : currentTrace();
}

/** The span of what is under way here, where that is traced. */
export function currentSpan(): Span | undefined {
  return currentTrace() === undefined ? undefined : trace.getActiveSpan();
}

/** Does work for a request that comes from outside, which may be traced from here on or go on a trace that it came with. */
export function tracedRequest<T>(
  name: string,
  options: SpanOptions & { readonly parent: SpanContext | undefined },
  work: (span: Span | null) => Promise<T>,
): Promise<T> {
  const { parent, kind = SpanKind.SERVER, attributes = {} } = options;
  const above = parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
  // Without attributes, of which the SDK makes copies for what is not traced as well.
  const span = tracer().startSpan(name, { kind }, above);
  return span.isRecording() ? inSpan(span.setAttributes(attributes), above, work) : work(null);
}

/** Goes on with what another process began, if that is traced. */
export function continuing<T>(parent: SpanContext | undefined, work: () => Promise<T>): Promise<T> {
  if (parent === undefined || !isSampled(parent)) return work();
  return context.with(trace.setSpanContext(ROOT_CONTEXT, parent), work);
}

/** Does a part of what is under way, under a span of its own where that is traced. */
export function traced<T>(name: string, options: SpanOptions, work: (span: Span | null) => Promise<T>): Promise<T> {
  if (currentTrace() === undefined) return work(null);
  return inSpan(tracer().startSpan(name, options), context.active(), work);
}

/** The same for work that is done in one go. */
export function tracedAtOnce<T>(name: string, options: SpanOptions, work: (span: Span | null) => T): T {
  if (currentTrace() === undefined) return work(null);
  const span = tracer().startSpan(name, options);
  try {
    return context.with(trace.setSpan(context.active(), span), work, undefined, span);
  } catch (error) {
    fail(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** A span that whoever asked for it ends; null where its parent is not traced. */
export function openSpan(
  name: string,
  options: SpanOptions & { readonly parent: SpanContext | undefined },
): Span | null {
  const { parent } = options;
  if (parent === undefined || !isSampled(parent)) return null;
  return tracer().startSpan(name, options, trace.setSpanContext(ROOT_CONTEXT, parent));
}

/**
 * Does work that concerns many things at once, each with the trace that it belongs to: it has a span in each of those
 * traces. The first one has what happens inside, and links to the others, which link to it. Whatever was under way here
 * before has no part in it.
 */
export function tracedTogether<T>(
  name: string,
  options: SpanOptions & { readonly parents: readonly (SpanContext | undefined)[] },
  work: () => Promise<T>,
): Promise<T> {
  const { parents, ...rest } = options;
  const [first, ...others] = distinctTraces(parents);
  if (first === undefined) return context.with(ROOT_CONTEXT, work);
  const above = trace.setSpanContext(ROOT_CONTEXT, first);
  const span = tracer().startSpan(name, { ...rest, links: others.map((each) => ({ context: each })) }, above);
  const links = [{ context: span.spanContext() }];
  const beside = others.map((each) =>
    tracer().startSpan(name, { ...rest, links }, trace.setSpanContext(ROOT_CONTEXT, each)),
  );
  const isShared = parents.some((each) => each?.traceId !== first.traceId);
  return inSpan(span, isShared ? above.setValue(SHARED, true) : above, work, beside);
}

/** Of each trace the first context, of as many traces as show their part. */
function distinctTraces(parents: readonly (SpanContext | undefined)[]): readonly SpanContext[] {
  // Nearly always there is none at all.
  if (!parents.some((each) => each !== undefined && isSampled(each))) return [];
  const distinct = new Map<string, SpanContext>();
  for (const each of parents) {
    if (each === undefined || !isSampled(each) || distinct.has(each.traceId)) continue;
    distinct.set(each.traceId, each);
    if (distinct.size === MAX_TOGETHER) break;
  }
  return [...distinct.values()];
}

async function inSpan<T>(
  span: Span,
  above: Context,
  work: (span: Span) => Promise<T>,
  beside: readonly Span[] = [],
): Promise<T> {
  try {
    return await context.with(trace.setSpan(above, span), work, undefined, span);
  } catch (error) {
    for (const each of [span, ...beside]) fail(each, error);
    throw error;
  } finally {
    for (const each of [span, ...beside]) each.end();
  }
}

/** A failure is told by its code or its class. Its message may say who somebody is, and stays in the process. */
export function fail(span: Span, error: unknown): void {
  const type = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'UNKNOWN';
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', type);
}

function isSampled({ traceFlags }: SpanContext): boolean {
  return (traceFlags & TraceFlags.SAMPLED) !== 0;
}
