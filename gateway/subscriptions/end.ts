import { GraphQLError } from 'graphql';

/** Why a subscription ends before its client wants it to, and what the client is to do. */
const ENDS = {
  TOKEN_EXPIRED: 'The token has expired: get a new one and subscribe again, after the cursor given here.',
  TOKEN_REVOKED: 'This token has been revoked: get another one.',
  SCHEMA_RELOADED:
    'What is watched here is not what it was in the schema: subscribe again, after the cursor given here.',
  SUBGRAPH_UNAVAILABLE:
    'What is watched here has been away for too long: subscribe again, after the cursor given here.',
  SHUTTING_DOWN: 'This gateway is going away: subscribe again at another one, after the cursor given here.',
  SUBSCRIPTION_LAGGED:
    'This client reads too slowly: subscribe again, after the cursor given here; without one, read the state afresh.',
} as const;

export type EndCode = keyof typeof ENDS;

export function endOf(code: EndCode): GraphQLError {
  return new GraphQLError(ENDS[code], { extensions: { code } });
}

/** The error as its client is sent it: with where to go on, when anything is to be gone on from. */
export function withCursor(error: GraphQLError, cursor: string | null): GraphQLError {
  if (cursor === null) return error;
  return new GraphQLError(error.message, {
    path: error.path ?? null,
    extensions: { ...error.extensions, cursor },
  });
}
