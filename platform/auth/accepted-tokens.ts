import type { Config } from '../config/config.ts';
import type { Logger } from '../telemetry/logger.ts';
import { createDevelopmentIssuer, type DevelopmentIssuer } from './development-issuer.ts';
import { createRevocations } from './revocations.ts';
import { TILL_ISSUER, type TokenDesk } from './token-desk.ts';
import { createTokenVerifier, type TokenVerifier } from './tokens.ts';

/**
 * Whose tokens a process accepts: those of the identity provider (`JWKS_URL`), or, in development without one, those of
 * the development issuer; and those that `desk` signs for tills, as long as it has not revoked them.
 */
export function acceptedTokens(
  config: Config,
  { developmentIssuer, desk, logger }: { developmentIssuer: DevelopmentIssuer | null; desk: TokenDesk; logger: Logger },
): TokenVerifier & AsyncDisposable {
  const revocations = createRevocations({ read: () => desk.revocations(), logger });
  const issuer = config.TOKEN_ISSUER;
  const verifier = createTokenVerifier({
    audience: config.TOKEN_AUDIENCE,
    issuers: [
      ...(developmentIssuer ? [{ issuer, keys: developmentIssuer.publicKeys }] : []),
      ...(config.JWKS_URL === undefined ? [] : [{ issuer, keys: new URL(config.JWKS_URL) }]),
      { issuer: TILL_ISSUER, keys: () => desk.publicKeys() },
    ],
    revocations,
  });
  return { ...verifier, [Symbol.asyncDispose]: () => revocations[Symbol.asyncDispose]() };
}

/**
 * Signs tokens for anybody on this machine, where no real key set is configured. Its key lies in `DATA_DIR`, so that all
 * processes of one machine share it. Null where `JWKS_URL` is set.
 */
export async function developmentIssuerOf(config: Config): Promise<DevelopmentIssuer | null> {
  if (config.JWKS_URL !== undefined) return null;
  return createDevelopmentIssuer({
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    dataDir: config.DATA_DIR,
    environment: config.NODE_ENV,
  });
}
