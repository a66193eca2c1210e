import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { type GraphQLSchema, parse } from 'graphql';
import { resolveEntitiesAtOnce } from '#platform/graphql/entities.ts';

/** A made-up catalogue that answers from memory, so that what is measured is the gateway. */
export type CatalogueSubgraph = 'products' | 'stock' | 'places' | 'everything';

/** The catalogue over three subgraphs; `everything` is the same graph as one schema, for which nothing is joined. */
export const federated: readonly CatalogueSubgraph[] = ['products', 'stock', 'places'];
export const merged: readonly CatalogueSubgraph[] = ['everything'];

export const PRODUCTS = 1_000;
const PLACES = 100;

const FEDERATION = `extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@composeDirective"])
    @link(url: "https://tillgraph.dev/access/v1.0", import: ["@access"])
    @composeDirective(name: "@access")
  directive @access(scopes: [String!]!, own: String) on FIELD_DEFINITION | OBJECT | INTERFACE`;
/** Anybody with a token may see everything. */
const OPEN = '@access(scopes: [])';
const QUERIES = `type Query ${OPEN} {
    product(id: ID!): Product ${OPEN}
    products(first: Int!, after: Int!): [Product!]! ${OPEN}
  }`;
const STOCK_TYPES = `
  type Price ${OPEN} { amountMinor: Int! currency: String! }
  type Level ${OPEN} { available: Int! place: Place! }`;

const SDL: Readonly<Record<CatalogueSubgraph, string>> = {
  products: `${QUERIES}
    type Product @key(fields: "id") ${OPEN} { id: ID! sku: String! name: String! }`,
  stock: `${STOCK_TYPES}
    type Product @key(fields: "id") ${OPEN} { id: ID! onHand: Int! price: Price! levels: [Level!]! }
    type Place @key(fields: "id", resolvable: false) ${OPEN} { id: ID! }`,
  places: `type Place @key(fields: "id") ${OPEN} { id: ID! name: String! timeZone: String! }`,
  everything: `${QUERIES} ${STOCK_TYPES}
    type Product ${OPEN} { id: ID! sku: String! name: String! onHand: Int! price: Price! levels: [Level!]! }
    type Place ${OPEN} { id: ID! name: String! timeZone: String! }`,
};

interface Product {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
}

const products: readonly Product[] = Array.from({ length: PRODUCTS }, (_, index) => ({
  id: String(index),
  sku: `SKU-${index}`,
  name: `A thing of number ${index}`,
}));

const queries = {
  product: (_: unknown, { id }: { id: string }) => products[Number(id)] ?? null,
  products: (_: unknown, { first, after }: { first: number; after: number }) => products.slice(after, after + first),
};

const stockOfProduct = {
  onHand: ({ id }: { id: string }) => Number(id) * 3,
  price: ({ id }: { id: string }) => ({ amountMinor: 100 + Number(id), currency: 'EUR' }),
  levels: ({ id }: { id: string }) => [{ available: Number(id), place: { id: String(Number(id) % PLACES) } }],
};

const place = {
  name: ({ id }: { id: string }) => `Shop ${id}`,
  timeZone: () => 'Europe/Amsterdam',
};

/** Found in memory, as quickly as one schema finds it. */
const reference = (entity: object): object => entity;

const resolvers: Readonly<Record<CatalogueSubgraph, object>> = {
  products: {
    Query: queries,
    Product: { __resolveReference: ({ id }: { id: string }) => products[Number(id)] },
  },
  stock: { Product: { __resolveReference: reference, ...stockOfProduct } },
  places: { Place: { __resolveReference: reference, ...place } },
  everything: { Query: queries, Product: stockOfProduct, Place: place },
};

export function schemaOf(name: CatalogueSubgraph): GraphQLSchema {
  const schema = buildSubgraphSchema([
    { typeDefs: parse(`${FEDERATION} ${SDL[name]}`), resolvers: resolvers[name] as GraphQLResolverMap<unknown> },
  ]);
  resolveEntitiesAtOnce(schema);
  return schema;
}

/** Composes subgraphs that listen at the given addresses; in one process they need none. */
export function composeCatalogue(
  names: readonly CatalogueSubgraph[],
  urls: Partial<Record<CatalogueSubgraph, string>> = {},
): string {
  const { errors, supergraphSdl } = composeServices(
    names.map((name) => ({
      name,
      url: urls[name] ?? `http://${name}/graphql`,
      typeDefs: parse(`${FEDERATION} ${SDL[name]}`),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(`The catalogue does not compose: ${String(errors)}`);
  return supergraphSdl;
}
