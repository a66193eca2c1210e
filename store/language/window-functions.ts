import { compileAccumulation } from './accumulators.ts';
import { ServerError } from './errors.ts';
import { compileExpression } from './expression.ts';
import { isDocument, type Document } from './values.ts';
import { compileWindow, type Span } from './window-bounds.ts';
import type { WindowForm, WindowFunction } from './window-form.ts';
import { orderFunctions } from './window-order.ts';
import { seriesFunctions } from './window-series.ts';

const forms: ReadonlyMap<string, WindowForm> = new Map([...orderFunctions, ...seriesFunctions]);

/** Accumulators of `$group` that are no window functions. */
const notInWindows = new Set(['$mergeObjects', '$accumulator']);

/** Compiles one field of `$setWindowFields`: `{ $sum: '$a', window: { documents: ['unbounded', 'current'] } }`. */
export function compileWindowFunction(path: string, how: unknown, sortBy: Document | undefined): WindowFunction {
  if (!isDocument(how)) throw new ServerError('FailedToParse', `The field '${path}' must be an object`);
  const { window, ...rest } = how;
  const [name, ...others] = Object.keys(rest);
  if (name === undefined || !name.startsWith('$') || others.length > 0) {
    throw new ServerError('FailedToParse', `Window function found an unknown argument or none: ${path}`);
  }
  const operand = rest[name];
  const form = forms.get(name);
  if (form) return form(operand, { window, sortBy });
  if (notInWindows.has(name)) throw unknownFunction(name);
  const accumulation = compileAccumulation(name, operand, compileExpression);
  if (!accumulation) throw unknownFunction(name);
  const spans = compileWindow(window, sortBy);
  return (documents) => accumulate(documents, spans(documents), accumulation);
}

function unknownFunction(name: string): ServerError {
  return new ServerError('FailedToParse', `Unrecognized window function, ${name}`);
}

type Accumulation = NonNullable<ReturnType<typeof compileAccumulation>>;

/** A window that only grows goes on from where the one before has got to; any other begins anew. */
function accumulate(
  documents: readonly Document[],
  spans: readonly Span[],
  { create, compute }: Accumulation,
): unknown[] {
  const values = documents.map((document) => compute({ root: document, variables: {} }));
  const group = { root: {}, variables: {} };
  let accumulator = create(group);
  let covered: Span = { start: 0, end: 0 };
  let result: unknown = accumulator.result();
  return spans.map((span) => {
    const grows = span.start === covered.start && span.end >= covered.end;
    if (grows && span.end === covered.end && covered.end > covered.start) return result;
    if (!grows) accumulator = create(group);
    for (let i = grows ? covered.end : span.start; i < span.end; i++) accumulator.add(values[i]);
    covered = span;
    result = copied(accumulator.result());
    return result;
  });
}

/** What the accumulator goes on changing is not for a document to hold. */
function copied(result: unknown): unknown {
  return Array.isArray(result) ? [...(result as unknown[])] : result;
}
