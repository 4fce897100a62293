/** The lines of a text, counted from 1 as editors do. */
export class YamlLines {
  private starts: number[] | undefined;

  constructor(private readonly text: string) {}

  /** The line of an offset. */
  lineOf(offset: number): number {
    this.starts ??= [0, ...[...this.text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: found }) => index + found.length)];
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
