/** An operator that computes with the values of its arguments, each undefined when missing. */
export interface EagerOperator {
  /** The least and the most arguments. */
  readonly arity: readonly [number, number];
  readonly compute: (args: readonly unknown[]) => unknown;
}

export type OperatorEntry = [name: string, operator: EagerOperator];

export function fixedArity(name: string, count: number, compute: EagerOperator['compute']): OperatorEntry {
  return [name, { arity: [count, count], compute }];
}

export function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
