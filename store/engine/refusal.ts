/** The store refuses to do what its operator asks. The message says why, and what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
