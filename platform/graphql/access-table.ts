import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  type InterfaceTypeDefinitionNode,
  type InterfaceTypeExtensionNode,
} from 'graphql';

/** What a token has to carry for a field. */
export interface AccessRule {
  readonly scopes: readonly string[];
  /** What a customer's own token needs instead, for what is hers; the same where nothing else is said. */
  readonly own: readonly string[];
}

/**
 * From `Type.field` to the rule that holds for it: its own `@access`, or else its type's. A key of an entity is open,
 * since a reference is nothing but its key. A field without a rule is missing here, and closed to everybody.
 */
export type AccessTable = ReadonlyMap<string, AccessRule>;

export type FieldsNode =
  | ObjectTypeDefinitionNode
  | ObjectTypeExtensionNode
  | InterfaceTypeDefinitionNode
  | InterfaceTypeExtensionNode;

/** Whoever has a token. */
const OPEN: AccessRule = { scopes: [], own: [] };

/** Reads the rules of a contract, or of a supergraph, which says the same of keys and requirements in its own words. */
export function readAccessTable(definitions: readonly DefinitionNode[]): AccessTable {
  const types = definitions.filter(hasFields);
  const table = new Map<string, AccessRule>();
  const ofType = new Map(types.flatMap((type) => entryOf(type.name.value, accessRuleOf(type.directives))));
  for (const type of types) {
    for (const field of type.fields ?? []) {
      const rule = accessRuleOf(field.directives) ?? ofType.get(type.name.value);
      if (rule) table.set(`${type.name.value}.${field.name.value}`, rule);
    }
  }
  for (const type of types) {
    for (const key of keysOf(type)) table.set(`${type.name.value}.${key}`, OPEN);
  }
  for (const type of types) withRequirements(type, table);
  return table;
}

/** The rules of a subgraph's schema. */
export function accessTableOf(schema: GraphQLSchema): AccessTable {
  const definitions: DefinitionNode[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    if (type.astNode) definitions.push(type.astNode);
    definitions.push(...type.extensionASTNodes);
  }
  return readAccessTable(definitions);
}

/** What `@access` says there, if anything. */
export function accessRuleOf(directives: readonly ConstDirectiveNode[] = []): AccessRule | null {
  const access = directives.find(({ name }) => name.value === 'access');
  if (!access) return null;
  const listed = argument(access, 'scopes');
  const scopes = listed?.kind === Kind.LIST ? listed.values.flatMap((value) => textOf(value) ?? []) : [];
  const own = textOf(argument(access, 'own'));
  return { scopes, own: own === null ? scopes : [own] };
}

export function hasFields(definition: DefinitionNode): definition is FieldsNode {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.OBJECT_TYPE_EXTENSION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_EXTENSION
  );
}

/** The names of the fields that an entity is known by; none for what is no entity. */
export function keysOf(type: FieldsNode): readonly string[] {
  return (type.directives ?? []).flatMap((directive) => {
    if (directive.name.value === 'key') return namesIn(argument(directive, 'fields'));
    return directive.name.value === 'join__type' ? namesIn(argument(directive, 'key')) : [];
  });
}

/** What a field requires of its own object is fetched for the caller as well, so it takes what that takes. */
function withRequirements(type: FieldsNode, table: Map<string, AccessRule>): void {
  for (const { name, directives = [] } of type.fields ?? []) {
    const place = `${type.name.value}.${name.value}`;
    const rule = table.get(place);
    const required = directives
      .flatMap(requirements)
      .flatMap((field) => table.get(`${type.name.value}.${field}`) ?? []);
    if (rule && required.length > 0) {
      const all = (part: 'scopes' | 'own'): string[] => [
        ...new Set([...rule[part], ...required.flatMap((needed) => needed[part])]),
      ];
      table.set(place, { scopes: all('scopes'), own: all('own') });
    }
  }
}

function requirements(directive: ConstDirectiveNode): readonly string[] {
  if (directive.name.value === 'requires') return namesIn(argument(directive, 'fields'));
  return directive.name.value === 'join__field' ? namesIn(argument(directive, 'requires')) : [];
}

function entryOf(name: string, rule: AccessRule | null): [string, AccessRule][] {
  return rule === null ? [] : [[name, rule]];
}

type Value = NonNullable<ConstDirectiveNode['arguments']>[number]['value'];

function argument(directive: ConstDirectiveNode, name: string): Value | undefined {
  return directive.arguments?.find((given) => given.name.value === name)?.value;
}

function textOf(value: Value | undefined): string | null {
  return value?.kind === Kind.STRING ? value.value : null;
}

/** The first level of a federation field set: `id`, `id sku`, `id location { id }`. */
function namesIn(fieldSet: Value | undefined): readonly string[] {
  return (textOf(fieldSet) ?? '').replaceAll(/\{[^}]*\}/g, ' ').match(/\w+/g) ?? [];
}
