import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import type { ActingDevice } from '#platform/auth/actor.ts';
import { TILL_ISSUER } from '#platform/auth/token-desk.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import type { SigningKeyRecord } from '../../store/signing-keys.ts';
import type { TillSecrets } from './till-secrets.ts';

const ALGORITHM = 'EdDSA';
const DAY_MS = 24 * 60 * 60 * 1000;
/** A key signs for so long, and is published for as long before, so that whoever verifies has it by then. */
const PERIOD_MS = 30 * DAY_MS;
/** A key stays published for so long after it has signed last: longer than any token lives. */
const GRACE_MS = DAY_MS;

/** Tokens live this long. A session at a till is renewed while somebody works there: 15 idle minutes end it (PCI DSS 8.2.8). */
export const TOKEN_SECONDS = 15 * 60;

/** What a token says, besides by whom and for how long it was made. */
export interface TillClaims {
  /** The till's id, or that of whoever has signed in there. */
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly locationId: string;
  readonly device: ActingDevice;
  readonly lifetimeSeconds?: number;
}

/** Signs tokens for tills, with a key of its own for each period of thirty days. */
export interface TillTokens {
  sign(claims: TillClaims, now: Date): Promise<string>;
  /** The keys of this period and the next, and of the last one for a day. */
  publicKeys(now: Date): Promise<JSONWebKeySet>;
}

export function createTillTokens(
  store: Pick<SalesStore, 'signingKeys'>,
  { secrets, audience }: { secrets: TillSecrets; audience: string },
): TillTokens {
  /** They are few and never change, so all that were ever asked for stay. */
  const known = new Map<string, SigningKeyRecord>();
  const signers = new Map<string, Awaited<ReturnType<typeof importJWK>>>();

  const keyOf = async (period: number, now: Date): Promise<SigningKeyRecord> => {
    const id = `till-${period}`;
    const key =
      known.get(id) ?? (await store.signingKeys.of([id]))[0] ?? (await store.signingKeys.add(await newKey(id, now)));
    known.set(id, key);
    return key;
  };
  const newKey = async (id: string, createdAt: Date): Promise<SigningKeyRecord> => {
    const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
    const publicJwk: JWK = { ...(await exportJWK(publicKey)), alg: ALGORITHM, kid: id, use: 'sig' };
    const sealed = secrets.seal(JSON.stringify(await exportJWK(privateKey)));
    return { _id: id, sealed, publicJwk: JSON.stringify(publicJwk), createdAt };
  };

  return {
    sign: async ({ subject, scopes, locationId, device, lifetimeSeconds = TOKEN_SECONDS }, now) => {
      const { _id: kid, sealed } = await keyOf(periodOf(now), now);
      const signer = signers.get(kid) ?? (await importJWK(JSON.parse(secrets.open(sealed)) as JWK, ALGORITHM));
      signers.set(kid, signer);
      const seconds = Math.floor(now.getTime() / 1000);
      return new SignJWT({
        scope: scopes.join(' '),
        locations: [locationId],
        device: device.id,
        register: device.registerId,
        ...(device.sessionId === null ? {} : { session: device.sessionId }),
        ...(device.approvalId === null ? {} : { approval: device.approvalId }),
      })
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .setSubject(subject)
        .setIssuer(TILL_ISSUER)
        .setAudience(audience)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + lifetimeSeconds)
        .sign(signer);
    },
    publicKeys: async (now) => {
      const period = periodOf(now);
      const hasJustBegun = now.getTime() - period * PERIOD_MS < GRACE_MS;
      const [last] = hasJustBegun ? await store.signingKeys.of([`till-${period - 1}`]) : [];
      const keys = [await keyOf(period, now), await keyOf(period + 1, now), ...(last ? [last] : [])];
      return { keys: keys.map(({ publicJwk }) => JSON.parse(publicJwk) as JWK) };
    },
  };
}

function periodOf(now: Date): number {
  return Math.floor(now.getTime() / PERIOD_MS);
}
