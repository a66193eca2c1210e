import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { AppError } from '../errors/app-error.ts';
import type { Actor } from './actor.ts';

/** The header that a signed context travels in, and the connection parameter on a WebSocket. */
export const CONTEXT_HEADER = 'x-tillgraph-context';
/** A context is good for so long; it is signed anew halfway, so that none expires on its way. */
const LIFETIME_SECONDS = 60;
const RENEW_AFTER_MS = (LIFETIME_SECONDS / 2) * 1000;
/** Clocks of the graph's own machines may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 10;
const MAX_REMEMBERED = 10_000;
/** HS256 asks for as many bytes as it gives (RFC 7518, 3.2). */
const MIN_KEY_BYTES = 32;
const ISSUER = 'tillgraph';

/**
 * Says to a subgraph in another process on whose behalf it is asked. What it says is signed with a key that only the
 * graph's own processes have, so that a subgraph answers nobody else, and needs to know nothing of tokens.
 */
export interface ContextSigner {
  /**
   * Signed once for an actor and a subgraph, and again only when it would soon expire. It never waits, so that whoever
   * asks can be given up at any moment.
   */
  sign(actor: Actor, audience: string): string;
}

export interface ContextVerifier {
  /** Throws `AppError` `CONTEXT_REFUSED` for a context that is missing, forged, too old, or meant for another subgraph. */
  verify(context: unknown): Promise<Actor>;
}

/** Secrets that the graph's processes share: the first signs, each is accepted, so that one can follow another. */
export type ContextKeys = readonly [Uint8Array, ...Uint8Array[]];

export function createContextSigner([secret]: ContextKeys): ContextSigner {
  const { id, key } = keyOf(secret);
  // An actor is one object for as long as its token is remembered.
  const signed = new WeakMap<Actor, Map<string, { readonly text: string; readonly renewAt: number }>>();

  const header = encoded({ alg: 'HS256', kid: id });
  const signNow = ({ subject, scopes, locations, ...rest }: Actor, audience: string): string => {
    const iat = Math.floor(Date.now() / 1000);
    const told: Told = { ...rest, scopes: [...scopes], locations: locations === 'all' ? 'all' : [...locations] };
    const claims = { ...told, iss: ISSUER, aud: audience, sub: subject, iat, exp: iat + LIFETIME_SECONDS };
    const signed = `${header}.${encoded(claims)}`;
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  };

  return {
    sign: (actor, audience) => {
      const ofActor = signed.get(actor) ?? new Map<string, { text: string; renewAt: number }>();
      signed.set(actor, ofActor);
      const known = ofActor.get(audience);
      if (known !== undefined && Date.now() < known.renewAt) return known.text;
      const text = signNow(actor, audience);
      ofActor.set(audience, { text, renewAt: Date.now() + RENEW_AFTER_MS });
      return text;
    },
  };
}

/** For the subgraph that `audience` names. */
export function createContextVerifier({
  keys,
  audience,
}: {
  readonly keys: ContextKeys;
  readonly audience: string;
}): ContextVerifier {
  const byId = new Map(keys.map(keyOf).map(({ id, key }) => [id, key]));
  const verified = new LRUCache<string, { readonly actor: Actor; readonly expiresAtMs: number }>({
    max: MAX_REMEMBERED,
  });
  return {
    verify: async (context) => {
      if (typeof context !== 'string' || context === '') throw refused('it came without one');
      const known = verified.get(context);
      if (known !== undefined && Date.now() < known.expiresAtMs) return known.actor;
      try {
        const { payload } = await jwtVerify<Told>(context, ({ kid }) => knownKey(byId, kid), {
          issuer: ISSUER,
          audience,
          algorithms: ['HS256'],
          maxTokenAge: LIFETIME_SECONDS,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          requiredClaims: ['sub', 'iat', 'exp', 'scopes', 'locations'],
        });
        const { iss: _iss, aud: _aud, iat: _iat, exp = 0, sub: subject = '', scopes, locations, ...rest } = payload;
        const actor: Actor = {
          ...rest,
          subject,
          scopes: new Set(scopes),
          locations: locations === 'all' ? 'all' : new Set(locations),
        };
        verified.set(context, { actor, expiresAtMs: exp * 1000 });
        return actor;
      } catch (error) {
        throw refused(error instanceof errors.JWTExpired ? 'its own has expired' : 'its own is not good', error);
      }
    },
  };
}

/** What stands in a context besides what every token has. */
interface Told extends Omit<Actor, 'subject' | 'scopes' | 'locations'> {
  readonly scopes: readonly string[];
  readonly locations: 'all' | readonly string[];
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function keyOf(secret: Uint8Array): { readonly id: string; readonly key: KeyObject } {
  if (secret.length < MIN_KEY_BYTES) {
    throw new AppError('CONFIGURATION', `A key of CONTEXT_KEYS needs ${MIN_KEY_BYTES} bytes or more.`);
  }
  const id = createHash('sha256').update('tillgraph context key').update(secret).digest('base64url').slice(0, 12);
  return { id, key: createSecretKey(secret) };
}

function knownKey(keys: ReadonlyMap<string, KeyObject>, id: string | undefined): KeyObject {
  const key = keys.get(id ?? '');
  if (key === undefined) throw new Error('No key of this process signed it.');
  return key;
}

function refused(why: string, cause?: unknown): AppError {
  return new AppError(
    'CONTEXT_REFUSED',
    `A subgraph answers the graph's own processes only, which sign on whose behalf they ask; ${why}. Ask the gateway.`,
    { cause },
  );
}
