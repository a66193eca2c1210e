/** One operation of a transaction on a list: a value, unique in the run, put at its end; or the whole list as it was read. */
export type Step =
  | { readonly kind: 'append'; readonly key: string; readonly value: number }
  | { readonly kind: 'read'; readonly key: string; readonly values: readonly number[] };

/** What a client has seen of one transaction. */
export interface AppendTransaction {
  readonly steps: readonly Step[];
  /** `unknown`: its end was not answered, so that it may have come to be or not. */
  readonly outcome: 'committed' | 'aborted' | 'unknown';
  /** Milliseconds, before its first command was sent and after its last was answered. */
  readonly begunAt: number;
  readonly endedAt: number;
}

export interface AppendHistory {
  readonly transactions: readonly AppendTransaction[];
  /** Every list as it was read when all clients had stopped. */
  readonly finalLists: ReadonlyMap<string, readonly number[]>;
}
