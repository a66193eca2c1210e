import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import { type Data, isData, mergeInto } from './merge.ts';

/** The entities to fetch, each once however often it stands in the answer. */
export interface Representations {
  readonly list: readonly Data[];
  /** Where in the list each of the objects given is; `NOT_ASKED` for one of which what is required is not there. */
  readonly placeOf: readonly number[];
}

export const NOT_ASKED = -1;

/** Copies what is selected of an object; null when a field of it is not there, which an error says already. */
type Copy = (object: Data) => Data | null;

/** Compiles what a fetch requires of each object that it is about to fill in. */
export function compileRepresentations(
  requires: readonly QueryPlanSelectionNode[],
  supergraphSchema: GraphQLSchema,
): (objects: readonly Data[]) => Representations {
  const represent = compileSelections(requires, supergraphSchema);
  return (objects) => {
    const list: Data[] = [];
    const places = new Places();
    const placeOf = objects.map((object) => {
      const representation = represent(object);
      if (representation?.['__typename'] === undefined) return NOT_ASKED;
      const place = places.of(representation);
      if (place === list.length) list.push(representation);
      return place;
    });
    return { list, placeOf };
  };
}

function compileSelections(selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Copy {
  // Which fragments apply depends on what the object is; mostly, it is one thing.
  const byType = new Map<unknown, Copy>();
  return (object) => {
    const typename = object['__typename'];
    let known = byType.get(typename);
    if (known === undefined) {
      known = compileFor(String(typename), selections, schema);
      byType.set(typename, known);
    }
    return known(object);
  };
}

/**
 * A fragment of which a field is missing adds nothing, and the rest stands: the plan asks in one fetch for fields that
 * require different things, and what one of them requires may have been left out by `@include`.
 */
function compileFor(typename: string, selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Copy {
  const fields = selections
    .filter((selection) => selection.kind === 'Field')
    .map(({ alias, name, selections: inner }) => ({
      key: alias ?? name,
      part: inner ? nested(inner, schema) : asItIs,
    }));
  const fragments = selections
    .filter((selection) => selection.kind === 'InlineFragment')
    .filter(({ typeCondition }) => typeCondition !== undefined && isOf(typename, typeCondition, schema))
    .map(({ selections: inner }) => compileFor(typename, inner, schema));
  const [only] = fragments;
  if (fields.length === 0 && fragments.length === 1 && only) return only;
  return (object) => {
    const copy: Data = {};
    for (const { key, part } of fields) {
      const value = object[key];
      if (value === undefined) return null;
      copy[key] = part(value);
    }
    for (const fragment of fragments) mergeInto(copy, fragment(object) ?? {});
    return copy;
  };
}

function isOf(typename: string, condition: string, schema: GraphQLSchema): boolean {
  if (condition === typename) return true;
  const type = schema.getType(typename);
  const conditionType = schema.getType(condition);
  return isObjectType(type) && isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}

function asItIs(value: unknown): unknown {
  return value;
}

/** Of a required value that is itself an object or a list of them. */
function nested(selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): (value: unknown) => unknown {
  const copyOf = compileSelections(selections, schema);
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    return isData(value) ? copyOf(value) : value;
  };
  return copy;
}

/** Where different representations stand in a list, in the order in which they turn up. */
class Places {
  /** Of each type those that are all told by one field, nearly always the id, by its value. */
  readonly #ofTypes = new Map<unknown, { readonly field: string; readonly places: Map<unknown, number> }>();
  readonly #ofOthers = new Map<unknown, number>();
  readonly #texts = new Map<object, string>();
  #next = 0;

  /** The next one that is free, for a representation that was not asked for before. */
  of(representation: Data): number {
    const field = onlyField(representation);
    if (field === null) return this.#in(this.#ofOthers, keyOf(representation, this.#texts));
    const typename = representation['__typename'];
    let ofType = this.#ofTypes.get(typename);
    if (ofType === undefined) {
      ofType = { field, places: new Map() };
      this.#ofTypes.set(typename, ofType);
    }
    if (ofType.field !== field) return this.#in(this.#ofOthers, keyOf(representation, this.#texts));
    return this.#in(ofType.places, representation[field]);
  }

  #in(places: Map<unknown, number>, key: unknown): number {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, this.#next);
    this.#next += 1;
    return this.#next - 1;
  }
}

/** What a representation says beside its type, where that is one text or number; null where it is more. */
function onlyField(representation: Data): string | null {
  let only: string | null = null;
  for (const name in representation) {
    if (name === '__typename') continue;
    if (only !== null) return null;
    only = name;
  }
  return only === null || typeof representation[only] === 'object' ? null : only;
}

/** Two representations with the same key ask for the same entity. What many of them share is put into text once. */
function keyOf(representation: Data, texts: Map<object, string>): string {
  let key = '';
  for (const name in representation) {
    const value = representation[name];
    key += `${name}:${typeof value === 'string' ? `${value.length}:${value}` : `${textOf(value, texts)};`}`;
  }
  return key;
}

function textOf(value: unknown, texts: Map<object, string>): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  texts.set(value, text);
  return text;
}
