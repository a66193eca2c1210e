import type { Document } from '#store/language/values.ts';
import { isInVersion1 } from './api-version.ts';
import type { Command } from './command.ts';
import { unsupported } from './unsupported.ts';

/** `listCommands`: what this server has of these commands, and itself. */
export function listCommands(commands: readonly Command[]): Command {
  const listing: Command = { names: ['listCommands'], run: () => ({ commands: described }) };
  const described: Document = {};
  for (const command of [...commands, listing]) {
    const [name] = command.names;
    if (command === unsupported || name === undefined) continue;
    described[name] = {
      help: '',
      requiresAuth: false,
      secondaryOk: true,
      adminOnly: command.adminOnly === true,
      apiVersions: isInVersion1(name) ? ['1'] : [],
      deprecatedApiVersions: [],
    };
  }
  return listing;
}
