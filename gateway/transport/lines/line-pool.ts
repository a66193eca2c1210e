import type { Dispatcher } from 'undici';
import { LINE_PROTOCOL, MAX_UNDER_WAY } from '#platform/graphql/lines/serve-lines.ts';
import { Line } from './line.ts';

/** A second line is opened when the first has so much under way: several processes may be behind one address. */
const ENOUGH_UNDER_WAY = 32;
const MAX_LINES = 8;
const OPEN_WITHIN_MS = 2_000;
/** After a failure it is tried again when so much time has passed; a subgraph that is not one of ours never takes it. */
const TRY_AGAIN_AFTER_MS = 5_000;

/** The lines to one subgraph, opened as they are needed. */
export interface LinePool {
  /** Null when there is none now: whatever is to be asked goes by HTTP, which every subgraph speaks. */
  pick(): Line | null;
  close(): void;
}

export function openLines(dispatcher: Dispatcher, path: string): LinePool {
  const lines = new Set<Line>();
  const closing = new AbortController();
  let isOpening = false;
  let tryAgainAt = 0;

  const open = async (): Promise<void> => {
    isOpening = true;
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(OPEN_WITHIN_MS)]);
      const { socket } = await dispatcher.upgrade({ path, protocol: LINE_PROTOCOL, signal });
      lines.add(new Line(socket, (line) => lines.delete(line)));
    } catch {
      // Whether the subgraph is there at all, asking it by HTTP will tell.
      tryAgainAt = performance.now() + TRY_AGAIN_AFTER_MS;
    } finally {
      isOpening = false;
    }
  };

  return {
    pick: () => {
      let freest: Line | null = null;
      for (const line of lines) {
        if (line.underWay < ENOUGH_UNDER_WAY) return line;
        if (freest === null || line.underWay < freest.underWay) freest = line;
      }
      if (!isOpening && lines.size < MAX_LINES && performance.now() >= tryAgainAt) void open();
      return freest !== null && freest.underWay < MAX_UNDER_WAY ? freest : null;
    },
    close: () => {
      closing.abort();
      for (const line of lines) line.leave();
    },
  };
}
