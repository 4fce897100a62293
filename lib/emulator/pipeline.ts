import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { z } from "zod";
import { ApiRefusal, forbidden, invalidRequest, notFound } from "./errors";
import type { Project } from "./model";
import type { Answer, Call, Operation, World } from "./operations";
import { requirePermission } from "./permissions";

/** What the server hands to the routes beside the request. */
export type Bindings = HttpBindings & { readonly raw: Buffer };

type RequestContext = Context<{ Bindings: Bindings }>;

/** Builds the routes of all operations. */
export function buildRoutes(world: World, operations: readonly Operation[]): Hono<{ Bindings: Bindings }> {
  const app = new Hono<{ Bindings: Bindings }>();
  for (const one of [...operations].sort(fixedBeforeParameters)) {
    app.on(one.method, one.path.replace(/\{(\w+)\}/g, ":$1"), (context) => answer(world, one, context));
  }
  app.notFound((context) =>
    toResponse({
      status: 404,
      body: new ApiRefusal(404, "NotFound", `There is no ${context.req.method} ${context.req.path}`).toBody(),
    }),
  );
  return app;
}

function fixedBeforeParameters(a: Operation, b: Operation): number {
  const parameters = (path: string) => path.split("/").map((part) => (part.startsWith("{") ? "~" : part));
  const [left, right] = [parameters(a.path), parameters(b.path)];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [x = "", y = ""] = [left[at], right[at]];
    if (x !== y) {
      return x === "~" ? 1 : y === "~" ? -1 : x < y ? -1 : 1;
    }
  }
  return left.length - right.length;
}

async function answer(world: World, one: Operation, context: RequestContext): Promise<Response> {
  try {
    const call = prepare(world, one, context);
    const result = await one.handle(call as Call<never>);
    await world.store.flush();
    return toResponse(result);
  } catch (error) {
    if (error instanceof ApiRefusal) {
      return toResponse({ status: error.status, body: error.toBody() });
    }
    const message = error instanceof Error ? error.message : String(error);
    return toResponse({ status: 500, body: new ApiRefusal(500, "OperationFailed", message).toBody() });
  }
}

function prepare(world: World, one: Operation, context: RequestContext): Call {
  const headers = { get: (name: string) => context.req.header(name) };
  const query = context.req.query();
  const base = { world, params: context.req.param() as Record<string, string>, query, headers, raw: context.env.raw };
  if (one.open) {
    const nobody = { tenantUid: "", tenantName: "", userUid: "", emailId: "", permissions: new Set<string>() };
    return { ...base, caller: nobody, body: readBody(one, context.env.raw) };
  }
  const caller = world.callers.identify(headers);
  const project = projectOf(world, caller, headers.get("projectuid"));
  for (const permission of one.permission?.(query) ?? []) {
    requirePermission(caller.permissions, permission);
  }
  return { ...base, caller, ...(project ? { project } : {}), body: readBody(one, context.env.raw) };
}

function projectOf(world: World, caller: Call["caller"], uid: string | undefined): Project | undefined {
  if (!uid) {
    return undefined;
  }
  const project = world.store.tenant(caller.tenantUid).projects.find((candidate) => candidate.uid === uid);
  if (project) {
    if (caller.projectUids && !caller.projectUids.has(uid)) {
      throw forbidden(`The key is not bound to the project '${uid}'`);
    }
    return project;
  }
  switch (world.switches.unknownProjectUid) {
    case "ignore":
      return undefined;
    case "forbidden":
      throw forbidden(`The project '${uid}' is not one of the caller's`);
    default:
      throw notFound("project", uid);
  }
}

function readBody(one: Operation, raw: Buffer): unknown {
  if (!one.shape) {
    return undefined;
  }
  let parsed: unknown;
  if (raw.length === 0 && one.bodyOptional) {
    parsed = {};
  } else {
    try {
      parsed = JSON.parse(raw.toString("utf8"));
    } catch {
      throw invalidRequest("the body is not JSON");
    }
  }
  return checkShape(one.shape, parsed);
}

/** Refuses with 400 `InvalidRequest` a value that is not of the shape. */
export function checkShape<T>(shape: z.ZodType<T>, value: unknown): T {
  const checked = shape.safeParse(value);
  if (!checked.success) {
    const problems = checked.error.issues.map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
    throw invalidRequest(`the body does not fit: ${problems[0]}`, { problems });
  }
  return checked.data;
}

function toResponse({ status, body, headers = {} }: Answer): Response {
  if (body === undefined) {
    return new Response(null, { status, headers });
  }
  if (Buffer.isBuffer(body)) {
    return new Response(new Uint8Array(body), { status, headers });
  }
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}
