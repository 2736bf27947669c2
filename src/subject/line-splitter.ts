const END_OF_LINE = 0x0a;

/** Cuts a stream of bytes into lines, blank ones left out; of an overlong line it keeps nothing. Checked by: test/subject/line-splitter.test.ts. */
export class LineSplitter {
  readonly #longest: number;
  readonly #onLine: (line: string) => void;
  readonly #onOverlong: () => void;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(longest: number, onLine: (line: string) => void, onOverlong: () => void) {
    this.#longest = longest;
    this.#onLine = onLine;
    this.#onOverlong = onOverlong;
  }

  add(bytes: Buffer): void {
    let from = 0;
    for (let end = bytes.indexOf(END_OF_LINE); end >= 0; end = bytes.indexOf(END_OF_LINE, from)) {
      this.#keep(bytes.subarray(from, end));
      from = end + 1;
      const line = Buffer.concat(this.#parts).toString('utf8').trim();
      this.#parts = [];
      this.#length = 0;
      if (line !== '') this.#onLine(line);
    }
    this.#keep(bytes.subarray(from));
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#length += bytes.length;
    if (this.#length > this.#longest) {
      this.#parts = [];
      this.#onOverlong();
    } else this.#parts.push(bytes);
  }
}
