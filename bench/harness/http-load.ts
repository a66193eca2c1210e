import { Pool } from 'undici';

/** As many requests are under way at a time. */
export const CONNECTIONS = 32;

/** What came of sending requests for a while. */
export interface Load {
  readonly count: number;
  readonly perS: number;
  readonly latenciesMs: readonly number[];
}

/** Sends bodies over a fixed number of connections, and reads the answers without parsing them. */
export interface Requester {
  /** The answer's text. Throws it when its status is not 200. */
  once(body: string): Promise<string>;
  forMs(durationMs: number, nextBody: () => string): Promise<Load>;
  close(): Promise<void>;
}

export function requester({ url, token }: { url: string; token: string }): Requester {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const once = async (body: string): Promise<string> => {
    const response = await pool.request({ path: pathname, method: 'POST', headers, body });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(text);
    return text;
  };
  const forMs = async (durationMs: number, nextBody: () => string): Promise<Load> => {
    const latenciesMs: number[] = [];
    const startedAt = performance.now();
    const client = async (): Promise<void> => {
      while (performance.now() - startedAt < durationMs) {
        const sentAt = performance.now();
        await once(nextBody());
        latenciesMs.push(performance.now() - sentAt);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, client));
    const elapsedS = (performance.now() - startedAt) / 1000;
    return { count: latenciesMs.length, perS: latenciesMs.length / elapsedS, latenciesMs };
  };
  return { once, forMs, close: () => pool.close() };
}
