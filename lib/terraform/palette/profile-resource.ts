import { formatIssue } from "../../profile/errors";
import type { ManagedResource, MoveRequest, OperationContext } from "../protocol/provider";
import type { ObjectValue } from "../protocol/value";
import type { Connection } from "./connection";
import { diagnosticOf, refusalOf } from "./diagnostics";
import { PROFILE_KINDS, type ProfileKind } from "./profile-kind";
import { ProfilePlanner } from "./profile-planner";
import { ProfileReader } from "./profile-reader";
import { profileSchema } from "./profile-schema";
import { ProfileWriter } from "./profile-writer";
import type { RunMemory } from "./run-memory";

/** OpenTofu before 1.11.12 and 1.12.4 names the type of the provider alone. */
const OFFICIAL_PROVIDER = /^(?:(?:[^/]+\/)?spectrocloud\/)?spectrocloud$/;
const OFFICIAL_TYPE = "spectrocloud_cluster_profile";
const OWN_PROVIDER = /^(?:(?:[^/]+\/)?palette-iac\/)?palette$/;

/** What a resource type for profiles can do. */
export type ProfileResource = Required<Omit<ManagedResource, "schema" | "upgrade">>;

/** What the resource type for a kind of profile does. */
export function profileResource(kind: ProfileKind, connection: Connection, run: RunMemory): ProfileResource {
  const { attributes } = profileSchema(kind);
  const planner = new ProfilePlanner(kind, attributes, connection, run);
  const writer = new ProfileWriter(kind, attributes, connection, run);
  const reader = new ProfileReader(kind, attributes, connection, run);
  const told = async <T>(context: OperationContext, work: () => Promise<T>): Promise<T> => {
    try {
      return await connection.during(context, work);
    } catch (error) {
      throw refusalOf(error, attributes);
    }
  };
  return {
    async validate(config: ObjectValue, context: OperationContext) {
      const identity = JSON.stringify([kind.type, config.name, config.version, config.scope]);
      const found = planner.check(config).filter((one) => {
        return one.severity === "error" || connection.isNew(`${identity} ${formatIssue(one)}`);
      });
      context.report(...found.map((one) => diagnosticOf(one, attributes)));
    },
    read: (current, kept, context) => told(context, () => reader.read(current, kept, context)),
    plan: (request, context) =>
      told(context, async () => {
        const { config, prior } = request;
        if (config !== null && request.proposed !== null) return planner.plan(config, request, context);
        return prior === null ? { planned: null } : planner.planDelete(prior, request, context);
      }),
    apply: (request, context) =>
      told(context, async () => {
        const { prior, planned } = request;
        if (planned === null) return prior === null ? { state: null } : writer.delete(prior, request, context);
        if (prior === null) return writer.create(planned, request, context);
        return writer.update(prior, planned, request, context);
      }),
    import: (id, context) => told(context, () => reader.import(id, context)),
    async move(request: MoveRequest) {
      const { sourceProvider, sourceType } = request;
      const own = PROFILE_KINDS.find(({ resource }) => resource === sourceType);
      if (own !== undefined && OWN_PROVIDER.test(sourceProvider)) return reader.moveOwn(request, own.type);
      if (!OFFICIAL_PROVIDER.test(sourceProvider) || sourceType !== OFFICIAL_TYPE) {
        throw new Error(
          `a ${kind.resource} can be moved from ${OFFICIAL_TYPE} of spectrocloud/spectrocloud and from resources of this provider for profiles, not from ${sourceType} of ${sourceProvider}`,
        );
      }
      return reader.move(request);
    },
  };
}
