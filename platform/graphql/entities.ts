import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';

interface Representation {
  readonly __typename: string;
}

type ResolveReference = (representation: Representation, context: unknown, info: unknown) => unknown;

/**
 * Answers `_entities` as @apollo/subgraph does, but waits only for entities that have to be looked up: it makes two promises
 * of each, which is half of what entities cost that are at hand. Changes the schema in place.
 */
export function resolveEntitiesAtOnce(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()['_entities'];
  const resolveAnything = field?.resolve;
  if (field === undefined || resolveAnything === undefined) return;
  const references = new Map<string, ResolveReference>();
  for (const type of Object.values(schema.getTypeMap())) {
    const resolve = isObjectType(type) ? referenceOf(type.extensions) : undefined;
    if (resolve !== undefined) references.set(type.name, resolve);
  }
  const resolve: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
    const { representations } = args as { representations: readonly Representation[] };
    // Those of interfaces, and of types that look nothing up, are left to it.
    if (!representations.every(({ __typename }) => references.has(__typename))) {
      return resolveAnything(source, args, context, info);
    }
    return representations.map((representation) => {
      const { __typename } = representation;
      const entity = references.get(__typename)?.(representation, context, info);
      return isThenable(entity) ? entity.then((found) => typed(found, __typename)) : typed(entity, __typename);
    });
  };
  field.resolve = resolve;
}

/** Where @apollo/subgraph keeps a type's `__resolveReference`. */
function referenceOf({ apollo }: { readonly apollo?: unknown }): ResolveReference | undefined {
  return (apollo as { subgraph?: { resolveReference?: ResolveReference } } | undefined)?.subgraph?.resolveReference;
}

/** A query of the store's driver is one, and no Promise. */
function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** What an entity is, for `_Entity`, a union, to be told by. */
function typed(entity: unknown, typename: string): unknown {
  if (typeof entity !== 'object' || entity === null) return entity;
  const given = (entity as Partial<Representation>).__typename;
  if (given === typename) return entity;
  if (given !== undefined) return { ...entity, __typename: typename };
  return Object.defineProperty(entity, '__typename', { value: typename });
}
