import fc from 'fast-check';

/** Any number would do. */
const SEED = 20_261_126;

// The same code gets the same answer: what is made up at random is made up alike on every run, so that nobody's change
// is refused for what another's left to chance. Whoever asks for more histories asks for new ones.
if (process.env['HISTORIES'] === undefined) fc.configureGlobal({ seed: SEED });
