import type { Outcome, Refusal } from '../errors/refusal.ts';

/** A refusal as the graph shows it: `InsufficientStock` becomes an `InsufficientStockError` coded `INSUFFICIENT_STOCK`. */
export interface UserErrorValue {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
}

export function userError(refusal: Refusal): UserErrorValue {
  const { kind, ...details } = refusal;
  const code = kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
  return { ...details, __typename: `${kind}Error`, code };
}

/** What a mutation's payload says besides its own value. */
export interface PayloadStatus {
  readonly replayed: boolean;
  readonly userErrors: readonly UserErrorValue[];
}

/** The value of an outcome, or undefined when it was refused, with the status that goes into the payload. */
export function payloadOf<T>(outcome: Outcome<T>): { value: T | undefined; status: PayloadStatus } {
  return outcome.kind === 'done'
    ? { value: outcome.value, status: { replayed: outcome.replayed, userErrors: [] } }
    : { value: undefined, status: { replayed: false, userErrors: outcome.refusals.map(userError) } };
}
