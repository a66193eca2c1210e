/** What commands are counted as, as MongoDB's `opcounters` has them. */
const kinds = ['insert', 'query', 'update', 'delete', 'getmore', 'command'] as const;
export type OperationKind = (typeof kinds)[number];

/** How `opLatencies` divides them. */
const groups = ['reads', 'writes', 'commands', 'transactions'] as const;
type LatencyGroup = (typeof groups)[number];

const kindsByName: Readonly<Record<string, OperationKind>> = {
  insert: 'insert',
  find: 'query',
  update: 'update',
  delete: 'delete',
  getMore: 'getmore',
};

const groupsByName: Readonly<Record<string, LatencyGroup>> = {
  find: 'reads',
  getMore: 'reads',
  aggregate: 'reads',
  count: 'reads',
  distinct: 'reads',
  insert: 'writes',
  update: 'writes',
  delete: 'writes',
  findAndModify: 'writes',
  bulkWrite: 'writes',
  commitTransaction: 'transactions',
  abortTransaction: 'transactions',
};

export function kindOf(name: string): OperationKind {
  return kindsByName[name] ?? 'command';
}

/** What a server has done since it started, for `serverStatus`. Counting costs a few nanoseconds a command. */
export class Counters {
  readonly operations: Record<OperationKind, number>;
  readonly latencies: Record<LatencyGroup, { latency: number; ops: number }>;
  connections = 0;
  connectionsMade = 0;
  bytesIn = 0;
  bytesOut = 0;
  requests = 0;
  failed = 0;

  constructor() {
    this.operations = { insert: 0, query: 0, update: 0, delete: 0, getmore: 0, command: 0 };
    this.latencies = {
      reads: { latency: 0, ops: 0 },
      writes: { latency: 0, ops: 0 },
      commands: { latency: 0, ops: 0 },
      transactions: { latency: 0, ops: 0 },
    };
  }

  /** A command that has begun; an insert counts by its documents, as MongoDB's does. */
  begun(name: string, documents: number): void {
    this.requests++;
    this.operations[kindOf(name)] += Math.max(1, documents);
  }

  /** One that has ended, after so many microseconds. */
  ended(name: string, microseconds: number): void {
    const group = this.latencies[groupsByName[name] ?? 'commands'];
    group.latency += microseconds;
    group.ops++;
  }
}
