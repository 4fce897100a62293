/** A change of a text: what stands between two offsets gives way. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Whether the text is whole lines, each with its line break. */
  readonly lines: boolean;
}

/** Changes of a text that leave everything else in it as it is: line breaks and a byte order mark, too. */
export class TextLines {
  readonly #splices: Splice[] = [];
  /** How the lines of the text end. */
  readonly #break: string;
  /** Offset of the first character behind a byte order mark. */
  readonly #first: number;

  constructor(readonly text: string) {
    this.#break = /^[^\n]*\r\n/.test(text) ? "\r\n" : "\n";
    this.#first = text.startsWith("\ufeff") ? 1 : 0;
  }

  /** Offset of the first character of a line. */
  startOf(offset: number): number {
    return Math.max(this.text.lastIndexOf("\n", offset - 1) + 1, this.#first);
  }

  /** Offset behind the line break of a line. */
  endOf(offset: number): number {
    const at = this.text.indexOf("\n", offset);
    return at === -1 ? this.text.length : at + 1;
  }

  /** Offset of the line break of a line, or of the blank space before it. */
  contentEndOf(offset: number): number {
    const line = this.text.slice(offset, this.endOf(offset));
    return offset + line.trimEnd().length;
  }

  /** Whether there is blank space alone between two offsets. */
  isBlank(from: number, to: number): boolean {
    return this.text.slice(from, to).trim() === "";
  }

  replace(from: number, to: number, text: string): void {
    this.#splices.push({ from, to, text, lines: false });
  }

  /** Adds lines before the line that begins at an offset. Of several at one offset, the first call comes first. */
  insertLines(at: number, lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#splices.push({ from: at, to: at, text: lines.map((line) => line + this.#break).join(""), lines: true });
  }

  /** Offset of the first line from `at` on that is no comment deeper than `column`; blank lines before one go along. */
  afterDeeperComments(at: number, column: number): number {
    let after = at;
    for (let line = at; line < this.text.length; line = this.endOf(line)) {
      const content = this.text.slice(line, this.endOf(line)).trimEnd();
      if (content === "") continue;
      const indent = content.search(/\S/);
      if (content[indent] !== "#" || indent <= column) break;
      after = this.endOf(line);
    }
    return after;
  }

  /** Whether something is written in the place of a part of the text. */
  touches(from: number, to: number): boolean {
    return this.#splices.some((splice) => splice.from < to && splice.to > from);
  }

  /** The text with all changes, from an offset on that is outside of what gives way. */
  changed(start = 0): string {
    const parts: string[] = [];
    let from = start;
    let endsLine = true;
    const add = (part: string) => {
      if (part === "") return;
      parts.push(part);
      endsLine = part.endsWith("\n");
    };
    const splices = this.#splices.filter((splice) => splice.from >= start).sort((a, b) => a.from - b.from);
    for (const splice of splices) {
      add(this.text.slice(from, splice.from));
      if (splice.lines && !endsLine && splice.from > this.#first) add(this.#break);
      add(splice.text);
      from = Math.max(from, splice.to);
    }
    add(this.text.slice(from));
    const changed = parts.join("");
    const isOpen = this.text.length > this.#first && !this.text.endsWith("\n");
    return isOpen && splices.at(-1)?.lines && splices.at(-1)?.from === this.text.length
      ? changed.replace(/\r?\n$/, "")
      : changed;
  }
}
