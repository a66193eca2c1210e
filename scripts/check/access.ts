import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DefinitionNode, type FieldDefinitionNode, print } from 'graphql';
import { accessRuleOf, type FieldsNode, hasFields, keysOf } from '#platform/graphql/access-table.ts';
import { readContract } from '#platform/graphql/contract.ts';
import { outcomeOf, projectRoot, type Step } from './step.ts';

/** A subgraph's name, and its contract. */
export type Contracts = Readonly<Record<string, readonly DefinitionNode[]>>;

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
/** What composition or another subgraph answers for. */
const ANSWERED_ELSEWHERE = 'external';

/** Every field of every contract says who may use it, or its type does; see docs/decisions/0021. */
export const access: Step = {
  name: 'access',
  async run() {
    const folders = readdirSync(join(projectRoot, 'schema'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'events')
      .map(({ name }) => name);
    const contracts = Object.fromEntries(
      folders.map((name) => [name, readContract(join(projectRoot, 'schema', name)).definitions]),
    );
    return outcomeOf(accessFaults(contracts));
  },
};

/** What is wrong, a line each: fields without a rule, root fields that leave it to their type, and rules at odds. */
export function accessFaults(contracts: Contracts): string[] {
  return [
    ...Object.entries(contracts).flatMap(([name, contract]) => fieldsWithoutRule(name, contract)),
    ...atOdds(contracts),
  ];
}

function fieldsWithoutRule(subgraph: string, contract: readonly DefinitionNode[]): string[] {
  const types = contract.filter(hasFields);
  const ruled = new Set(types.flatMap(({ name, directives }) => (accessRuleOf(directives) ? [name.value] : [])));
  const keys = keysByType(types);
  return types.flatMap((type) => {
    const name = type.name.value;
    const isSilent = (field: FieldDefinitionNode): boolean =>
      accessRuleOf(field.directives) === null &&
      (ROOTS.has(name) || !ruled.has(name)) &&
      !keys.get(name)?.has(field.name.value) &&
      !field.directives?.some((directive) => directive.name.value === ANSWERED_ELSEWHERE);
    return (type.fields ?? [])
      .filter(isSilent)
      .map(({ name: field }) =>
        ROOTS.has(name)
          ? `${subgraph}: ${name}.${field.value} has no @access of its own, which a root field needs.`
          : `${subgraph}: ${name}.${field.value} has no @access, nor has its type.`,
      );
  });
}

function keysByType(types: readonly FieldsNode[]): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>();
  for (const type of types) {
    const name = type.name.value;
    keys.set(name, new Set([...(keys.get(name) ?? []), ...keysOf(type)]));
  }
  return keys;
}

/** Composition keeps one rule a place: where subgraphs differ, one of them would be forgotten. */
function atOdds(contracts: Contracts): string[] {
  const said = new Map<string, Map<string, string>>();
  for (const [subgraph, contract] of Object.entries(contracts)) {
    for (const type of contract.filter(hasFields)) {
      const places = [
        [type.name.value, type.directives] as const,
        ...(type.fields ?? []).map((field) => [`${type.name.value}.${field.name.value}`, field.directives] as const),
      ];
      for (const [place, directives = []] of places) {
        const access = directives.find(({ name }) => name.value === 'access');
        if (access) said.set(place, (said.get(place) ?? new Map()).set(subgraph, print(access)));
      }
    }
  }
  return [...said].flatMap(([place, bySubgraph]) =>
    new Set(bySubgraph.values()).size > 1
      ? [
          `${place} is ${[...bySubgraph].map(([subgraph, rule]) => `${rule} in ${subgraph}`).join(', and ')}: say the same.`,
        ]
      : [],
  );
}
