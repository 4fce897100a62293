import { variableNamesShape, variablesShape } from "../bodies";
import { ApiRefusal } from "../errors";
import type { StoredProfile, StoredVariable } from "../model";
import { type Operation, ok, operation, type World } from "../operations";
import { markChanged } from "../profiles";
import {
  checkNames,
  guardingPacks,
  mergeVariables,
  refuseChangeInUse,
  requireDefined,
  settleVariables,
  unmask,
} from "../variables";
import { variableToWire } from "../wire";
import { done, owned, seen } from "./profiles";

const path = "/v1/clusterprofiles/{uid}/variables";

function replace(world: World, profile: StoredProfile, after: StoredVariable[], code: string): void {
  const { switches } = world;
  checkNames(after);
  refuseChangeInUse(profile, after, switches);
  requireDefined(guardingPacks(profile, switches), after, switches, code);
  profile.variables = after;
  markChanged(world, profile);
}

/** The variables of a profile; every change acts at once. */
export const variableOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path,
    permission: "clusterProfile.get",
    handle: (call) =>
      ok({ variables: seen(call).variables.map((one) => variableToWire(one, call.world.switches.sensitiveMask)) }),
  }),
  operation({
    method: "PUT",
    path,
    permission: "clusterProfile.update",
    shape: variablesShape,
    handle: (call) => {
      const { switches } = call.world;
      const profile = owned(call);
      const after = settleVariables(call.body.variables ?? [], switches);
      replace(call.world, profile, unmask(after, profile.variables, switches), switches.droppedVariableCode);
      return done();
    },
  }),
  operation({
    method: "PATCH",
    path,
    permission: "clusterProfile.update",
    shape: variablesShape,
    handle: (call) => {
      const { switches } = call.world;
      const profile = owned(call);
      const changes = unmask(settleVariables(call.body.variables ?? [], switches), profile.variables, switches);
      replace(call.world, profile, mergeVariables(profile.variables, changes), "PackVariablesUndefined");
      return done();
    },
  }),
  operation({
    method: "DELETE",
    path,
    permission: "clusterProfile.update",
    shape: variableNamesShape,
    handle: (call) => {
      const profile = owned(call);
      const names = call.body.variables;
      const unknown = names.filter((name) => !profile.variables.some((variable) => variable.name === name));
      if (unknown.length > 0) {
        throw new ApiRefusal(404, "VariableNotFound", `Variables [${unknown.join(", ")}] are not found`);
      }
      const after = profile.variables.filter(({ name }) => !names.includes(name));
      replace(call.world, profile, after, "VariableInUse");
      return done();
    },
  }),
];
