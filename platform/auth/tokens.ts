import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { AppError } from '../errors/app-error.ts';
import type { Actor } from './actor.ts';

/** Clocks of issuer and verifier may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 60;
const MAX_REMEMBERED_TOKENS = 10_000;

/** Verifies bearer tokens. */
export interface TokenVerifier {
  /**
   * The actor that a token speaks for, and until when. Throws `AppError` with the code `UNAUTHENTICATED` (missing,
   * forged, malformed) or `TOKEN_EXPIRED`; `KEYS_UNAVAILABLE`, retryable, when the key set cannot be had.
   */
  verify(authorization: string | undefined): Promise<VerifiedToken>;
}

export interface VerifiedToken {
  readonly actor: Actor;
  readonly expiresAt: Date;
}

export interface TokenVerifierOptions {
  /** Where the key set is, or the key set itself. */
  readonly keys: URL | JSONWebKeySet;
  readonly issuer: string;
  readonly audience: string;
}

export function createTokenVerifier({ keys, issuer, audience }: TokenVerifierOptions): TokenVerifier {
  const keySet = keys instanceof URL ? createRemoteJWKSet(keys) : createLocalJWKSet(keys);
  // A till sends the same token with each sale; its signature is checked once, its expiry every time.
  const verified = new LRUCache<string, VerifiedToken>({ max: MAX_REMEMBERED_TOKENS });

  return {
    verify: async (authorization) => {
      const token = bearer(authorization);
      const known = verified.get(token);
      if (known !== undefined) {
        if (known.expiresAt.getTime() + CLOCK_TOLERANCE_SECONDS * 1000 > Date.now()) return known;
        throw expired();
      }
      try {
        const { payload } = await jwtVerify(token, keySet, {
          issuer,
          audience,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          requiredClaims: ['sub', 'exp'],
        });
        const result = { actor: actorOf(payload), expiresAt: new Date((payload.exp ?? 0) * 1000) };
        verified.set(token, result);
        return result;
      } catch (error) {
        if (error instanceof errors.JWTExpired) throw expired();
        if (!isTheTokensFault(error)) {
          throw new AppError('KEYS_UNAVAILABLE', 'The key set that signs tokens cannot be had.', {
            retryable: true,
            cause: error,
          });
        }
        throw new AppError('UNAUTHENTICATED', 'The token is not one that this graph accepts.', { cause: error });
      }
    },
  };
}

/** Of jose's failures, those that fetching the key set causes are not the caller's: a generic one is an HTTP status. */
function isTheTokensFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  const ofTheKeySet = ['ERR_JOSE_GENERIC', errors.JWKSTimeout.code, errors.JWKSInvalid.code];
  return !ofTheKeySet.includes(error.code);
}

function bearer(authorization: string | undefined): string {
  const match = /^Bearer ([\w.-]{20,8192})$/i.exec(authorization ?? '');
  if (match?.[1] === undefined) {
    throw new AppError('UNAUTHENTICATED', 'Send a token: `Authorization: Bearer <token>`.');
  }
  return match[1];
}

function expired(): AppError {
  return new AppError('TOKEN_EXPIRED', 'The token has expired: get a new one from the issuer.');
}

/** `scope` is a space-separated text (RFC 9068); `locations` is a list of location ids, or `["*"]`. */
function actorOf(payload: JWTPayload): Actor {
  const scope = typeof payload['scope'] === 'string' ? payload['scope'] : '';
  const locations = Array.isArray(payload['locations']) ? payload['locations'].map(String) : [];
  return {
    subject: payload.sub ?? '',
    scopes: new Set(scope.split(' ').filter((item) => item !== '')),
    locations: locations.includes('*') ? 'all' : new Set(locations),
  };
}
