import type { CloudEvent } from '../events/cloud-event.ts';

/** Events of one type that can be handled together. */
export interface Run {
  readonly type: string;
  readonly events: readonly CloudEvent[];
}

/**
 * Splits a batch into runs of one type, types in the order given, each subject's events in the order they come in. As
 * few runs as possible: a subject that has a type, another and the first again needs a second round, no other one does.
 * Every event's type must be among the types.
 */
export function* splitIntoRuns(events: readonly CloudEvent[], types: readonly string[]): Generator<Run> {
  let left = events;
  while (left.length > 0) {
    const before = left.length;
    for (const type of types) {
      const [run, rest] = takeRun(left, type);
      if (run.length > 0) yield { type, events: run };
      left = rest;
    }
    if (left.length === before) throw new Error(`No handler takes ${left[0]?.type ?? ''}.`);
  }
}

/** The events of a type that no earlier event of their subject holds back, and all others. */
function takeRun(events: readonly CloudEvent[], type: string): [run: CloudEvent[], rest: CloudEvent[]] {
  const run: CloudEvent[] = [];
  const rest: CloudEvent[] = [];
  const heldBack = new Set<string>();
  for (const event of events) {
    if (event.type === type && !heldBack.has(event.subject)) {
      run.push(event);
    } else {
      heldBack.add(event.subject);
      rest.push(event);
    }
  }
  return [run, rest];
}
