import type { MadeUpGraph } from './made-up-subgraphs.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"])`;

/** Entities that each subgraph knows by another of their keys, compound ones among them. */
const KEYS: MadeUpGraph = {
  catalogue: `${LINK}
    type Query { product(id: ID!): Product products(first: Int = 3): [Product!]! shelf(id: ID!): Shelf }
    type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: String! name: String weight: Float shelf: Shelf }
    type Shelf @key(fields: "aisle { code } row") { aisle: Aisle! row: Int! label: String }
    type Aisle @shareable { code: String! }`,
  reviews: `${LINK}
    type Query { bestProduct: Product }
    type Product @key(fields: "sku") { sku: String! reviews(first: Int): [Review!] stars: Int }
    type Review @key(fields: "id") { id: ID! text: String product: Product! author: Person }
    type Person @key(fields: "email") { email: String! }`,
  people: `${LINK}
    type Query { person(id: ID!): Person }
    type Person @key(fields: "id") @key(fields: "email") { id: ID! email: String! name: String! friends: [Person]! }`,
  stores: `${LINK}
    type Shelf @key(fields: "aisle { code } row") { aisle: Aisle! row: Int! holds: [Product!]! keeper: Person }
    type Aisle @shareable { code: String! }
    type Product @key(fields: "id") { id: ID! }
    type Person @key(fields: "id") { id: ID! }`,
};

/** Fields that need another subgraph's, come along with another's, moved, or are answered by several. */
const SHARING: MadeUpGraph = {
  orders: `${LINK}
    type Query { order(id: ID!): Order orders: [Order!]! latest: Order @shareable }
    type Order @key(fields: "id") { id: ID! total: Int! weight: Float items: [Item!]! buyer: Buyer @shareable @provides(fields: "nick") }
    type Item @key(fields: "id") { id: ID! price: Int count: Int! oldName: String }
    type Buyer @key(fields: "id") { id: ID! nick: String @external }
    type Money @shareable { amount: Int! currency: String! }`,
  shipping: `${LINK}
    type Query { latest: Order @shareable }
    type Order @key(fields: "id") {
      id: ID!
      weight: Float @external
      total: Int! @external
      items: [Item!]! @external
      postage: Money @requires(fields: "weight total")
      parcels: [String] @requires(fields: "items { price count }")
    }
    type Item @key(fields: "id") {
      id: ID!
      price: Int @external
      count: Int! @external
      packed: Boolean
      oldName: String @override(from: "orders")
    }
    type Money @shareable { amount: Int! currency: String! }`,
  buyers: `${LINK}
    type Buyer @key(fields: "id") { id: ID! nick: String @shareable level: Level! orders: [Order!] secret: String @inaccessible }
    enum Level { NEW REGULAR GOLD }
    type Order @key(fields: "id") { id: ID! buyer: Buyer @shareable }`,
};
/** Interfaces, unions and enums over several subgraphs, and lists of lists, in which something is always missing. */
const SHAPES: MadeUpGraph = {
  feed: `${LINK}
    type Query { feed(kind: Kind): [Entry]! entry(id: ID!): Entry any: [Anything!] grid: [[Cell]!] matrix: [[[Cell!]]] }
    enum Kind { NEWS SALE EVENT }
    interface Entry { id: ID! kind: Kind! title: String author: Author }
    type News implements Entry @key(fields: "id") { id: ID! kind: Kind! title: String author: Author body: String! }
    type Offer implements Entry @key(fields: "id") { id: ID! kind: Kind! title: String author: Author until(zone: String): String }
    type Event implements Entry @key(fields: "id") { id: ID! kind: Kind! title: String author: Author guests: [Author!] }
    type Author @key(fields: "id") { id: ID! }
    union Anything = News | Offer | Cell
    type Cell @key(fields: "x y") { x: Int! y: Int! }`,
  authors: `${LINK}
    type Author @key(fields: "id") { id: ID! name: String! works: [Work!]! rival: Author }
    union Work = News | Book
    type News @key(fields: "id") { id: ID! }
    type Book { id: ID! pages: Int! }
    type Event @key(fields: "id") { id: ID! }`,
  numbers: `${LINK}
    type Cell @key(fields: "x y") { x: Int! y: Int! value: Int! near: [[Cell]] note: String }
    type News @key(fields: "id") { id: ID! reads: Int comments: [[String!]]! }
    type Offer @key(fields: "id") { id: ID! sold: Int! }`,
};

export const graphs: Readonly<Record<string, MadeUpGraph>> = {
  'entities over several keys': KEYS,
  'fields that are required, provided, moved and shared': SHARING,
  'interfaces, unions, enums and lists of lists': SHAPES,
};
