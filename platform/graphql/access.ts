import {
  defaultFieldResolver,
  getDirectiveValues,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { type Actor, hasScope } from '../auth/actor.ts';
import { coded } from './errors.ts';

/** What every subgraph's context carries, so that access can be checked. */
export interface ActorContext {
  readonly actor: Actor;
}

/** The scopes that a field's `@access` asks for; null when it has none. */
export function requiredScopes(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): readonly string[] | null {
  const directive = schema.getDirective('access');
  if (!directive || !field.astNode) return null;
  const values = getDirectiveValues(directive, field.astNode);
  return values ? (values['scopes'] as readonly string[]) : null;
}

/**
 * Makes each field with `@access` check the caller's scopes before it resolves. Changes the schema in place.
 * Denies by default: throws when a root field says nothing about access.
 */
export function enforceAccess(schema: GraphQLSchema): void {
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const scopes = requiredScopes(schema, field);
      if (scopes !== null) guard(type, field, scopes);
      else if (roots.has(type) && !field.name.startsWith('_')) {
        throw new Error(`${type.name}.${field.name} must say who may use it with @access.`);
      }
    }
  }
}

function guard(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, scopes: readonly string[]): void {
  if (scopes.length === 0) return;
  const check = (context: unknown): void => {
    const { actor } = context as ActorContext;
    const missing = scopes.find((scope) => !hasScope(actor, scope));
    if (missing !== undefined) {
      throw coded(
        'FORBIDDEN',
        `${type.name}.${field.name} needs the scope ${missing}, which this token does not carry.`,
      );
    }
  };
  const { resolve = defaultFieldResolver, subscribe } = field;
  if (subscribe) {
    field.subscribe = (source, args, context, info) => {
      check(context);
      return subscribe(source, args, context, info);
    };
    return;
  }
  field.resolve = (source, args, context, info) => {
    check(context);
    return resolve(source, args, context, info);
  };
}
