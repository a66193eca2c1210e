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

/** What is selected of the objects of one type. */
interface Shape {
  readonly copy: Copy;
  /** The one field beside the type, nearly always the id, where what is selected is no more than that; null where it is more. */
  readonly key: string | null;
}

/** Compiles what a fetch requires of each object that it is about to fill in. */
export function compileRepresentations(
  requires: readonly QueryPlanSelectionNode[],
  supergraphSchema: GraphQLSchema,
): (objects: readonly Data[]) => Representations {
  const shapeOf = compileSelections(requires, supergraphSchema);
  return (objects) => {
    const list: Data[] = [];
    const places = new Places();
    const placeOf = objects.map((object) => {
      const shape = shapeOf(object);
      const representation = shape.copy(object);
      if (representation?.['__typename'] === undefined) return NOT_ASKED;
      const place = places.of(representation, shape);
      if (place === list.length) list.push(representation);
      return place;
    });
    return { list, placeOf };
  };
}

function compileSelections(
  selections: readonly QueryPlanSelectionNode[],
  schema: GraphQLSchema,
): (object: Data) => Shape {
  // Which fragments apply depends on what the object is; mostly, it is one thing.
  const byType = new Map<unknown, Shape>();
  let lastType: unknown;
  let last: Shape | undefined;
  return (object) => {
    const typename = object['__typename'];
    if (last !== undefined && typename === lastType) return last;
    lastType = typename;
    last = byType.get(typename) ?? compileFor(String(typename), selections, schema);
    byType.set(typename, last);
    return last;
  };
}

/**
 * A fragment of which a field is missing adds nothing, and the rest stands: the plan asks in one fetch for fields that
 * require different things, and what one of them requires may have been left out by `@include`.
 */
function compileFor(typename: string, selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Shape {
  const fields = selections
    .filter((selection) => selection.kind === 'Field')
    .map(({ alias, name, selections: inner }) => ({ key: alias ?? name, part: inner ? nested(inner, schema) : null }));
  const fragments = selections
    .filter((selection) => selection.kind === 'InlineFragment')
    .filter(({ typeCondition }) => typeCondition !== undefined && isOf(typename, typeCondition, schema))
    .map(({ selections: inner }) => compileFor(typename, inner, schema));
  const [only] = fragments;
  if (fields.length === 0 && fragments.length === 1 && only) return only;
  if (fragments.length === 0 && fields.every(({ part }) => part === null)) {
    const names = fields.map(({ key }) => key);
    const [key = null, another] = names.filter((name) => name !== '__typename');
    return { copy: copyOfFields(names), key: another === undefined ? key : null };
  }
  const copy: Copy = (object) => {
    const copied: Data = {};
    for (const { key, part } of fields) {
      const value = object[key];
      if (value === undefined) return null;
      copied[key] = part === null ? value : part(value);
    }
    for (const fragment of fragments) mergeInto(copied, fragment.copy(object) ?? {});
    return copied;
  };
  return { copy, key: null };
}

/** Of fields that are copied as they are. */
function copyOfFields(names: readonly string[]): Copy {
  if (names.join() === '__typename,id') return copyOfId;
  return (object) => {
    const copied: Data = {};
    for (const name of names) {
      const value = object[name];
      if (value === undefined) return null;
      copied[name] = value;
    }
    return copied;
  };
}

/** What nearly all entities are told by. There is one for each item of a list, and a loop over two names takes five times as long. */
function copyOfId({ __typename, id }: Data): Data | null {
  return __typename === undefined || id === undefined ? null : { __typename, id };
}

function isOf(typename: string, condition: string, schema: GraphQLSchema): boolean {
  if (condition === typename) return true;
  const type = schema.getType(typename);
  const conditionType = schema.getType(condition);
  return isObjectType(type) && isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}

/** Of a required value that is itself an object or a list of them. */
function nested(selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): (value: unknown) => unknown {
  const shapeOf = compileSelections(selections, schema);
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    return isData(value) ? shapeOf(value).copy(value) : value;
  };
  return copy;
}

/** Where different representations stand in a list, in the order in which they turn up. */
class Places {
  /** Of those that are all told by one field, by its value. */
  readonly #ofShapes = new Map<Shape, Map<unknown, number>>();
  readonly #ofOthers = new Map<unknown, number>();
  readonly #texts = new Map<object, string>();
  #next = 0;

  /** The next one that is free, for a representation that was not asked for before. */
  of(representation: Data, shape: Shape): number {
    const key = shape.key === null ? null : representation[shape.key];
    if (key === null || typeof key === 'object') return this.#in(this.#ofOthers, keyOf(representation, this.#texts));
    let ofShape = this.#ofShapes.get(shape);
    if (ofShape === undefined) {
      ofShape = new Map();
      this.#ofShapes.set(shape, ofShape);
    }
    return this.#in(ofShape, key);
  }

  #in(places: Map<unknown, number>, key: unknown): number {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, this.#next);
    this.#next += 1;
    return this.#next - 1;
  }
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
