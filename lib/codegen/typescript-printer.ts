import { quoted } from "./text-literal";

/** A TypeScript expression that is not laid out yet. */
export type Expression =
  /** Code as it is, such as a literal or the name of a constant. */
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly ListItem[] }
  /** `expanded`: one field to a line, also where all would fit on one. */
  | { readonly kind: "object"; readonly fields: readonly ObjectField[]; readonly expanded?: boolean }
  | { readonly kind: "call"; readonly callee: string; readonly args: readonly Expression[] };

/** An item of a list, with what is said about it in the line above. */
export interface ListItem {
  readonly value: Expression;
  /** One line, without the slashes. Default: none. */
  readonly comment?: string;
}

/** A field of an object, or the fields of another one. */
export interface ObjectField {
  /** The key; undefined for `...value`. */
  readonly key: string | undefined;
  readonly value: Expression;
  /** One line, without the slashes. Default: none. */
  readonly comment?: string;
}

const WIDTH = 120;
const STEP = "  ";

/**
 * Lays an expression out as the usual formatters do: on one line where it fits, else one item to a line.
 *
 * `column` is where it begins; one more character, such as a comma, has its place after it.
 */
export function printExpression(expression: Expression, column = 0, indent = ""): string {
  const line = onOneLine(expression);
  if (line !== undefined && column + line.length + 1 <= WIDTH) return line;
  switch (expression.kind) {
    case "code":
      return expression.text;
    case "list":
      return block("[", expression.items, "]", indent, (item, within) =>
        printExpression(item.value, within.length, within),
      );
    case "object":
      return block("{", expression.fields, "}", indent, printField);
    case "call": {
      const before = expression.args.slice(0, -1).map((one) => `${printExpression(one, 0, indent)}, `);
      const start = `${expression.callee}(${before.join("")}`;
      const last = expression.args.at(-1);
      return `${start}${last === undefined ? "" : printExpression(last, column + start.length + 1, indent)})`;
    }
  }
}

/** Items in brackets, one to a line, each with its comment above it. */
function block<Item extends { readonly comment?: string }>(
  open: string,
  items: readonly Item[],
  close: string,
  indent: string,
  print: (item: Item, indent: string) => string,
): string {
  const within = indent + STEP;
  const lines = items.map((item) => {
    const comment = item.comment === undefined ? "" : `${within}// ${item.comment}\n`;
    return `${comment}${within}${print(item, within)},\n`;
  });
  return `${open}\n${lines.join("")}${indent}${close}`;
}

function printField({ key, value }: ObjectField, indent: string): string {
  const start = fieldStart(key);
  const text = printExpression(value, indent.length + start.length, indent);
  const tooLong = indent.length + start.length + text.length + 1 > WIDTH;
  // A long text has the next line for itself.
  const moves = key !== undefined && tooLong && value.kind === "code" && /^["']/.test(text);
  return moves ? `${start.trimEnd()}\n${indent}${STEP}${text}` : `${start}${text}`;
}

function fieldStart(key: string | undefined): string {
  if (key === undefined) return "...";
  // As a plain key, this one would set the prototype instead.
  if (key === "__proto__") return '["__proto__"]: ';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${key}: ` : `${quoted(key)}: `;
}

/** An expression on one line; undefined where it needs several. */
function onOneLine(expression: Expression): string | undefined {
  switch (expression.kind) {
    case "code":
      return expression.text.includes("\n") ? undefined : expression.text;
    case "list":
      return isTable(expression.items)
        ? undefined
        : joined("[", expression.items, "]", ({ value }) => onOneLine(value));
    case "object": {
      if (expression.expanded === true) return undefined;
      if (expression.fields.length === 0) return "{}";
      return joined("{ ", expression.fields, " }", ({ key, value }) => {
        const text = onOneLine(value);
        return text === undefined ? undefined : `${fieldStart(key)}${text}`;
      });
    }
    case "call":
      return joined(
        `${expression.callee}(`,
        expression.args.map((value): ListItem => ({ value })),
        ")",
        ({ value }) => onOneLine(value),
      );
  }
}

function joined<Item extends { readonly comment?: string }>(
  open: string,
  items: readonly Item[],
  close: string,
  print: (item: Item) => string | undefined,
): string | undefined {
  const texts: string[] = [];
  for (const item of items) {
    const text = item.comment === undefined ? print(item) : undefined;
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return `${open}${texts.join(", ")}${close}`;
}

/** Whether a list holds several objects, or several lists, of more than one item each: these read better as lines. */
function isTable(items: readonly ListItem[]): boolean {
  const kinds = new Set(items.map(({ value }) => value.kind));
  const sizes = items.map(({ value }) =>
    value.kind === "object" ? value.fields.length : value.kind === "list" ? value.items.length : 0,
  );
  return items.length > 1 && kinds.size === 1 && sizes.every((size) => size > 1);
}
