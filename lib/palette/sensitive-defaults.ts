interface Sent {
  readonly isSensitive?: unknown;
  readonly defaultValue?: unknown;
}

/** The defaults of sensitive variables in the body of a request, which a careless server may repeat in its answer. */
export function sensitiveDefaults(body: unknown): readonly string[] {
  const { variables, spec } = (body ?? {}) as { readonly variables?: unknown; readonly spec?: { variables?: unknown } };
  const sent = [variables, spec?.variables].flatMap((list) => (Array.isArray(list) ? (list as Sent[]) : []));
  return sent.flatMap(({ isSensitive, defaultValue }) =>
    isSensitive === true && typeof defaultValue === "string" && defaultValue !== "" ? [defaultValue] : [],
  );
}
