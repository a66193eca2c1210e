/** A cost, or how it follows from an operation's variables. Most costs come down to a number. */
export type Formula = number | ((variables: Variables) => number);
export type Variables = Readonly<Record<string, unknown>>;

export function sum(parts: readonly Formula[]): Formula {
  const fixed = parts.reduce<number>((total, part) => (typeof part === 'number' ? total + part : total), 0);
  const varying = parts.filter((part) => typeof part === 'function');
  if (varying.length === 0) return fixed;
  return (variables) => varying.reduce((total, part) => total + part(variables), fixed);
}

export function product(times: Formula, cost: Formula): Formula {
  if (typeof times === 'number' && typeof cost === 'number') return times * cost;
  return (variables) => valueOf(times, variables) * valueOf(cost, variables);
}

export function largest(parts: readonly Formula[]): Formula {
  if (parts.every((part) => typeof part === 'number')) return Math.max(0, ...parts);
  return (variables) => Math.max(0, ...parts.map((part) => valueOf(part, variables)));
}

function valueOf(formula: Formula, variables: Variables): number {
  return typeof formula === 'number' ? formula : formula(variables);
}
