import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { ROLES } from '#platform/auth/roles.ts';
import type { AccessRule } from '#platform/graphql/access-table.ts';
import type { Change, Level } from './changes.ts';
import type { Graph } from './graph.ts';

interface Finding {
  readonly level: Level;
  /** What holds now, to be said of a field or of several. */
  readonly news: string;
}

/**
 * Fields that ask for other scopes than they did. One more has a client refused that was let in before; one fewer breaks
 * nobody and lets others in, so that somebody ought to see it.
 */
export function accessChanges(before: Graph, after: Graph): Change[] {
  const found = new Map<string, Finding & { readonly fields: string[]; readonly type: string }>();
  for (const [type, field] of fieldsOfBoth(before.api, after.api)) {
    const place = `${type}.${field}`;
    for (const finding of findings(before.access.get(place), after.access.get(place))) {
      // What a type says holds for all of its fields: one change, then, and not thirty.
      const key = `${type} ${finding.news}`;
      const known = found.get(key) ?? { ...finding, type, fields: [] };
      known.fields.push(field);
      found.set(key, known);
    }
  }
  return [...found.values()].map(({ level, news, type, fields }) => ({
    level,
    description: `${fields.length === 1 ? `${type}.${fields[0]}` : `${type} { ${fields.join(' ')} }`} ${news}.`,
    // Whoever was let in before is so still, unless it breaks.
    places: level === 'breaking' ? fields.map((field) => `${type}.${field}`) : [],
  }));
}

function* fieldsOfBoth(before: GraphQLSchema, after: GraphQLSchema): Generator<[type: string, field: string]> {
  for (const was of Object.values(before.getTypeMap())) {
    const is = after.getType(was.name);
    if (!isObjectType(was) && !isInterfaceType(was)) continue;
    if (was.name.startsWith('__') || (!isObjectType(is) && !isInterfaceType(is))) continue;
    const fields = is.getFields();
    for (const name of Object.keys(was.getFields())) if (fields[name] !== undefined) yield [was.name, name];
  }
}

function findings(was: AccessRule | undefined, is: AccessRule | undefined): Finding[] {
  if (is === undefined) return was === undefined ? [] : [{ level: 'breaking', news: 'is closed to everybody' }];
  if (was === undefined) return [{ level: 'dangerous', news: 'is opened' }];
  const ofStaff = compared(was.scopes, is.scopes, '');
  // Where nothing else is said of customers, the same holds for them.
  if ([was, is].every(({ scopes, own }) => String(own) === String(scopes))) return ofStaff;
  if (!mayBeCustomers(was)) return mayBeCustomers(is) ? [...ofStaff, OPENED_TO_CUSTOMERS] : ofStaff;
  return [...ofStaff, ...compared(was.own, is.own, " of a customer's own token")];
}

const OPENED_TO_CUSTOMERS: Finding = { level: 'dangerous', news: "is opened to a customer's own token" };

/** A customer's own token carries nothing beyond her role's scopes; what needs more was never open to her. */
function mayBeCustomers({ own }: AccessRule): boolean {
  return own.every((scope) => ROLES.customer.some((carried) => carried === scope));
}

function compared(was: readonly string[], is: readonly string[], ofWhom: string): Finding[] {
  const more = is.filter((scope) => !was.includes(scope));
  const fewer = was.filter((scope) => !is.includes(scope));
  if (more.length > 0) return [{ level: 'breaking', news: `needs ${more.join(' and ')} as well${ofWhom}` }];
  if (fewer.length === 0) return [];
  return [{ level: 'dangerous', news: `does not need ${fewer.join(' and ')} any more${ofWhom}` }];
}
