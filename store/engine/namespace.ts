import { ServerError } from '#store/language/errors.ts';

const maxNamespaceBytes = 255;
/** Names that begin with `system.` are the server's own, but for the one that MongoDB keeps functions under. */
const freeSystemName = 'system.js';

/** Throws `InvalidNamespace` for a name that no collection or view may have. */
export function checkNamespace(namespace: string): void {
  const dot = namespace.indexOf('.');
  const [database, name] = [namespace.slice(0, dot), namespace.slice(dot + 1)];
  const badDatabase = database === '' || database.length > 63 || /[\0/\\. "$*<>:|?]/.test(database);
  const badName = name === '' || name.startsWith('.') || name.includes('\0') || name.includes('$');
  if (dot === -1 || badDatabase || badName || Buffer.byteLength(namespace) > maxNamespaceBytes) {
    throw new ServerError('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  }
  if (name.startsWith('system.') && name !== freeSystemName)
    throw new ServerError('InvalidNamespace', `Invalid system namespace: ${namespace}`);
}
