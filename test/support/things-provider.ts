import { randomUUID } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { DiagnosticsError } from "../../lib/terraform/protocol/diagnostic";
import {
  type ApplyRequest,
  FunctionError,
  type ManagedResource,
  type OperationContext,
  type PlanRequest,
  type PlanResponse,
  type Provider,
} from "../../lib/terraform/protocol/provider";
import type { Attributes, Schema } from "../../lib/terraform/protocol/schema";
import { type ObjectValue, UNKNOWN_VALUE, type Value } from "../../lib/terraform/protocol/value";

// A made-up provider with one of everything that the protocol has. Its things are JSON files in a folder.

const plain = { description: "", optional: true } as const;

const ATTRIBUTES: Attributes = {
  id: { type: "string", description: "", computed: true },
  name: { type: "string", description: "Its *name*.", required: true },
  note: { type: "string", description: "", optional: true, computed: true },
  size: { type: "number", ...plain },
  labels: { type: ["map", "string"], ...plain },
  tags: { type: ["set", "string"], ...plain },
  anything: { type: "dynamic", ...plain },
  secret: { type: "string", ...plain, sensitive: true },
  password: { type: "string", ...plain, writeOnly: true },
  password_length: { type: "number", description: "", computed: true },
  old: { type: "string", ...plain, deprecated: true },
  owner: {
    ...plain,
    nested: {
      nesting: "single",
      attributes: {
        name: { type: "string", description: "", required: true },
        key: { type: "string", ...plain, sensitive: true },
        pin: { type: "string", ...plain, writeOnly: true },
      },
    },
  },
  parts: {
    ...plain,
    nested: {
      nesting: "list",
      attributes: {
        name: { type: "string", description: "", required: true },
        amount: { type: "number", ...plain },
        sizes: { ...plain, nested: { nesting: "map", attributes: { text: { type: "string", ...plain } } } },
      },
    },
  },
  marks: { ...plain, nested: { nesting: "set", attributes: { text: { type: "string", ...plain } } } },
  limits: { ...plain, nested: { nesting: "map", attributes: { soft: { type: "number", ...plain } } } },
  revision: { type: "number", description: "", computed: true },
};

/** The schema of `things_thing`: one of everything. */
export const THING_SCHEMA: Schema = { version: 2, description: "A **thing**.", attributes: ATTRIBUTES };

const BOX_SCHEMA: Schema = {
  version: 0,
  description: "A box, which can become a thing.",
  attributes: { title: { type: "string", description: "", required: true } },
};

const PROVIDER_SCHEMA: Schema = {
  version: 0,
  description: "Things.",
  attributes: { folder: { type: "string", ...plain }, token: { type: "string", ...plain, sensitive: true } },
};

const error = (summary: string, at?: readonly (string | number)[]) =>
  new DiagnosticsError([{ severity: "error", summary, detail: "", path: at }]);

/** A store of things: a folder of JSON files. Unknown until the provider is configured. */
class Store {
  folder: string | undefined;

  file(id: Value): string {
    if (this.folder === undefined) throw error("The provider is not configured", ["folder"]);
    return path.join(this.folder, `${String(id)}.json`);
  }

  read(id: Value): ObjectValue | null {
    const file = this.file(id);
    return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null;
  }

  write(id: Value, thing: ObjectValue): void {
    fs.writeFileSync(this.file(id), JSON.stringify(thing));
  }
}

function planThing({ prior, proposed, config, private: kept }: PlanRequest): PlanResponse {
  if (proposed === null || config === null) return { planned: null };
  const asked: ObjectValue = { ...proposed, note: config.note ?? "none" };
  const changed = prior === null || !isDeepStrictEqual(asked, { ...prior });
  const planned: ObjectValue = changed ? { ...asked, revision: UNKNOWN_VALUE, password_length: UNKNOWN_VALUE } : asked;
  const renamed = prior !== null && prior.name !== planned.name;
  return {
    planned: prior === null ? { ...planned, id: UNKNOWN_VALUE } : planned,
    requiresReplace: renamed ? [["name"]] : [],
    private: { ...kept, plans: Number(kept?.plans ?? 0) + 1 },
  };
}

async function applyThing(store: Store, request: ApplyRequest, context: OperationContext) {
  const { prior, planned, config, private: kept } = request;
  if (planned === null) {
    fs.rmSync(store.file(prior?.id ?? null), { force: true });
    return { state: null };
  }
  if (planned.name === "slow") await untilAborted(store, context.signal);
  if (planned.note === "fail") throw error("It does not work", ["parts", 0, "name"]);
  if (planned.note === "panic") setTimeout(() => fail("the walls come down"), 1);
  if (planned.note === "panic") await new Promise(() => {});
  const id = planned.id === UNKNOWN_VALUE ? randomUUID() : (planned.id ?? null);
  const length = typeof config?.password === "string" ? config.password.length : null;
  const state: ObjectValue = { ...planned, id, revision: Number(prior?.revision ?? 0) + 1, password_length: length };
  store.write(id, state);
  if (planned.note === "warn") context.report({ severity: "warning", summary: "It works, but", detail: "not well" });
  return { state, private: { ...kept, applied: true } };
}

function fail(message: string): never {
  throw new Error(message);
}

/** What is there while a thing takes its time. */
export const WAITING = "waiting";

function untilAborted(store: Store, signal: AbortSignal): Promise<never> {
  fs.writeFileSync(store.file(WAITING), "{}");
  return new Promise((_, reject) => {
    const alive = setInterval(() => {}, 1_000);
    signal.addEventListener("abort", () => {
      clearInterval(alive);
      reject(new Error("Given up"));
    });
  });
}

function thing(store: Store): ManagedResource {
  return {
    schema: THING_SCHEMA,
    async validate({ size, parts }) {
      const problems = [];
      if (typeof size === "number" && size < 0) problems.push(error("The size is negative", ["size"]));
      if (Array.isArray(parts) && parts.length > 3) problems.push(new Error("Too many parts\nThree are enough."));
      if (problems.length > 0) throw new AggregateError(problems);
    },
    upgrade: ({ title, ...state }, version) => (version === 0 ? { ...state, name: title } : state),
    read: async (current) => ({ state: store.read(current.id ?? null) }),
    plan: async (request) => planThing(request),
    apply: (request, context) => applyThing(store, request, context),
    import: async (id) => ({ state: store.read(id), private: { imported: true } }),
    move: async ({ sourceType, sourceState }) => {
      if (sourceType !== "things_box") throw error(`A ${sourceType} cannot become a thing`);
      // The provider is not configured yet when it is asked this.
      return { state: { id: "moved", name: String(sourceState.title), note: "none", revision: 1 } };
    },
  };
}

/** The provider; its things are in the folder that its configuration names. */
export function thingsProvider(): Provider {
  const store = new Store();
  return {
    schema: PROVIDER_SCHEMA,
    configure: async ({ config }) => {
      store.folder = typeof config.folder === "string" ? config.folder : undefined;
    },
    resources: {
      things_thing: thing(store),
      things_box: {
        schema: BOX_SCHEMA,
        read: async (current) => ({ state: current }),
        plan: async ({ proposed }) => ({ planned: proposed }),
        apply: async ({ planned }) => ({ state: planned }),
      },
    },
    dataSources: {
      things_thing: {
        schema: {
          version: 0,
          description: "A thing that is there.",
          attributes: {
            id: { type: "string", description: "", required: true },
            name: { type: "string", description: "", computed: true },
          },
        },
        read: async ({ id }) => {
          const found = store.read(id ?? null);
          if (found === null) throw error(`There is no thing ${String(id)}`, ["id"]);
          return { id: id ?? null, name: found.name ?? null };
        },
      },
    },
    functions: {
      shout: {
        summary: "Shouts",
        description: "Makes a text loud.",
        parameters: [{ name: "text", type: "string", description: "What is shouted." }],
        returns: "string",
        call: ([text]) => {
          if (text === "") throw new FunctionError("There is nothing to shout.", 0);
          return String(text).toUpperCase();
        },
      },
      same: {
        summary: "Gives back what it gets",
        description: "",
        parameters: [{ name: "value", type: "dynamic", description: "", allowNull: true }],
        returns: "dynamic",
        call: ([value = null]) => value,
      },
    },
  };
}
