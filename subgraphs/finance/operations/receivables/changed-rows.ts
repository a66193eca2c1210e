interface Change<Row> {
  /** As it was read; undefined for one that is new. */
  readonly from: Row | undefined;
  readonly to: Row;
}

/** Documents of one collection, as a transaction reads them and as it leaves them. */
export class ChangedRows<Row extends { readonly _id: string }> {
  readonly #rows: Map<string, Change<Row>>;

  constructor(read: readonly Row[]) {
    this.#rows = new Map(read.map((row) => [row._id, { from: row, to: row }]));
  }

  find(id: string): Row | undefined {
    return this.#rows.get(id)?.to;
  }

  get(id: string): Row {
    const row = this.find(id);
    if (row === undefined) throw new Error(`${id} is used in a transaction that has not read it.`);
    return row;
  }

  all(): Row[] {
    return [...this.#rows.values()].map(({ to }) => to);
  }

  set(to: Row): void {
    this.#rows.set(to._id, { from: this.#rows.get(to._id)?.from, to });
  }

  added(): Row[] {
    return [...this.#rows.values()].flatMap(({ from, to }) => (from === undefined ? [to] : []));
  }

  altered(): { from: Row; to: Row }[] {
    return [...this.#rows.values()].flatMap(({ from, to }) =>
      from === undefined || from === to ? [] : [{ from, to }],
    );
  }
}
