/**
 * An expected "no": the caller did something wrong and can put it right. The domain returns it as a value.
 * In the graph a refusal of kind `InsufficientStock` is an `InsufficientStockError` with the code
 * `INSUFFICIENT_STOCK`; further properties become that type's further fields.
 */
export interface Refusal {
  readonly kind: string;
  /** For people: what is wrong and what to do. */
  readonly message: string;
  /** The path of the input field at fault, or null when no single field is. */
  readonly field: readonly string[] | null;
}

/** The path of an input field, `path('input', 'lines', 0, 'sku')`. */
export function path(...steps: readonly (string | number)[]): string[] {
  return steps.map(String);
}

export interface InvalidInput extends Refusal {
  readonly kind: 'InvalidInput';
}

export function invalidInput(field: readonly string[] | null, message: string): InvalidInput {
  return { kind: 'InvalidInput', message, field };
}

export interface NotFound extends Refusal {
  readonly kind: 'NotFound';
  /** The id, SKU or code that was not found. */
  readonly identifier: string;
}

export function notFound(field: readonly string[] | null, what: string, identifier: string): NotFound {
  const message = `There is no ${what} ${identifier} here: give one that exists and that you may see.`;
  return { kind: 'NotFound', message, field, identifier };
}

export interface IdempotencyConflict extends Refusal {
  readonly kind: 'IdempotencyConflict';
}

export function idempotencyConflict(): IdempotencyConflict {
  return {
    kind: 'IdempotencyConflict',
    message: 'This idempotency key was used before with another payload. Use a new key for a new command.',
    field: ['input', 'idempotencyKey'],
  };
}

/** What a command comes to: done, perhaps long ago under the same key, or refused with nothing written. */
export type Outcome<T, R extends Refusal = Refusal> =
  | { readonly kind: 'done'; readonly value: T; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusals: readonly R[] };

export function done<T>(value: T, options: { replayed?: boolean } = {}): Outcome<T, never> {
  return { kind: 'done', value, replayed: options.replayed ?? false };
}

export function refused<R extends Refusal>(...refusals: readonly R[]): Outcome<never, R> {
  return { kind: 'refused', refusals };
}
