import type { Duplex } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

export interface LineSocketOptions {
  /** A longer line ends the connection. */
  readonly maxCharacters: number;
  /** Each line without its end, in order. */
  readonly onLine: (line: string) => void;
  /** Called once, when nothing more is sent or received. */
  readonly onClose: () => void;
}

/**
 * Texts without line breaks over a connection, a line each. What is sent in one turn of the event loop is one write: a
 * system call, and waking whoever reads, cost more than all else about a small message.
 */
export class LineSocket {
  readonly #socket: Duplex;
  #outgoing = '';

  constructor(socket: Duplex, { maxCharacters, onLine, onClose }: LineSocketOptions) {
    this.#socket = socket;
    const decoder = new StringDecoder('utf8');
    let begun = '';
    socket.on('data', (bytes: Buffer) => {
      const text = decoder.write(bytes);
      let from = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
        onLine(begun + text.slice(from, end));
        begun = '';
        from = end + 1;
      }
      begun += text.slice(from);
      if (begun.length > maxCharacters) socket.destroy();
    });
    // Whoever closes first, both are done: there is no half of a conversation.
    socket.on('end', () => socket.end());
    // It closes after that, which is all that anybody needs to know.
    socket.on('error', () => undefined);
    socket.once('close', onClose);
  }

  /** What is sent after the connection has closed goes nowhere. */
  send(line: string): void {
    if (this.#outgoing === '') setImmediate(() => this.#flush());
    this.#outgoing += `${line}\n`;
  }

  /** Sends what is left, and closes. */
  end(): void {
    this.#flush();
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #flush(): void {
    const text = this.#outgoing;
    this.#outgoing = '';
    if (text === '' || !this.#socket.writable || this.#socket.write(text)) return;
    // Whoever does not read what was sent is not listened to, so that no more is owed to it.
    this.#socket.pause();
    this.#socket.once('drain', () => this.#socket.resume());
  }
}
