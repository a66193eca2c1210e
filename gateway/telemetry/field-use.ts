import { TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Metrics } from '#platform/telemetry/metrics.ts';
import type { Operation } from '../operations/operation.ts';

/** Which fields clients ask for, so that one that is deprecated can be taken away when nobody does any more. */
export interface FieldUse {
  note(operation: Operation): void;
  /** Looks them up now, and lets go of the operations. */
  collect(): void;
}

/** Counts operations, which is one addition each; the fields of an operation are looked up when somebody asks. */
export function createFieldUse(metrics: Metrics): FieldUse {
  const uses = new Map<Operation, number>();
  const counter = metrics.counter({
    name: 'tillgraph_field_uses_total',
    help: 'Operations that asked for a field, by the field; what skip and include left out counts, too.',
    labels: ['field'],
  });
  const collect = (): void => {
    for (const [operation, times] of uses) {
      for (const field of fieldsOf(operation)) counter.inc({ field }, times);
    }
    uses.clear();
  };
  metrics.onScrape(collect);
  return {
    collect,
    note: (operation) => {
      uses.set(operation, (uses.get(operation) ?? 0) + 1);
      // Operations come and go; what is counted of them must not keep all of them.
      if (uses.size > MAX_UNCOLLECTED) collect();
    },
  };
}

const MAX_UNCOLLECTED = 1_000;

/** `Sale.total`, each once. */
function fieldsOf({ document, supergraph }: Operation): ReadonlySet<string> {
  const fields = new Set<string>();
  const types = new TypeInfo(supergraph.apiSchema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        if (!name.value.startsWith('__')) fields.add(`${types.getParentType()?.name ?? ''}.${name.value}`);
      },
    }),
  );
  return fields;
}
