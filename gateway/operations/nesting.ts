import { type GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { coded } from '#platform/graphql/errors.ts';

/** Brackets that may stand inside each other. Depth of fields has a limit of its own, which is lower. */
const MAX_NESTING = 200;

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Throws for a document whose brackets stand too deep in each other, before it is parsed: a parser calls itself for each
 * of them, and runs out of stack.
 */
export function assertNesting(query: string): void {
  const lexer = new Lexer(new Source(query));
  let depth = 0;
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
      if (OPENING.has(kind)) depth += 1;
      else if (CLOSING.has(kind)) depth -= 1;
      if (depth > MAX_NESTING) break;
    }
  } catch {
    // The parser comes no further than this, and says why.
    return;
  }
  if (depth > MAX_NESTING) throw tooDeep();
}

function tooDeep(): GraphQLError {
  return coded('OPERATION_TOO_LARGE', `The document nests more than ${MAX_NESTING} brackets in each other.`);
}
