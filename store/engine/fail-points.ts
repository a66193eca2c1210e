import type { Document } from '#store/language/values.ts';

/** How often a fail point fires: always, never, the next so many times, or always but the next so many times. */
export type FailPointMode = 'alwaysOn' | 'off' | { readonly times: number } | { readonly skip: number };

interface FailPoint {
  mode: FailPointMode;
  readonly data: Document;
  fired: number;
}

/** Where a server that runs for tests fails on purpose, and how often it still will. */
export class FailPoints {
  readonly #points = new Map<string, FailPoint>();

  /** Answers how often the point of this name has fired under its last setting. */
  set(name: string, mode: FailPointMode, data: Document): number {
    const fired = this.#points.get(name)?.fired ?? 0;
    this.#points.set(name, { mode, data, fired: 0 });
    return fired;
  }

  /** The data of a point that is to fire now, if it applies, and counts it. */
  fire(name: string, applies: (data: Document) => boolean = () => true): Document | undefined {
    const point = this.#points.get(name);
    if (point === undefined || point.mode === 'off' || !applies(point.data)) return undefined;
    if (typeof point.mode === 'object') {
      if ('skip' in point.mode) {
        point.mode = point.mode.skip > 1 ? { skip: point.mode.skip - 1 } : 'alwaysOn';
        return undefined;
      }
      point.mode = point.mode.times > 1 ? { times: point.mode.times - 1 } : 'off';
    }
    point.fired++;
    return point.data;
  }
}
