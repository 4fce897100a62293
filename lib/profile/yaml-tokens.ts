/** What a YAML text is made of, before it is known how the parts belong together. */
export type YamlToken =
  | PlainToken
  | { readonly type: "anchor"; readonly start: number; readonly end: number; readonly value: string }
  | { readonly type: "alias"; readonly start: number; readonly end: number; readonly value: string }
  | {
      readonly type: "tag";
      readonly start: number;
      readonly end: number;
      readonly handle: string;
      readonly suffix: string;
    }
  | { readonly type: "version"; readonly start: number; readonly end: number; readonly value: string }
  | {
      readonly type: "tag-directive";
      readonly start: number;
      readonly end: number;
      readonly handle: string;
      readonly prefix: string;
    }
  | {
      readonly type: "scalar";
      readonly start: number;
      readonly end: number;
      readonly value: string;
      readonly style: YamlScalarStyle;
    };

interface PlainToken {
  readonly type:
    | "stream-end"
    | "document-start"
    | "document-end"
    | "block-sequence"
    | "block-mapping"
    | "block-end"
    | "flow-sequence"
    | "flow-sequence-end"
    | "flow-mapping"
    | "flow-mapping-end"
    | "flow-entry"
    | "block-entry"
    | "key"
    | "value";
  readonly start: number;
  readonly end: number;
}

/** How a scalar is written. */
export type YamlScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

/** What is wrong with a text, and where. Ends the reading. Its words never quote the text, which may hold a secret. */
export class YamlSyntaxError extends Error {
  constructor(
    readonly reason: string,
    readonly offset: number,
    readonly hint?: string,
  ) {
    super(reason);
  }
}
