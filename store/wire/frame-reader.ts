import { Buffer } from 'node:buffer';
import { headerBytes, maxMessageBytes } from './message.ts';

/** Cuts a stream of bytes into messages, each of which begins with its own length. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;
  /** How many bytes the message at the head takes; 0 while that is not known. */
  #needed = 0;

  /** Takes what came in and answers the messages that are complete now. Throws on a length that cannot be. */
  read(chunk: Buffer): Buffer[] {
    // Most clients await an answer before they send the next message, which comes in one piece.
    if (this.#length === 0 && chunk.length >= headerBytes && chunk.readInt32LE(0) === chunk.length) return [chunk];
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const messages: Buffer[] = [];
    while (this.#length >= (this.#needed || 4)) {
      const bytes = this.#joined();
      this.#needed = bytes.readInt32LE(0);
      if (this.#needed < headerBytes || this.#needed > maxMessageBytes)
        throw new Error(`a message of ${this.#needed} bytes`);
      if (bytes.length < this.#needed) break;
      messages.push(bytes.subarray(0, this.#needed));
      this.#chunks = [bytes.subarray(this.#needed)];
      this.#length -= this.#needed;
      this.#needed = 0;
    }
    return messages;
  }

  #joined(): Buffer {
    const [first, ...others] = this.#chunks;
    if (first && others.length === 0) return first;
    const joined = Buffer.concat(this.#chunks, this.#length);
    this.#chunks = [joined];
    return joined;
  }
}
