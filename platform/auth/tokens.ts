import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { AppError } from '../errors/app-error.ts';
import { boundedCache } from '../memory/bounded-cache.ts';
import type { ActingDevice, Actor } from './actor.ts';
import { type KeySource, keySetOf } from './key-set.ts';
import type { Revocable, Revocations } from './revocations.ts';
import { ROLES } from './roles.ts';

/** Clocks of issuer and verifier may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 60;
const MAX_REMEMBERED_TOKENS = 10_000;

/** Verifies bearer tokens. */
export interface TokenVerifier {
  /**
   * The actor that a token speaks for, and until when. Throws `AppError` with the code `UNAUTHENTICATED` (missing,
   * forged, malformed), `TOKEN_EXPIRED` or `TOKEN_REVOKED`; retryable, `KEYS_UNAVAILABLE` when the key set cannot be had
   * and `REVOCATIONS_UNAVAILABLE` when it cannot be known whether it was revoked.
   */
  verify(authorization: string | undefined): Promise<VerifiedToken>;
  /** Calls back once when a verified token is revoked. Answers the function that calls it off. */
  onRevoked(token: VerifiedToken, callback: () => void): () => void;
}

export interface VerifiedToken extends Revocable {
  readonly actor: Actor;
  readonly expiresAt: Date;
}

/** Somebody who signs tokens. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly keys: KeySource;
}

export interface TokenVerifierOptions {
  readonly issuers: readonly TokenIssuer[];
  readonly audience: string;
  /** Of those among the tokens that can be revoked before they expire; none can be without it. */
  readonly revocations?: Revocations;
}

interface Verified {
  readonly token: VerifiedToken;
  readonly goodUntilMs: number;
}

export function createTokenVerifier({ issuers, audience, revocations }: TokenVerifierOptions): TokenVerifier {
  const keySets = new Map(issuers.map(({ issuer, keys }) => [issuer, keySetOf(keys)]));
  // A till sends the same token with each sale; its signature is checked once, its expiry every time.
  const verified = boundedCache<Verified>(MAX_REMEMBERED_TOKENS);

  const signed = async (authorization: string): Promise<VerifiedToken> => {
    const known = verified.get(authorization);
    if (known !== undefined && Date.now() < known.goodUntilMs) {
      if (known.token.expiresAt.getTime() + CLOCK_TOLERANCE_SECONDS * 1000 > Date.now()) return known.token;
      throw expired();
    }
    const token = bearer(authorization);
    try {
      // Who made it is only claimed here: the signature has to be by that issuer's own keys.
      const { iss: issuer = '' } = decodeJwt(token);
      const keySet = keySets.get(issuer);
      if (keySet === undefined) throw new errors.JWTInvalid('Nobody knows its issuer.');
      const { payload } = await jwtVerify(token, keySet.keyFor, {
        issuer,
        audience,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['sub', 'exp'],
      });
      const result = verifiedToken(payload);
      verified.set(authorization, { token: result, goodUntilMs: keySet.goodUntilMs() });
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
  };

  return {
    verify: async (authorization) => {
      const token = await signed(authorization ?? '');
      if (token.standsOn.length > 0 && (await revocations?.isRevoked(token)) === true) {
        throw new AppError('TOKEN_REVOKED', 'The token was revoked: sign in again, or have the till enrolled anew.');
      }
      return token;
    },
    onRevoked: (token, callback) => revocations?.onRevoked(token, callback) ?? (() => undefined),
  };
}

function verifiedToken(payload: JWTPayload): VerifiedToken {
  const actor = actorOf(payload);
  const { device } = actor;
  return {
    actor,
    expiresAt: new Date((payload.exp ?? 0) * 1000),
    issuedAt: new Date((payload.iat ?? 0) * 1000),
    standsOn: device === undefined ? [] : [device.id, ...(device.sessionId === null ? [] : [device.sessionId])],
  };
}

/** Of jose's failures, those that fetching the key set causes are not the caller's: a generic one is an HTTP status. */
function isTheTokensFault(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  const ofTheKeySet = ['ERR_JOSE_GENERIC', errors.JWKSTimeout.code, errors.JWKSInvalid.code];
  return !ofTheKeySet.includes(error.code);
}

function bearer(authorization: string): string {
  const match = /^Bearer ([\w.-]{20,8192})$/i.exec(authorization);
  if (match?.[1] === undefined) {
    throw new AppError('UNAUTHENTICATED', 'Send a token: `Authorization: Bearer <token>`.');
  }
  return match[1];
}

function expired(): AppError {
  return new AppError('TOKEN_EXPIRED', 'The token has expired: get a new one from the issuer.');
}

/**
 * `scope` is a space-separated text (RFC 9068); `locations` is a list of location ids, or `["*"]`; `customer` is the id of
 * the customer whose own token it is. Such a token is held to what customers may, whatever its issuer put into it, and
 * reaches what is hers wherever it happened.
 */
function actorOf(payload: JWTPayload): Actor {
  const scope = typeof payload['scope'] === 'string' ? payload['scope'] : '';
  const scopes = scope.split(' ').filter((item) => item !== '');
  const subject = payload.sub ?? '';
  const customerId = payload['customer'];
  if (typeof customerId === 'string') {
    return { subject, scopes: new Set(scopes.filter(mayBeACustomers)), locations: 'all', customerId };
  }
  const locations = Array.isArray(payload['locations']) ? payload['locations'].map(String) : [];
  return {
    subject,
    scopes: new Set(scopes),
    locations: locations.includes('*') ? 'all' : new Set(locations),
    ...deviceOf(payload),
  };
}

function mayBeACustomers(scope: string): boolean {
  return ROLES.customer.some((allowed) => allowed === scope);
}

/** Claims of our own: `device` and `register` of every token for a till, `session` and `approval` where there is one. */
function deviceOf({ device, register, session, approval }: JWTPayload): { device?: ActingDevice } {
  if (typeof device !== 'string' || typeof register !== 'string') return {};
  const textOf = (claim: unknown): string | null => (typeof claim === 'string' ? claim : null);
  return {
    device: { id: device, registerId: register, sessionId: textOf(session), approvalId: textOf(approval) },
  };
}
