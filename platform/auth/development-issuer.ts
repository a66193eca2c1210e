import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import { AppError } from '../errors/app-error.ts';
import { keptInFile } from './kept-in-file.ts';
import { ROLES, type Role } from './roles.ts';

const ALGORITHM = 'EdDSA';
const KEY_FILE = 'development-issuer.json';
const DEFAULT_LIFETIME_SECONDS = 30 * 24 * 60 * 60;

/** Signs tokens for anybody who asks: for a laptop and for tests, never for production. */
export interface DevelopmentIssuer {
  readonly publicKeys: JSONWebKeySet;
  sign(claims: TokenClaims): Promise<string>;
}

export interface TokenClaims {
  readonly subject: string;
  readonly role: Role;
  /** The customer whose own token it is, for the role `customer`. */
  readonly customerId?: string;
  /** Location ids; every location when left out. */
  readonly locations?: readonly string[];
  /** Counted from now; negative for a token that has expired. */
  readonly lifetimeSeconds?: number;
}

/** The key is kept in `dataDir`, so that tokens outlive a restart. Throws `AppError` `CONFIGURATION` in production. */
export async function createDevelopmentIssuer(options: {
  dataDir: string;
  issuer: string;
  audience: string;
  environment: string;
}): Promise<DevelopmentIssuer> {
  if (options.environment === 'production') {
    throw new AppError('CONFIGURATION', 'The development issuer does not run in production: set JWKS_URL.');
  }
  const privateJwk = await keptInFile(join(options.dataDir, KEY_FILE), createKey);
  const key = await importJWK(privateJwk, ALGORITHM);
  const { d: _private, ...publicJwk } = privateJwk;
  return {
    publicKeys: { keys: [publicJwk] },
    sign: ({ subject, role, customerId, locations = ['*'], lifetimeSeconds = DEFAULT_LIFETIME_SECONDS }) =>
      new SignJWT({
        scope: ROLES[role].join(' '),
        role,
        locations,
        ...(customerId === undefined ? {} : { customer: customerId }),
      })
        .setProtectedHeader({ alg: ALGORITHM, kid: publicJwk.kid ?? 'development' })
        .setSubject(subject)
        .setIssuer(options.issuer)
        .setAudience(options.audience)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + lifetimeSeconds)
        .sign(key),
  };
}

async function createKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  return { ...(await exportJWK(privateKey)), alg: ALGORITHM, kid: 'development' };
}
