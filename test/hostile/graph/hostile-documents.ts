import { globSync, readFileSync } from 'node:fs';
import { type GraphQLSchema, Lexer, Source, TokenKind } from 'graphql';
import { type Dice, randomQuery } from '#gateway/execution/federation/random-query.ts';

const OPERATIONS = new URL('../../../schema/operations/', import.meta.url).pathname;

/** Operations that our own clients send: what is damaged begins as something that would be taken. */
const good = globSync(`${OPERATIONS}**/*.graphql`)
  .toSorted()
  .map((path) => readFileSync(path, 'utf8'));

const PUNCTUATION = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '!',
  '$',
  '@',
  '...',
  '=',
  '|',
  '&',
  '#',
  '"',
  '"""',
  '\\',
  ',',
];
const WORDS =
  'query mutation subscription fragment on null true __typename __schema __type constructor __proto__'.split(' ');
const PHRASES = [
  '@skip(if: true)',
  '@include(if: $x)',
  '@defer',
  '@cost',
  '...F',
  '... on Query',
  'first: 100',
  'first: -1',
];
const LITERALS = [
  '99999999999999999999',
  '-0',
  '1e999',
  '"\\uD800"',
  '"""block\n"""',
  'é',
  '\u202e',
  '\u0000',
  '\ufeff',
];
const PIECES = [...PUNCTUATION, ...WORDS, ...PHRASES, ...LITERALS];

/** A document that nobody meant: damaged token by token, nested without end, random, or no document at all. */
export function hostileDocument(schema: GraphQLSchema, dice: Dice): string {
  const roll = dice(10);
  if (roll < 5) return damaged(good[dice(good.length)] ?? '', dice);
  if (roll < 7) return randomQuery(schema, dice).query;
  if (roll === 7) return damaged(randomQuery(schema, dice).query, dice);
  return roll === 8 ? endless(dice) : noise(dice);
}

/** One of our own clients' operations, for what is hostile in its variables. */
export function goodDocument(dice: Dice): string {
  return good[dice(good.length)] ?? '';
}

function damaged(document: string, dice: Dice): string {
  const tokens = tokensOf(document);
  for (let times = 1 + dice(4); times > 0; times -= 1) {
    const at = dice(tokens.length + 1);
    const other = tokens[dice(Math.max(1, tokens.length))] ?? '';
    const piece = PIECES[dice(PIECES.length)] ?? '';
    const change = dice(5);
    if (change === 0) tokens.splice(at, 1);
    else if (change === 1) tokens.splice(at, 0, piece);
    else if (change === 2) tokens.splice(at, 1, piece);
    else if (change === 3) tokens.splice(at, 0, other);
    else tokens.splice(at, dice(20));
  }
  return tokens.join(' ');
}

function tokensOf(document: string): string[] {
  const lexer = new Lexer(new Source(document));
  const tokens: string[] = [];
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens.push(document.slice(token.start, token.end));
  }
  return tokens;
}

function endless(dice: Dice): string {
  const size = 10 ** (1 + dice(4));
  const shapes = [
    `{${'a{'.repeat(size)}b${'}'.repeat(size)}}`,
    `{ variants(first: 1) { ${'nodes { product { variants { id } } } '.repeat(size % 2_000)} } }`,
    `{ ${Array.from({ length: size % 2_000 }, (_, index) => `a${index}: locations { id }`).join(' ')} }`,
    `query (${'$a: Int '.repeat(size)}) { __typename }`,
    `{ __typename ${'@skip(if: false) '.repeat(size)} }`,
    `{ locations { ...F } } fragment F on Location { ...G } fragment G on Location { ...F id }`,
    `{ sale(id: "${'x'.repeat(size)}") { id } }`,
    `{ variants(first: 1, skus: [${'"A" '.repeat(size)}]) { nodes { id } } }`,
    '('.repeat(size),
    `{ sale(id: ${'['.repeat(size)}${']'.repeat(size)}) { id } }`,
    `{ __schema { types { fields { type { ofType { ofType { ofType { fields { type { fields { name } } } } } } } } } }`,
  ];
  return shapes[dice(shapes.length)] ?? '';
}

function noise(dice: Dice): string {
  return Array.from({ length: dice(60) }, () => PIECES[dice(PIECES.length)] ?? '').join(dice(2) === 0 ? ' ' : '');
}
