import { formatValue } from './format-value.ts';
import type { Document } from './values.ts';

export interface ModifierContext {
  /** The document as it was before the update. */
  readonly document: Document;
  /** Whether the update makes a new document, in an upsert. */
  readonly inserting: boolean;
}

/** From the value a field has to the one it gets; undefined means that there is no field, before or after. */
export type Modifier = (value: unknown, context: ModifierContext) => unknown;

/** Says in a message which document it is about. */
export function inDocument({ document }: ModifierContext): string {
  return `{_id: ${formatValue(document['_id'])}}`;
}
