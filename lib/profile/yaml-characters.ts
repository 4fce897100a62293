/** Characters as the scanner of YAML tells them apart, by their UTF-16 code. 0 stands for the end of a text. */

export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** A break or the end. */
export function isBreakOrEnd(code: number): boolean {
  return code === 0 || isBreak(code);
}

/** A blank, a break or the end. */
export function isSpace(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code);
}

/** A letter, a digit, `-` or `_`, all of ASCII. */
export function isWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x2d
  );
}

/** Whether a character is one of a set of ASCII characters. */
export function isOneOf(code: number, characters: string): boolean {
  return code !== 0 && code < 0x80 && characters.includes(String.fromCharCode(code));
}

const NOT_ALLOWED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Where a text holds a character that YAML does not allow as it is: a control character or half a surrogate pair. */
export function forbiddenCharacters(text: string, most: number): number[] {
  const found: number[] = [];
  for (const { index } of text.matchAll(NOT_ALLOWED)) {
    found.push(index);
    if (found.length >= most) break;
  }
  return found;
}
