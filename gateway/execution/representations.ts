import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import { type Data, isData } from './merge.ts';

/** The entities to fetch, each once however often it stands in the answer, and where each one goes. */
export interface Representations {
  readonly list: readonly Data[];
  /** The objects that each one in the list stands for, as indexes into the objects given. */
  readonly standsFor: readonly (readonly number[])[];
}

/** Answers what a subgraph needs to know of an object to find the entity, or null when that is not all there. */
type Represent = (object: Data) => Data | null;

/** Compiles what a fetch requires of each object that it is about to fill in. */
export function compileRepresentations(
  requires: readonly QueryPlanSelectionNode[],
  supergraphSchema: GraphQLSchema,
): (objects: readonly Data[]) => Representations {
  const byType = new Map<unknown, Represent>();
  const represent: Represent = (object) => {
    const typename = object['__typename'];
    let known = byType.get(typename);
    if (known === undefined) {
      known = compileFields(fieldsFor(String(typename), requires, supergraphSchema));
      byType.set(typename, known);
    }
    return known(object);
  };
  return (objects) => {
    const list: Data[] = [];
    const standsFor: number[][] = [];
    const positions = new Map<string, number>();
    objects.forEach((object, index) => {
      const representation = represent(object);
      if (representation === null) return;
      const key = keyOf(representation);
      const position = positions.get(key);
      if (position !== undefined) {
        standsFor[position]?.push(index);
        return;
      }
      positions.set(key, list.length);
      list.push(representation);
      standsFor.push([index]);
    });
    return { list, standsFor };
  };
}

/** The fields required of an object of one type; none when the fetch is not about such objects. */
function fieldsFor(
  typename: string,
  selections: readonly QueryPlanSelectionNode[],
  schema: GraphQLSchema,
): QueryPlanFieldNode[] {
  const type = schema.getType(typename);
  const applies = (condition: string): boolean => {
    if (condition === typename) return true;
    const conditionType = schema.getType(condition);
    return isObjectType(type) && isAbstractType(conditionType) && schema.isSubType(conditionType, type);
  };
  return selections.flatMap((selection) => {
    if (selection.kind === 'Field') return [selection];
    const { typeCondition, selections: inner } = selection;
    return typeCondition !== undefined && applies(typeCondition) ? fieldsFor(typename, inner, schema) : [];
  });
}

function compileFields(fields: readonly QueryPlanFieldNode[]): Represent {
  const named = fields.map(({ alias, name, selections }) => ({
    key: alias ?? name,
    part: selections ? nested(selections) : (value: unknown) => value,
  }));
  if (!named.some(({ key }) => key === '__typename')) return () => null;
  return (object) => {
    const representation: Data = {};
    for (const { key, part } of named) {
      const value = object[key];
      // It could not be fetched, and an error says so already.
      if (value === undefined) return null;
      representation[key] = part(value);
    }
    return representation;
  };
}

/** Copies the selected fields of a required value that is itself an object or a list of them. */
function nested(selections: readonly QueryPlanSelectionNode[]): (value: unknown) => unknown {
  const fields = selections.filter((selection) => selection.kind === 'Field');
  const parts = fields.map(({ alias, name, selections: inner }) => ({
    key: alias ?? name,
    part: inner ? nested(inner) : (value: unknown) => value,
  }));
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (!isData(value)) return value;
    return Object.fromEntries(parts.map(({ key, part }) => [key, part(value[key])]));
  };
  return copy;
}

/** Two representations with the same key ask for the same entity. */
function keyOf(representation: Data): string {
  let key = '';
  for (const name in representation) {
    const value = representation[name];
    key += typeof value === 'string' ? `${value.length}:${value}` : `${JSON.stringify(value)};`;
  }
  return key;
}
