import { request } from 'undici';
import type { Config } from '../config/config.ts';
import { AppError } from '../errors/app-error.ts';
import type { DevelopmentIssuer } from './development-issuer.ts';

const LIFETIME_SECONDS = 3_600;
/** A token is renewed so long before it expires, so that none expires on its way. */
const RENEW_BEFORE_MS = 60_000;
const TIMEOUT_MS = 5_000;

/**
 * The token that a subgraph sends when it asks another on its own behalf: from the identity provider by client
 * credentials (RFC 6749, 4.4), or from the development issuer. Throws `AppError` `CONFIGURATION` when there is neither.
 */
export function serviceToken(
  name: string,
  { config, issuer }: { config: Config; issuer: DevelopmentIssuer | null },
): () => Promise<string> {
  const { SERVICE_TOKEN_URL, SERVICE_CLIENT_ID, SERVICE_CLIENT_SECRET } = config;
  if (issuer !== null) {
    return remembered(async () => ({
      token: await issuer.sign({ subject: `service-${name}`, role: 'service', lifetimeSeconds: LIFETIME_SECONDS }),
      seconds: LIFETIME_SECONDS,
    }));
  }
  if (SERVICE_TOKEN_URL === undefined || SERVICE_CLIENT_ID === undefined || SERVICE_CLIENT_SECRET === undefined) {
    throw new AppError(
      'CONFIGURATION',
      `${name} asks other subgraphs on its own behalf: set SERVICE_TOKEN_URL, SERVICE_CLIENT_ID and SERVICE_CLIENT_SECRET.`,
    );
  }
  const credentials = Buffer.from(
    `${encodeURIComponent(SERVICE_CLIENT_ID)}:${encodeURIComponent(SERVICE_CLIENT_SECRET)}`,
  );
  return remembered(() => byClientCredentials(SERVICE_TOKEN_URL, credentials.toString('base64')));
}

interface Granted {
  readonly token: string;
  readonly seconds: number;
}

async function byClientCredentials(url: string, credentials: string): Promise<Granted> {
  const { statusCode, body } = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${credentials}` },
    body: 'grant_type=client_credentials',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = (await body.json()) as { readonly access_token?: unknown; readonly expires_in?: unknown };
  if (statusCode !== 200 || typeof answer.access_token !== 'string') {
    throw new AppError('SERVICE_TOKEN_REFUSED', `The identity provider gave no token: status ${statusCode}.`, {
      retryable: true,
    });
  }
  return { token: answer.access_token, seconds: Number(answer.expires_in ?? 0) };
}

function remembered(grant: () => Promise<Granted>): () => Promise<string> {
  let known: { readonly token: string; readonly renewAt: number } | null = null;
  return async () => {
    if (known !== null && Date.now() < known.renewAt) return known.token;
    const { token, seconds } = await grant();
    known = { token, renewAt: Date.now() + seconds * 1000 - RENEW_BEFORE_MS };
    return token;
  };
}
