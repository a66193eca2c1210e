import { prettyFormatQueryPlan, type QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, parse, print, visit } from 'graphql';

/** A document with what is asked and without the values that are written out in it; comments, which may say anything, are gone. */
export function documentWithoutValues(document: DocumentNode): string {
  return print(
    visit(document, {
      StringValue: (node) => ({ ...node, value: '', block: false }),
      IntValue: (node) => ({ ...node, value: '0' }),
      FloatValue: (node) => ({ ...node, value: '0' }),
    }),
  );
}

/** The same of a plan, whose fetches repeat the document's values. */
export function planWithoutValues(plan: QueryPlan): string {
  const text = JSON.stringify(plan, (key, value: unknown) =>
    key === 'operation' && typeof value === 'string' ? documentWithoutValues(parse(value)) : value,
  );
  return prettyFormatQueryPlan(JSON.parse(text) as QueryPlan);
}
