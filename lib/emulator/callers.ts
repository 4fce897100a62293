import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { ApiRefusal } from "./errors";
import { permissionsOf, type Role } from "./permissions";
import type { Store } from "./store";
import type { Switches } from "./switches";
import { stableUid } from "./uids";

/** How long a token of the login call lives. */
const TOKEN_LIFETIME_MS = 15 * 60 * 1000;

/** Who sent a request. */
export interface Caller {
  readonly tenantUid: string;
  readonly tenantName: string;
  readonly userUid: string;
  readonly emailId: string;
  readonly permissions: ReadonlySet<string>;
  /** The projects that the caller may work in; absent means all of them and the tenant itself. */
  readonly projectUids?: ReadonlySet<string>;
}

/** A key to make known to the emulator. */
export interface ApiKeyInput {
  readonly key: string;
  readonly role: Role;
  /** Name of the tenant; default the emulator's own. A new name makes a new tenant. */
  readonly tenant?: string;
  /** Permissions that replace the role's. */
  readonly permissions?: readonly string[];
  /** Names of the projects that the key is bound to; default all and the tenant itself. */
  readonly projects?: readonly string[];
}

/**
 * The API keys that exist, and the tokens made from them.
 *
 * A key's owner can log in with the address `<role>@<tenant>.test` and the key as password.
 */
export class Callers {
  private readonly byKey = new Map<string, Caller>();
  private readonly secret = randomBytes(32);

  constructor(
    private readonly store: Store,
    private readonly switches: Switches,
    private readonly ownTenant: string,
  ) {}

  add(input: ApiKeyInput): Caller {
    const tenant = this.store.ensureTenant(input.tenant ?? this.ownTenant);
    const projectUids = input.projects?.map((name) => {
      const project = tenant.projects.find((candidate) => candidate.name === name);
      if (!project) {
        throw new Error(`the tenant ${tenant.name} has no project '${name}'`);
      }
      return project.uid;
    });
    const caller: Caller = {
      tenantUid: tenant.uid,
      tenantName: tenant.name,
      userUid: stableUid("user", tenant.uid, input.role),
      emailId: `${input.role}@${tenant.name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.test`,
      permissions: new Set(input.permissions ?? permissionsOf(input.role)),
      ...(projectUids ? { projectUids: new Set(projectUids) } : {}),
    };
    this.byKey.set(input.key, caller);
    return caller;
  }

  remove(key: string): void {
    this.byKey.delete(key);
  }

  /** Who a request's headers name; refuses with 401 (or as the switches say) when nobody. */
  identify(headers: { get(name: string): string | undefined }): Caller {
    const key = headers.get("apikey");
    if (key) {
      return this.byKey.get(key) ?? this.refuseKey(key);
    }
    const token = headers.get("authorization");
    if (token) {
      return this.readToken(token);
    }
    throw new ApiRefusal(401, "Unauthorized", "The request carries neither an ApiKey nor an Authorization header");
  }

  /** A token for an address and password; refuses with 401 when they do not fit. */
  logIn(emailId: string | undefined, password: string | undefined): string {
    const caller = password === undefined ? undefined : this.byKey.get(password);
    if (!caller || password === undefined || caller.emailId !== emailId) {
      throw new ApiRefusal(401, "InvalidCredentials", "The address or the password is wrong");
    }
    const header = encode({ alg: "HS256", typ: "JWT" });
    const payload = encode({
      sub: caller.userUid,
      tenant: caller.tenantUid,
      exp: Math.floor((Date.now() + TOKEN_LIFETIME_MS) / 1000),
      kid: this.fingerprint(password),
    });
    return `${header}.${payload}.${this.sign(`${header}.${payload}`)}`;
  }

  private readToken(token: string): Caller {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const expected = Buffer.from(this.sign(`${header}.${payload}`));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
      throw new ApiRefusal(401, "InvalidToken", "The token is not valid");
    }
    const { exp, kid } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { exp: number; kid: string };
    if (exp * 1000 < Date.now()) {
      throw new ApiRefusal(401, "TokenExpired", "The token has expired");
    }
    for (const [key, caller] of this.byKey) {
      if (this.fingerprint(key) === kid) {
        return caller;
      }
    }
    throw new ApiRefusal(401, "InvalidToken", "The token's key no longer exists");
  }

  private refuseKey(key: string): never {
    const { badKeyCode, badKeyStatus } = this.switches;
    const message =
      badKeyCode === "InvalidApiKey" ? "The API key is not valid" : `The apikey with value '${key}' is not found`;
    throw new ApiRefusal(badKeyStatus, badKeyCode, message);
  }

  private sign(text: string): string {
    return createHmac("sha256", this.secret).update(text).digest("base64url");
  }

  private fingerprint(key: string): string {
    return createHmac("sha256", this.secret).update(`key ${key}`).digest("hex").slice(0, 16);
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
