import type { FetchNode } from '@apollo/query-planner';
import { type GraphQLFormattedError, Kind, parse, type SelectionNode } from 'graphql';
import { fragmentsOf } from '#platform/graphql/fragments.ts';
import type { JsonText } from './json-text.ts';
import { isData } from './merge.ts';
import type { ResponsePath } from './paths.ts';

/** Fields that one failed fetch is told at. What is beyond is null as they are. */
const MAX_FIELDS = 100;

/** A fetch that came to nothing, and where it was to put something. */
export interface FailedFetch {
  readonly error: GraphQLFormattedError;
  /** Of the objects that it was to fill in. */
  readonly places: readonly ResponsePath[];
  readonly fetch: FetchNode;
}

/**
 * The fields of an answer that are null because of a failed fetch. Others that it asked for are no business of the
 * client's: what was only to be sent on to another subgraph.
 */
export function nullsOf({ places, fetch }: FailedFetch, written: JsonText): ResponsePath[] {
  const fields = fieldsOf(fetch);
  const answer: unknown = JSON.parse(written.text);
  return places
    .flatMap((place) => fields.map((field) => place.concat(field)))
    .filter((path) => isNullAt(answer, path))
    .slice(0, MAX_FIELDS);
}

/** Whether there is a null at a path, or on the way to it. */
function isNullAt(value: unknown, path: ResponsePath): boolean {
  if (value === null) return true;
  const [step, ...rest] = path;
  if (step === undefined) return false;
  if (Array.isArray(value)) return isNullAt(value[Number(step)], rest);
  return isData(value) && step in value && isNullAt(value[step], rest);
}

/** What a fetch selects of the objects that it fills in: of the query itself, or of the entities. */
function fieldsOf({ operation, requires }: FetchNode): string[] {
  const document = parse(operation);
  const fragments = fragmentsOf(document);
  const fields = new Set<string>();
  const collect = (selections: readonly SelectionNode[], isOfEntities: boolean): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        collect(fragments.get(selection.name.value)?.selectionSet.selections ?? [], isOfEntities);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet.selections, isOfEntities);
      } else if (isOfEntities) {
        collect(selection.selectionSet?.selections ?? [], false);
      } else if (selection.name.value !== '__typename') {
        fields.add((selection.alias ?? selection.name).value);
      }
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION)
      collect(definition.selectionSet.selections, requires !== undefined);
  }
  return [...fields];
}
