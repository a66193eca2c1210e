import { defaultFieldResolver, getDirectiveValues, type GraphQLField, type GraphQLSchema } from 'graphql';
import { type Act, type ActContext, auditActorOf, duringAct } from './act.ts';
import type { AuditKind } from './audit-entry.ts';
import type { RefusalCounter } from './refusals.ts';

/**
 * Makes each mutation with `@audited` an act that is put on record: by the transaction that does it, and as a refusal when
 * it is refused. Changes the schema in place. Throws when a mutation says neither `@audited` nor `@unaudited`.
 */
export function enforceAudit(schema: GraphQLSchema, refusals: Pick<RefusalCounter, 'note'>): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const kind = auditKindOf(schema, field);
    if (kind === undefined) throw new Error(`Mutation.${field.name} must say @audited(as:) or @unaudited.`);
    if (kind !== null) audit(field, kind, refusals);
  }
}

/** Null for a mutation that is not put on record, undefined for one that does not say. */
function auditKindOf(schema: GraphQLSchema, { astNode }: GraphQLField<unknown, unknown>): AuditKind | null | undefined {
  const valuesOf = (name: string): Readonly<Record<string, unknown>> | undefined => {
    const directive = schema.getDirective(name);
    return directive && astNode ? getDirectiveValues(directive, astNode) : undefined;
  };
  const audited = valuesOf('audited');
  const isUnaudited = valuesOf('unaudited') !== undefined;
  if ((audited !== undefined) === isUnaudited) return undefined;
  return audited ? (audited['as'] as AuditKind) : null;
}

function audit(field: GraphQLField<unknown, unknown>, kind: AuditKind, refusals: Pick<RefusalCounter, 'note'>): void {
  const { resolve = defaultFieldResolver, name: action } = field;
  field.resolve = async (source, args, context, info) => {
    const act: Act = { ...auditActorOf(context as ActContext), kind, action, isRecorded: false };
    const answer: unknown = await duringAct(act, () => resolve(source, args, context, info));
    const codes = refusedFor(answer);
    if (codes !== null && !act.isRecorded) refusals.note({ ...act, outcome: codes });
    return answer;
  };
}

/** The codes of what a payload was refused for; null when it was not. */
function refusedFor(payload: unknown): string | null {
  const { userErrors = [] } = (payload ?? {}) as { readonly userErrors?: readonly { readonly code?: string }[] };
  return userErrors.length === 0 ? null : [...new Set(userErrors.map(({ code }) => String(code)))].sort().join(' ');
}
