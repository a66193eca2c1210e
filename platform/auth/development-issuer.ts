import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import { AppError } from '../errors/app-error.ts';
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
  const privateJwk = await loadOrCreateKey(join(options.dataDir, KEY_FILE));
  const key = await importJWK(privateJwk, ALGORITHM);
  const { d: _private, ...publicJwk } = privateJwk;
  return {
    publicKeys: { keys: [publicJwk] },
    sign: ({ subject, role, locations = ['*'], lifetimeSeconds = DEFAULT_LIFETIME_SECONDS }) =>
      new SignJWT({ scope: ROLES[role].join(' '), role, locations })
        .setProtectedHeader({ alg: ALGORITHM, kid: publicJwk.kid ?? 'development' })
        .setSubject(subject)
        .setIssuer(options.issuer)
        .setAudience(options.audience)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + lifetimeSeconds)
        .sign(key),
  };
}

/** Several processes may start at once: the first to put its key in place wins, and the others take that one. */
async function loadOrCreateKey(file: string): Promise<JWK> {
  const known = await readKey(file);
  if (known !== null) return known;
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: ALGORITHM, kid: 'development' };
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(jwk), { mode: 0o600 });
  try {
    await link(draft, file);
    return jwk;
  } catch (error) {
    const winner = await readKey(file);
    if (winner === null) throw error;
    return winner;
  } finally {
    await rm(draft);
  }
}

async function readKey(file: string): Promise<JWK | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
