import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { TILL_ISSUER, type TokenAnswer, type TokenRequest } from '#platform/auth/token-desk.ts';

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
export const BY_CODE = 'urn:tillgraph:params:oauth:grant-type:enrolment';

/** A key as a till makes it for itself, and what it asks tokens with. */
export interface TillKey {
  readonly publicJwk: JWK;
  /** For its first token. */
  byCode(code: string): TokenRequest;
  /** For any further one. */
  byKey(deviceId: string, changes?: { audience?: string; lifetimeSeconds?: number }): Promise<TokenRequest>;
}

export async function newTillKey(algorithm: 'EdDSA' | 'ES256' = 'EdDSA'): Promise<TillKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  const publicJwk = await exportJWK(publicKey);
  return {
    publicJwk,
    byCode: (code) => ({ grant_type: BY_CODE, code, public_key: publicJwk }),
    byKey: async (deviceId, { audience = TILL_ISSUER, lifetimeSeconds = 60 } = {}) => ({
      grant_type: 'client_credentials',
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: await assertion(privateKey, { algorithm, deviceId, audience, lifetimeSeconds }),
    }),
  };
}

function assertion(
  key: CryptoKey,
  {
    algorithm,
    deviceId,
    audience,
    lifetimeSeconds,
  }: Record<'algorithm' | 'deviceId' | 'audience', string> & {
    lifetimeSeconds: number;
  },
): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(deviceId)
    .setSubject(deviceId)
    .setAudience(audience)
    .setExpirationTime(Math.floor(Date.now() / 1000) + lifetimeSeconds)
    .sign(key);
}

/** The parts of an answer that tests look at. */
export function granted({ body }: TokenAnswer): { readonly token: string; readonly deviceId: string } {
  return { token: String(body['access_token']), deviceId: String(body['device_id']) };
}
