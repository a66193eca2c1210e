import type { AppendHistory, AppendTransaction, Step } from './append-history.ts';
import { forbiddenCycle, type Edge } from './cycles.ts';

/** Something that may not be in a history of a store with snapshot isolation. */
export interface Anomaly {
  readonly kind:
    | 'lost update'
    | 'dirty read'
    | 'intermediate read'
    | 'torn transaction'
    | 'written twice'
    | 'versions that fork'
    | 'own writes unread'
    | 'circular information flow'
    | 'snapshot violation';
  readonly detail: string;
}

/**
 * Looks for what snapshot isolation forbids, after Elle (Kingsbury, Alvaro): a list shows the order of its versions, so
 * what each transaction saw and wrote tells which came before which. Since an acknowledged write is seen by every later
 * read, the order in time counts as well.
 */
export function checkAppends({ transactions, finalLists }: AppendHistory): Anomaly[] {
  const writers = writersOf(transactions);
  const seen = [...finalLists.values()].flat();
  const present = new Set(seen.map((value) => writers.get(value)));
  // Whose end is unknown has come to be when something of it is there.
  const real = transactions.filter((each) => each.outcome === 'committed' || present.has(each));
  const anomalies = [
    ...checkLists(finalLists),
    ...checkEnds(transactions, new Set(seen)),
    ...real.flatMap((transaction) => checkReads(transaction, writers, finalLists)),
  ];
  // With forked versions there is no order to speak of.
  return anomalies.length > 0 ? anomalies : checkOrder(real, finalLists);
}

function writersOf(transactions: readonly AppendTransaction[]): Map<number, AppendTransaction> {
  const writers = new Map<number, AppendTransaction>();
  for (const transaction of transactions) {
    for (const step of transaction.steps) if (step.kind === 'append') writers.set(step.value, transaction);
  }
  return writers;
}

function checkLists(lists: AppendHistory['finalLists']): Anomaly[] {
  return [...lists]
    .filter(([, values]) => new Set(values).size < values.length)
    .map(([key, values]) => ({ kind: 'written twice', detail: `${key} is ${values.join(' ')}` }));
}

/** What has committed is there whole, what has aborted is not there, and the rest is one or the other. */
function checkEnds(transactions: readonly AppendTransaction[], present: ReadonlySet<number>): Anomaly[] {
  return transactions.flatMap((transaction): Anomaly[] => {
    const appended = transaction.steps.flatMap((step) => (step.kind === 'append' ? [step.value] : []));
    const there = appended.filter((value) => present.has(value));
    const detail = `${describe(transaction)}: of ${appended.join(' ')} there is ${there.join(' ') || 'nothing'}`;
    if (transaction.outcome === 'committed' && there.length < appended.length) return [{ kind: 'lost update', detail }];
    if (transaction.outcome === 'aborted' && there.length > 0) return [{ kind: 'dirty read', detail }];
    return there.length > 0 && there.length < appended.length ? [{ kind: 'torn transaction', detail }] : [];
  });
}

function checkReads(
  transaction: AppendTransaction,
  writers: ReadonlyMap<number, AppendTransaction>,
  finalLists: AppendHistory['finalLists'],
): Anomaly[] {
  const anomalies: Anomaly[] = [];
  const known = new Map<string, readonly number[]>();
  const own = new Map<string, number[]>();
  for (const step of transaction.steps) {
    if (step.kind === 'append') {
      own.set(step.key, [...(own.get(step.key) ?? []), step.value]);
      continue;
    }
    const { key, values } = step;
    const detail = `${describe(transaction)} read ${key} as ${values.join(' ') || 'nothing'}`;
    const ownValues = own.get(key) ?? [];
    const others = values.slice(0, values.length - ownValues.length);
    const isAsLeft = ownValues.every((value, index) => values[others.length + index] === value);
    if (!isAsLeft) anomalies.push({ kind: 'own writes unread', detail });
    const before = known.get(key);
    if (before && !isSame(before, others)) anomalies.push({ kind: 'snapshot violation', detail: `${detail}, then` });
    known.set(key, others);
    if (values.some((value) => (writers.get(value)?.outcome ?? 'aborted') === 'aborted'))
      anomalies.push({ kind: 'dirty read', detail });
    const last = others.at(-1);
    if (last !== undefined && writers.get(last) !== transaction && isIntermediate(writers.get(last), key, last))
      anomalies.push({ kind: 'intermediate read', detail });
    if (!isPrefix(isAsLeft ? others : values, finalLists.get(key) ?? []))
      anomalies.push({ kind: 'versions that fork', detail });
  }
  return anomalies;
}

function isIntermediate(writer: AppendTransaction | undefined, key: string, value: number): boolean {
  return writer !== undefined && writesTo(writer, key).at(-1) !== value;
}

function writesTo({ steps }: AppendTransaction, key: string): number[] {
  return steps.flatMap((step) => (step.kind === 'append' && step.key === key ? [step.value] : []));
}

function checkOrder(transactions: readonly AppendTransaction[], finalLists: AppendHistory['finalLists']): Anomaly[] {
  const moments = momentsOf(transactions);
  const edges = [...dependencies(transactions, finalLists), ...moments.edges];
  const cycle = forbiddenCycle(transactions.length + moments.count, edges);
  if (cycle === undefined) return [];
  const through = cycle.map(({ from, why }) => `${describe(transactions[from])} -${why}-> `);
  const kind = cycle.some(({ why }) => why === 'rw') ? 'snapshot violation' : 'circular information flow';
  return [{ kind, detail: through.join('') }];
}

function dependencies(transactions: readonly AppendTransaction[], finalLists: AppendHistory['finalLists']): Edge[] {
  const numberOf = new Map(transactions.map((transaction, number) => [transaction, number]));
  const writerOf = new Map([...writersOf(transactions)].map(([value, writer]) => [value, numberOf.get(writer)]));
  const edges: Edge[] = [];
  const add = (from: number | undefined, to: number | undefined, why: Edge['why']): void => {
    if (from !== undefined && to !== undefined && from !== to) edges.push({ from, to, why });
  };
  for (const values of finalLists.values()) {
    for (const [index, value] of values.entries()) {
      add(writerOf.get(values[index - 1] ?? Number.NaN), writerOf.get(value), 'ww');
    }
  }
  for (const [reader, { steps }] of transactions.entries()) {
    for (const { key, length, last } of firstReads(steps)) {
      add(writerOf.get(last ?? Number.NaN), reader, 'wr');
      add(reader, writerOf.get(finalLists.get(key)?.[length] ?? Number.NaN), 'rw');
    }
  }
  return edges;
}

/** What a transaction saw of others before it wrote to a list itself. */
function firstReads(steps: readonly Step[]): { key: string; length: number; last: number | undefined }[] {
  const touched = new Set<string>();
  return steps.flatMap((step) => {
    const isFirst = !touched.has(step.key);
    touched.add(step.key);
    if (step.kind !== 'read' || !isFirst) return [];
    return [{ key: step.key, length: step.values.length, last: step.values.at(-1) }];
  });
}

/**
 * That one transaction had been answered before another was begun, by way of the moments at which transactions were
 * answered: a node for each, so that a thousand before and a thousand after need two thousand edges, and not a million.
 */
function momentsOf(transactions: readonly AppendTransaction[]): { count: number; edges: Edge[] } {
  const ended = [...transactions.entries()]
    .filter(([, { outcome }]) => outcome === 'committed')
    .sort(([, a], [, b]) => a.endedAt - b.endedAt);
  const begun = [...transactions.entries()].sort(([, a], [, b]) => a.begunAt - b.begunAt);
  const edges: Edge[] = [];
  let moment = -1;
  for (const [number, { begunAt }] of begun) {
    for (let next = ended[moment + 1]; next && next[1].endedAt < begunAt; next = ended[moment + 1]) {
      moment++;
      const at = transactions.length + moment;
      edges.push({ from: next[0], to: at, why: 'time' });
      if (moment > 0) edges.push({ from: at - 1, to: at, why: 'time' });
    }
    if (moment >= 0) edges.push({ from: transactions.length + moment, to: number, why: 'time' });
  }
  return { count: moment + 1, edges };
}

function describe(transaction: AppendTransaction | undefined): string {
  if (transaction === undefined) return '(later)';
  const steps = transaction.steps.map((step) =>
    step.kind === 'append'
      ? `${step.key}+${step.value}`
      : `${step.key}=${step.values.at(-1) ?? ''}/${step.values.length}`,
  );
  return `[${transaction.outcome} ${steps.join(', ')}]`;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function isPrefix(values: readonly number[], whole: readonly number[]): boolean {
  return values.every((value, index) => whole[index] === value);
}
