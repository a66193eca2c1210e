type ResolverMap = { readonly [type: string]: object | undefined };

/**
 * One resolver map of several, type by type. Throws when two of them resolve the same field, since only one would win.
 */
export function mergeResolvers(...maps: readonly object[]): object {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const map of maps as readonly ResolverMap[]) {
    for (const [type, fields] of Object.entries(map)) {
      const known = (merged[type] ??= {});
      for (const [field, resolver] of Object.entries(fields ?? {})) {
        if (field in known) throw new Error(`${type}.${field} is resolved twice.`);
        known[field] = resolver;
      }
    }
  }
  return merged;
}
