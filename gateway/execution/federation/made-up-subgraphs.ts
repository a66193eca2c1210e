import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  graphql,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import { serveLines } from '#platform/graphql/lines/serve-lines.ts';

/** Contracts of subgraphs, by their names. What they answer is made up. */
export type MadeUpGraph = Readonly<Record<string, string>>;

/** Instances of each entity; some of them are known to one subgraph and not to another. */
const INSTANCES = 6;
const MAX_LIST = 3;
const KEEP_ALIVE_MS = 600_000;

/** A number that is always the same for the same place: what is made up is the same in every subgraph that is asked. */
function chance(...place: readonly unknown[]): number {
  return createHash('sha256').update(JSON.stringify(place, keysInOrder)).digest().readUInt32BE(0);
}

/** In which order a gateway names the fields of a representation is its own affair: no answer depends on it. */
function keysInOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

interface Instance {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** An instance with all keys that any subgraph knows it by, from its number alone. */
function instance(typename: string, number: number): Instance {
  return {
    __typename: typename,
    id: `${typename}-${number}`,
    sku: `sku-${number}`,
    email: `${number}@example.test`,
    aisle: { __typename: 'Aisle', code: `A${number}` },
    row: number,
    x: number,
    y: -number,
    number,
  };
}

/** The number of an instance, from whichever of its keys is at hand. */
function numberOf(source: Readonly<Record<string, unknown>>): number {
  const { number, id, sku, email, row, x } = source;
  for (const value of [number, id, sku, email, row, x]) {
    const digits = value === undefined ? null : /\d+/.exec(JSON.stringify(value));
    if (digits) return Number(digits[0]);
  }
  return 0;
}

/**
 * A subgraph whose every field answers something that depends on where it stands and on what the gateway sent: nulls
 * where they may be, now and then an error, entities that are not there, and of required fields what they came to.
 */
export function madeUpSchema(name: string, contract: string): GraphQLSchema {
  const schema = buildSubgraphSchema([{ typeDefs: parse(contract) }]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    if (isAbstractType(type)) type.resolveType = (value: Instance) => value.__typename;
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.name.startsWith('_')) makeUp(schema, type, field);
    }
    resolveReferences(name, type);
  }
  return schema;
}

function resolveReferences(name: string, type: GraphQLObjectType): void {
  const extensions = type.extensions as { apollo?: { subgraph?: object } };
  type.extensions = {
    ...extensions,
    apollo: {
      subgraph: {
        resolveReference: async (reference: Record<string, unknown>) => {
          const number = numberOf(reference);
          if (chance('missing', name, type.name, number) % 11 === 0) return null;
          if (chance('broken', name, type.name, number) % 13 === 0) throw fault(`No ${type.name} ${number}.`);
          return { ...instance(type.name, number), ...reference };
        },
      },
    },
  };
}

function makeUp(schema: GraphQLSchema, type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): void {
  const requires = field.astNode?.directives?.find(({ name }) => name.value === 'requires');
  field.resolve = (source, args) => {
    const parent = (source ?? {}) as Record<string, unknown>;
    // What the field requires is what the gateway got elsewhere and sent along: it shows in the answer.
    const sent = requires
      ? Object.fromEntries(Object.entries(parent).filter(([key]) => !(key in instance('', 0))))
      : {};
    const known = parent[field.name];
    if (known !== undefined && field.args.length === 0) return known;
    const place = [type.name, field.name, numberOf(parent), args, sent];
    return valueOf(schema, field.type, place);
  };
}

function valueOf(schema: GraphQLSchema, type: GraphQLOutputType, place: readonly unknown[]): unknown {
  if (isNonNullType(type)) {
    // Seldom, and then it takes the nearest place with it that may be null.
    if (chance('error', ...place) % 29 === 0) throw fault(`No ${place.slice(0, 3).join(' ')}.`);
    return valueOf(schema, type.ofType as GraphQLOutputType, [...place, '!']);
  }
  const dice = chance('null', ...place) % 12;
  if (dice === 0 && place.at(-1) !== '!') return null;
  if (dice === 1 && place.at(-1) !== '!') throw fault(`No ${place.slice(0, 3).join(' ')}.`);
  if (isListType(type)) {
    const length = chance('length', ...place) % (MAX_LIST + 1);
    return Array.from({ length }, (_, index) => settled(() => valueOf(schema, type.ofType, [...place, index])));
  }
  const roll = chance('value', ...place);
  if (isObjectType(type)) return instance(type.name, roll % INSTANCES);
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type);
    return instance(possible[roll % possible.length]?.name ?? '', Math.floor(roll / 7) % INSTANCES);
  }
  if (isEnumType(type)) return type.getValues()[roll % type.getValues().length]?.name;
  return scalar(type.name, roll);
}

/** An item that fails fails alone. */
function settled(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return error;
  }
}

function scalar(name: string, roll: number): unknown {
  if (name === 'Int') return (roll % 2_000) - 1_000;
  if (name === 'Float') return (roll % 1_000) / 8;
  if (name === 'Boolean') return roll % 2 === 0;
  return `"${String(roll % 1_000)}" \u00fc \u2028`;
}

function fault(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'MADE_UP' } });
}

export interface ServedSubgraphs extends AsyncDisposable {
  readonly urls: Readonly<Record<string, string>>;
}

/** Each in an HTTP server of its own, lines included, executed by graphql-js. */
export async function serveMadeUp(graph: MadeUpGraph): Promise<ServedSubgraphs> {
  const urls: Record<string, string> = {};
  const servers = await Promise.all(
    Object.entries(graph).map(async ([name, contract]) => {
      const schema = madeUpSchema(name, contract);
      const server = createServer((request, response) => {
        void text(request)
          .then((body) => answer(schema, JSON.parse(body)))
          .then((body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body));
      });
      const lines = serveLines(async ({ body }) => ({ status: 200, text: await answer(schema, body) }));
      server.on('upgrade', (_request, socket) => lines.accept(socket));
      // Longer than anybody keeps a connection that is not used: whoever sends on one that is being closed is told of a reset.
      server.keepAliveTimeout = KEEP_ALIVE_MS;
      await new Promise((resolve) => {
        server.listen(0, '127.0.0.1', () => resolve(null));
      });
      urls[name] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
      return { server, lines };
    }),
  );
  return {
    urls,
    [Symbol.asyncDispose]: async () => {
      for (const { server, lines } of servers) {
        await lines.close();
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

async function answer(schema: GraphQLSchema, body: unknown): Promise<string> {
  const { query, variables, operationName } = body as {
    query: string;
    variables?: Record<string, unknown>;
    operationName?: string;
  };
  const result = await graphql({
    schema,
    source: query,
    variableValues: variables ?? null,
    operationName: operationName ?? null,
  });
  return JSON.stringify(result);
}
