import {
  type DocumentNode,
  getNamedType,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInputObjectType,
  parse,
  Source,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Where the operation documents of our own clients are, a folder each: `schema/operations/till/store.graphql`. */
export const OPERATIONS_FOLDER = 'schema/operations';

/** An operation document that a client sends. */
export interface ClientDocument {
  readonly client: string;
  readonly path: string;
  readonly document: DocumentNode;
}

/** Something in a client's document. */
export interface Spot {
  readonly client: string;
  /** `schema/operations/till/store.graphql:7:5` */
  readonly at: string;
  /** `Location.name`, or what is wrong there. */
  readonly what: string;
}

/** Throws where a text is no document. */
export function readClientDocument({ path, text }: { path: string; text: string }): ClientDocument {
  const [client = ''] = path.slice(OPERATIONS_FOLDER.length + 1).split('/');
  return { client, path, document: parse(new Source(text, path)) };
}

/** What a graph would refuse of these documents. */
export function misfits(documents: readonly ClientDocument[], schema: GraphQLSchema): Spot[] {
  return documents.flatMap(({ client, path, document }) =>
    validate(schema, document).map((fault) => ({ client, at: spotOf(path, fault), what: fault.message })),
  );
}

function spotOf(path: string, { locations }: GraphQLError): string {
  const [first] = locations ?? [];
  return first === undefined ? path : `${path}:${first.line}:${first.column}`;
}

/**
 * Which places of a graph a document uses, each where it does so first: types that it is told or gives values of,
 * `Type.field`, and `Type.field(argument:)`.
 */
export function usesOf({ client, path, document }: ClientDocument, schema: GraphQLSchema): ReadonlyMap<string, Spot> {
  const uses = new Map<string, Spot>();
  const note = (what: string, node: GraphQLError['nodes']): void => {
    if (!uses.has(what))
      uses.set(what, { client, what, at: spotOf(path, new GraphQLError('', { nodes: node ?? null })) });
  };
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const parent = types.getParentType();
        const field = types.getFieldDef();
        if (!parent || !field) return;
        for (const { name } of [parent, ...(isAbstractType(parent) ? schema.getPossibleTypes(parent) : [])]) {
          note(`${name}.${field.name}`, [node]);
          for (const argument of node.arguments ?? [])
            note(`${name}.${field.name}(${argument.name.value}:)`, [argument]);
        }
        note(getNamedType(field.type).name, [node]);
      },
      InlineFragment: (node) => note(types.getType()?.toString() ?? '', [node]),
      FragmentDefinition: (node) => note(types.getType()?.toString() ?? '', [node]),
      Argument: (node) => {
        for (const type of reachable(types.getInputType())) note(type.name, [node]);
      },
      VariableDefinition: (node) => {
        for (const type of reachable(types.getInputType())) note(type.name, [node]);
      },
    }),
  );
  return uses;
}

/** A type that values are given of, and those that are given within it. */
function reachable(type: Parameters<typeof getNamedType>[0]): ReadonlySet<GraphQLNamedType> {
  const found = new Set<GraphQLNamedType>();
  const next = [getNamedType(type)];
  for (let one = next.pop(); one; one = next.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    if (isInputObjectType(one)) next.push(...Object.values(one.getFields()).map((field) => getNamedType(field.type)));
  }
  return found;
}
