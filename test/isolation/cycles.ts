/** Why one transaction came before another. `rw`: it read a version that the other replaced. */
export type Dependency = 'ww' | 'wr' | 'rw' | 'time';

export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly why: Dependency;
}

/**
 * A cycle of dependencies in which no two `rw` follow each other, or undefined. Snapshot isolation allows none (Adya,
 * Fekete): along `ww`, `wr` and `time` the end of one transaction is before the start of the next, along `rw` the start
 * of one is before the end of the next; so that along such a cycle every start would be before itself. Cycles with two
 * `rw` in a row are write skew, which it allows.
 *
 * Each node stands twice in the graph that is searched: as arrived at by `rw`, which may not be left by `rw`, or not.
 */
export function forbiddenCycle(nodes: number, edges: readonly Edge[]): Edge[] | undefined {
  const outgoing: Edge[][] = Array.from({ length: nodes * 2 }, () => []);
  for (const { from, to, why } of edges) {
    if (why === 'rw') {
      outgoing[from * 2]?.push({ from: from * 2, to: to * 2 + 1, why });
    } else {
      outgoing[from * 2]?.push({ from: from * 2, to: to * 2, why });
      outgoing[from * 2 + 1]?.push({ from: from * 2 + 1, to: to * 2, why });
    }
  }
  const start = someNodeOnCycle(outgoing);
  if (start === undefined) return undefined;
  return shortestCycle(outgoing, start).map(({ from, to, why }) => ({ from: from >> 1, to: to >> 1, why }));
}

/** Takes nodes away that nothing leads to, until none is left, or those on cycles and behind them are. */
function someNodeOnCycle(outgoing: readonly (readonly Edge[])[]): number | undefined {
  const incoming = new Int32Array(outgoing.length);
  for (const edges of outgoing) for (const { to } of edges) incoming[to] = (incoming[to] ?? 0) + 1;
  const free = [...incoming.keys()].filter((node) => incoming[node] === 0);
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    for (const { to } of outgoing[node] ?? []) {
      const left = (incoming[to] ?? 0) - 1;
      incoming[to] = left;
      if (left === 0) free.push(to);
    }
  }
  const left = incoming.findIndex((count) => count > 0);
  return left === -1 ? undefined : backOntoCycle(outgoing, incoming, left);
}

/** Every node that is left is led to by another that is left: going backwards must meet one twice. */
function backOntoCycle(outgoing: readonly (readonly Edge[])[], incoming: Int32Array, from: number): number {
  const before = new Map<number, number>();
  for (const [node, edges] of outgoing.entries()) {
    if ((incoming[node] ?? 0) > 0) for (const { to } of edges) before.set(to, node);
  }
  const met = new Set<number>();
  let node = from;
  while (!met.has(node)) {
    met.add(node);
    node = before.get(node) ?? node;
  }
  return node;
}

function shortestCycle(outgoing: readonly (readonly Edge[])[], start: number): Edge[] {
  const arrivedBy = new Map<number, Edge>();
  const queue = [start];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const edge of outgoing[node] ?? []) {
      if (arrivedBy.has(edge.to)) continue;
      arrivedBy.set(edge.to, edge);
      queue.push(edge.to);
    }
    if (arrivedBy.has(start)) break;
  }
  const cycle: Edge[] = [];
  for (let edge = arrivedBy.get(start); edge; edge = edge.from === start ? undefined : arrivedBy.get(edge.from)) {
    cycle.unshift(edge);
  }
  return cycle;
}
