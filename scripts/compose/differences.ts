import {
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';
import type { Level } from './changes.ts';

/** One thing that is not as it was; in graphql-js's words where it has any, so that its judgement can be looked up. */
export interface Difference {
  readonly place: string;
  readonly description: string;
  /** Where graphql-js has none, and it is not safe. */
  readonly level?: Level;
}

type Differences = Generator<Difference>;

/** Everything that differs, apart from what graphql-js finds by itself: what became of directives, and of kinds of types. */
export function* differencesBetween(before: GraphQLSchema, after: GraphQLSchema): Differences {
  for (const [name, was, is] of paired(before.getTypeMap(), after.getTypeMap())) {
    if (was !== undefined && is !== undefined) yield* ofType(was, is);
    else yield presence(name, was);
  }
}

function* ofType(was: GraphQLNamedType, is: GraphQLNamedType): Differences {
  yield* ofWords(was.name, was, is);
  if (isEnumType(was) && isEnumType(is)) yield* ofValues(was, is);
  if (isInputObjectType(was) && isInputObjectType(is)) yield* ofInputFields(was, is);
  if (hasFields(was) && hasFields(is)) yield* ofFields(was, is);
  if (isUnionType(was) && isUnionType(is)) {
    for (const [name, had, has] of paired(byName(was.getTypes()), byName(is.getTypes()))) {
      if (!had) yield { place: was.name, description: `${name} was added to union type ${was.name}.` };
      if (!has) yield { place: was.name, description: `${name} was removed from union type ${was.name}.` };
    }
  }
}

function* ofValues(was: GraphQLEnumType, is: GraphQLEnumType): Differences {
  for (const [name, had, has] of paired(byName(was.getValues()), byName(is.getValues()))) {
    if (!had) yield { place: was.name, description: `${name} was added to enum type ${was.name}.` };
    else if (!has) yield { place: was.name, description: `${name} was removed from enum type ${was.name}.` };
    else yield* ofWords(`${was.name}.${name}`, had, has);
  }
}

function* ofFields(was: Fields, is: Fields): Differences {
  for (const [name, had, has] of paired(was.getFields(), is.getFields())) {
    const place = `${was.name}.${name}`;
    if (had === undefined || has === undefined) {
      yield presence(place, had);
      continue;
    }
    yield* ofWords(place, had, has);
    if (String(had.type) !== String(has.type)) yield retyped(place, had, has);
    yield* ofArguments(place, had, has);
  }
  for (const [name, had, has] of paired(byName(was.getInterfaces()), byName(is.getInterfaces()))) {
    if (!had) yield { place: was.name, description: `${name} added to interfaces implemented by ${was.name}.` };
    if (!has) yield { place: was.name, description: `${was.name} no longer implements interface ${name}.` };
  }
}

function* ofArguments(field: string, was: Field, is: Field): Differences {
  for (const [name, had, has] of paired(byName(was.args), byName(is.args))) {
    const place = `${field}(${name}:)`;
    const words = `${field} arg ${name}`;
    if (!had && has) {
      const need = isRequiredArgument(has) ? 'A required' : 'An optional';
      yield { place: field, description: `${need} arg ${name} on ${field} was added.` };
    } else if (had && !has) {
      yield { place, description: `${words} was removed.` };
    } else if (had && has) {
      yield* ofWords(place, had, has);
      if (String(had.type) !== String(has.type)) yield retyped(place, had, has, `${words} has`);
      if (had.defaultValue === undefined && has.defaultValue !== undefined) {
        // Who says nothing was told what the subgraph took for granted, and may be told something else.
        yield { place: field, description: `${words} has a defaultValue now.`, level: 'dangerous' };
      }
    }
  }
}

function* ofInputFields(was: GraphQLInputObjectType, is: GraphQLInputObjectType): Differences {
  for (const [name, had, has] of paired(was.getFields(), is.getFields())) {
    const place = `${was.name}.${name}`;
    if (!had && has) {
      const need = isRequiredInputField(has) ? 'A required' : 'An optional';
      yield { place: was.name, description: `${need} field ${name} on input type ${was.name} was added.` };
    } else if (had && !has) {
      yield { ...presence(place, had), place: was.name };
    } else if (had && has) {
      yield* ofWords(place, had, has);
      if (String(had.type) !== String(has.type)) yield { ...retyped(place, had, has), place: was.name };
      if (JSON.stringify(had.defaultValue) !== JSON.stringify(has.defaultValue)) {
        yield { place: was.name, description: `${place} has another defaultValue.`, level: 'dangerous' };
      }
    }
  }
}

interface Worded {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}

function* ofWords(place: string, was: Worded, is: Worded): Differences {
  const [before, after] = [was.deprecationReason ?? null, is.deprecationReason ?? null];
  if (before === null && after !== null) yield { place, description: `${place} was deprecated: ${after}` };
  else if (before !== null && after === null) yield { place, description: `${place} is not deprecated any more.` };
  else if (before !== after) yield { place, description: `${place} is deprecated for another reason: ${after}` };
  if ((was.description ?? null) !== (is.description ?? null)) {
    yield { place, description: `${place} is described in other words.` };
  }
}

type Fields = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

function hasFields(type: GraphQLNamedType): type is Fields {
  return isObjectType(type) || isInterfaceType(type);
}

function presence(place: string, was: unknown): Difference {
  return { place, description: `${place} was ${was === undefined ? 'added' : 'removed'}.` };
}

type Typed = GraphQLArgument | GraphQLInputField | Field;

function retyped(place: string, was: Typed, is: Typed, words = place): Difference {
  return { place, description: `${words} changed type from ${String(was.type)} to ${String(is.type)}.` };
}

function byName<T extends { readonly name: string }>(all: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(all.map((one) => [one.name, one]));
}

/** What either side has, by name, and of both of them what each has. */
function* paired<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): Generator<[name: string, was: T | undefined, is: T | undefined]> {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    yield [name, before[name], after[name]];
  }
}
