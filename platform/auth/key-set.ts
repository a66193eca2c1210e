import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** A key that its issuer takes out of the key set is accepted for so long at most, tokens that were verified before included. */
const MAX_AGE_MS = 5 * 60 * 1000;
/** A token of a key that is not known has the set read again, but not more often than this. */
const COOLDOWN_MS = 30 * 1000;

/** Where the key set is, the key set itself, or whoever has it now. */
export type KeySource = URL | JSONWebKeySet | (() => Promise<JSONWebKeySet>);

/** The public keys of somebody who signs tokens, as they are read from time to time. */
export interface KeySet {
  readonly keyFor: JWTVerifyGetKey;
  /** Until when what was verified just now counts as verified, as a number of milliseconds since 1970. */
  goodUntilMs(): number;
}

export function keySetOf(source: KeySource): KeySet {
  if (source instanceof URL) return remoteKeySet(source);
  if (typeof source !== 'function') return { keyFor: createLocalJWKSet(source), goodUntilMs: () => Infinity };
  return {
    keyFor: async (header, token) => createLocalJWKSet(await source())(header, token),
    goodUntilMs: () => Date.now() + MAX_AGE_MS,
  };
}

function remoteKeySet(url: URL): KeySet {
  let readAtMs = Date.now();
  return {
    keyFor: createRemoteJWKSet(url, {
      cacheMaxAge: MAX_AGE_MS,
      cooldownDuration: COOLDOWN_MS,
      [customFetch]: (address, options) => {
        readAtMs = Date.now();
        return fetch(address, options);
      },
    }),
    goodUntilMs: () => readAtMs + MAX_AGE_MS,
  };
}
