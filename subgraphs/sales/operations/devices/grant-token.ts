import { calculateJwkThumbprint, decodeJwt, errors, importJWK, type JWK, jwtVerify } from 'jose';
import { ROLES } from '#platform/auth/roles.ts';
import { type RequestOrigin, TILL_ISSUER, type TokenAnswer, type TokenRequest } from '#platform/auth/token-desk.ts';
import { type Id, newId } from '#platform/ids/ids.ts';
import type { DeviceRecord, EnrolmentRecord } from '../../store/devices.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { codeHashOf } from './enrol-device.ts';
import type { TillSecrets } from './till-secrets.ts';
import { TOKEN_SECONDS, type TillTokens } from './till-tokens.ts';

const BY_CODE = 'urn:tillgraph:params:oauth:grant-type:enrolment';
const BY_KEY = 'client_credentials';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** The keys that a till may have: what browsers and secure elements can make. */
const ALGORITHM_OF_CURVE: Readonly<Record<string, string>> = { Ed25519: 'EdDSA', 'P-256': 'ES256' };
/** What a till signed is good for a minute, so that whoever overhears it can do little with it. */
const MAX_ASSERTION_SECONDS = 60;
const CLOCK_TOLERANCE_SECONDS = 60;
const MAX_TEXT = 2_000;
/** Guesses at codes, from one address. */
const GUESSES = { most: 10, lockedMs: 10 * 60 * 1000 };

export interface TillDesk {
  readonly store: SalesStore;
  readonly secrets: TillSecrets;
  readonly tillTokens: TillTokens;
  readonly clock: () => Date;
}

/**
 * Gives a till a token of fifteen minutes. First it shows the code of its enrolment and the public key that it has made
 * (`grant_type` of our own); from then on it signs who it is with that key (RFC 7523, 2.2, as `client_credentials`).
 * Refusals are in the words of RFC 6749, 5.2, and say no more than they must.
 */
export async function grantToken(desk: TillDesk, asked: TokenRequest, origin: RequestOrigin): Promise<TokenAnswer> {
  const device =
    asked['grant_type'] === BY_CODE
      ? await enrolled(desk, asked, origin)
      : asked['grant_type'] === BY_KEY
        ? await signedBy(desk, asked)
        : refusal('unsupported_grant_type', `Ask for ${BY_CODE} or ${BY_KEY}.`);
  if (!('_id' in device)) return device;
  const { _id: id, registerId, locationId } = device;
  const token = await desk.tillTokens.sign(
    {
      subject: id,
      scopes: ROLES.till,
      locationId,
      device: { id, registerId, sessionId: null, approvalId: null },
    },
    desk.clock(),
  );
  const body = { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS, scope: ROLES.till.join(' ') };
  return { status: 200, body: { ...body, device_id: id, register_id: registerId, location_id: locationId } };
}

/**
 * The till that a code makes of whoever shows it. The same key may show it again while it lasts, so that an answer that
 * was lost can be had again; another key may not.
 */
async function enrolled(
  { store, secrets, clock }: TillDesk,
  asked: TokenRequest,
  { address }: RequestOrigin,
): Promise<DeviceRecord | TokenAnswer> {
  const key = await publicKeyOf(asked['public_key']);
  if (key === null) {
    return refusal('invalid_request', 'public_key must be a JWK of kty OKP, crv Ed25519, or of kty EC, crv P-256.');
  }
  const code = asked['code'];
  if (typeof code !== 'string' || code.length > MAX_TEXT) return refusal('invalid_request', 'code must be a text.');
  const now = clock();
  const guesser = `code:${address ?? 'unknown'}`;
  const locked = await store.attempts.take(guesser, GUESSES, now);
  if (locked)
    return { ...refusal('slow_down', 'Too many codes were tried from here: wait some minutes.'), status: 429 };

  const codeHash = codeHashOf(code, secrets);
  const device = await store.transactor.transact(async ({ session }) => {
    const enrolment = await store.devices.enrolmentOf(codeHash, session);
    if (enrolment === null || enrolment.expiresAt <= now) return null;
    if (enrolment.deviceId !== null) return sameKey(await store.devices.one(enrolment.deviceId, session), key.jwk);
    const made = deviceOf(enrolment, { key: key.jwk, now });
    await store.devices.redeem(enrolment._id, made._id, session);
    await store.devices.add(made, session);
    return made;
  });
  if (device === null) return refusal('invalid_grant', 'No till can be enrolled with this code: ask for a new one.');
  await store.attempts.forgive(guesser);
  return device;
}

function deviceOf(
  { registerId, locationId, name, createdBy }: EnrolmentRecord,
  { key, now }: { key: string; now: Date },
): DeviceRecord {
  const _id: Id<'device'> = newId('device');
  const enrolled = { enrolledAt: now, enrolledBy: createdBy };
  return { _id, registerId, locationId, name, publicJwk: key, ...enrolled, revokedAt: null };
}

function sameKey(device: DeviceRecord | null, jwk: string): DeviceRecord | null {
  return device !== null && device.publicJwk === jwk && device.revokedAt === null ? device : null;
}

/** The till that has signed who it is. */
async function signedBy({ store, clock }: TillDesk, asked: TokenRequest): Promise<DeviceRecord | TokenAnswer> {
  const assertion = asked['client_assertion'];
  if (
    asked['client_assertion_type'] !== ASSERTION_TYPE ||
    typeof assertion !== 'string' ||
    assertion.length > MAX_TEXT
  ) {
    return refusal('invalid_request', `client_assertion must be a JWT, with client_assertion_type ${ASSERTION_TYPE}.`);
  }
  const unknown = { ...refusal('invalid_client', 'No till of ours has signed this, or it was revoked.'), status: 401 };
  try {
    const { sub = '' } = decodeJwt(assertion);
    const device = await store.devices.one(sub);
    if (device === null || device.revokedAt !== null) return unknown;
    const jwk = JSON.parse(device.publicJwk) as JWK;
    const algorithm = ALGORITHM_OF_CURVE[jwk.crv ?? ''] ?? '';
    const { payload } = await jwtVerify(assertion, await importJWK(jwk, algorithm), {
      algorithms: [algorithm],
      issuer: device._id,
      subject: device._id,
      audience: TILL_ISSUER,
      currentDate: clock(),
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp'],
    });
    const latest = clock().getTime() / 1000 + MAX_ASSERTION_SECONDS + CLOCK_TOLERANCE_SECONDS;
    return (payload.exp ?? Infinity) <= latest ? device : unknown;
  } catch (error) {
    if (error instanceof errors.JOSEError) return unknown;
    throw error;
  }
}

/** Only what the key is by, in the order of its thumbprint's fields, so that the same key is always the same text. */
async function publicKeyOf(given: unknown): Promise<{ readonly jwk: string } | null> {
  const jwk = typeof given === 'string' ? parsed(given) : given;
  if (typeof jwk !== 'object' || jwk === null) return null;
  const { kty, crv, x, y } = jwk as JWK;
  const algorithm = ALGORITHM_OF_CURVE[String(crv)];
  if (algorithm === undefined || typeof kty !== 'string') return null;
  const bare: JWK = { crv: String(crv), kty, ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) };
  try {
    await importJWK(bare, algorithm);
    await calculateJwkThumbprint(bare);
    return { jwk: JSON.stringify(bare) };
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return text.length > MAX_TEXT ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal(error: string, description: string): TokenAnswer {
  return { status: 400, body: { error, error_description: description } };
}
