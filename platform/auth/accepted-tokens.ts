import type { Config } from '../config/config.ts';
import { createDevelopmentIssuer, type DevelopmentIssuer } from './development-issuer.ts';
import { createTokenVerifier, type TokenVerifier } from './tokens.ts';

export interface AcceptedTokens {
  readonly tokens: TokenVerifier;
  /** Signs tokens for anybody on this machine; null where a real key set is used. */
  readonly developmentIssuer: DevelopmentIssuer | null;
}

/**
 * Whose tokens a process accepts: those of `JWKS_URL`, or, in development without one, those of the development issuer,
 * whose key lies in `DATA_DIR` so that all processes of one machine share it.
 */
export async function acceptedTokens(config: Config): Promise<AcceptedTokens> {
  const claims = { issuer: config.TOKEN_ISSUER, audience: config.TOKEN_AUDIENCE };
  if (config.JWKS_URL !== undefined) {
    return { tokens: createTokenVerifier({ ...claims, keys: new URL(config.JWKS_URL) }), developmentIssuer: null };
  }
  const developmentIssuer = await createDevelopmentIssuer({
    ...claims,
    dataDir: config.DATA_DIR,
    environment: config.NODE_ENV,
  });
  return { tokens: createTokenVerifier({ ...claims, keys: developmentIssuer.publicKeys }), developmentIssuer };
}
