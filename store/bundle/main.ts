import { bundled } from './bundled.ts';

/**
 * Puts the store's program together in a few files, from which it starts in half the time, where that has not been done
 * since a source was changed. Without the bundler, which comes with what one develops with, it runs from its sources.
 */
if (bundled('program') === undefined && (await isInstalled('rolldown'))) {
  const { makeBundle } = await import('./make-bundle.ts');
  await makeBundle();
}

async function isInstalled(name: string): Promise<boolean> {
  return import(name).then(
    () => true,
    () => false,
  );
}
