import type { PackType } from "../profile/pack-ref";
import { normalisePack } from "../profile/profile";
import type { LayerState } from "../reconcile/state/layer-state";

/** What became of a layer. */
export interface LayerOutput {
  /** Name of the pack. */
  readonly name: string;
  /** Exact version of the pack, also where a floating tag was asked for. */
  readonly version: string;
  /** Version or floating tag as it was asked for. */
  readonly tag: string;
  /** Uid of the pack in the catalogue, 24 hex digits. */
  readonly packUid: string | undefined;
  /** Uid of the registry, 24 hex digits. */
  readonly registryUid: string | undefined;
  /** Kind of the pack. */
  readonly type: PackType;
}

/** Layers of a state as outputs, under the same keys. */
export function layerOutputs<K extends string>(
  layers: Readonly<Partial<Record<K, LayerState>>> | undefined,
): Readonly<Record<K, LayerOutput>> {
  const entries = Object.entries<LayerState | undefined>(layers ?? {});
  return Object.fromEntries(
    entries.flatMap(([key, layer]) => (layer === undefined ? [] : [[key, layerOutput(layer)]])),
  ) as Record<K, LayerOutput>;
}

function layerOutput({ pack, resolved }: LayerState): LayerOutput {
  // In unit tests with Pulumi's mocks the state is what the program gave.
  const { name, version, type } = normalisePack(pack, undefined);
  return {
    name,
    version: resolved?.version ?? version ?? "",
    tag: version ?? resolved?.version ?? "",
    packUid: resolved?.packUid,
    registryUid: resolved?.registryUid,
    type: resolved?.type ?? type ?? "spectro",
  };
}
