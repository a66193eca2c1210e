import { randomUUID } from 'node:crypto';
import { UUID } from 'bson';
import { sessionTimeoutMinutes } from '#store/engine/sessions.ts';
import { ServerError } from '#store/language/errors.ts';
import { documentList } from './arguments.ts';
import type { Command, CommandContext } from './command.ts';

/** A session for a client that does not make its own ids. */
export const startSession: Command = {
  names: ['startSession'],
  run({ engine }) {
    const id = { id: new UUID(randomUUID()).toBinary() };
    engine.sessions.get(id);
    return { id, timeoutMinutes: sessionTimeoutMinutes };
  },
};

export const refreshSessions: Command = {
  names: ['refreshSessions'],
  run({ engine, body, name }) {
    for (const id of documentList(body, name)) engine.sessions.get(id);
    return {};
  },
};

/** Ends sessions with their transactions and cursors. Without ids `killSessions` ends those of the caller: of everyone. */
export const endSessions: Command = {
  names: ['endSessions', 'killSessions'],
  run(context) {
    const ids = documentList(context.body, context.name);
    if (ids.length === 0 && context.name === 'killSessions') killEverything(context);
    for (const id of ids) {
      const session = context.engine.sessions.end(id);
      if (session) context.engine.cursors.closeOfSession(session);
    }
    return {};
  },
};

/** There are no users to tell sessions apart by, so that a list of users or patterns other than the empty one is refused. */
export const killAllSessions: Command = {
  names: ['killAllSessions', 'killAllSessionsByPattern'],
  run(context) {
    const wanted = documentList(context.body, context.name);
    const byId = wanted.map((pattern) => pattern['lsid']);
    if (wanted.length === 0) killEverything(context);
    for (const [index, id] of byId.entries()) {
      if (id === undefined || Object.keys(wanted[index] ?? {}).length > 1) {
        throw new ServerError('CommandNotSupported', `${context.name} by user is not supported: there are none`);
      }
      const session = context.engine.sessions.end(id);
      if (session) context.engine.cursors.closeOfSession(session);
    }
    return {};
  },
};

function killEverything({ engine }: CommandContext): void {
  for (const session of engine.sessions.all()) engine.cursors.closeOfSession(session);
  engine.sessions.endAll();
}
