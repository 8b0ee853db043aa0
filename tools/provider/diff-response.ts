import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import type { InputChange } from "./diff";

const { Kind } = PropertyDiff;

/** Each kind of change without and with a replacement. */
const KINDS = {
  add: [Kind.ADD, Kind.ADD_REPLACE],
  delete: [Kind.DELETE, Kind.DELETE_REPLACE],
  update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
} as const;

/** What the engine is told of the changed inputs. */
export function diffResponse(changes: ReadonlyMap<string, InputChange>): DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  const response = new DiffResponse()
    .setChanges(changes.size === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList([...changes.keys()])
    .setReplacesList([...changes].filter(([, change]) => change.replaces).map(([name]) => name))
    .setHasdetaileddiff(true);
  for (const [name, { kind, replaces }] of changes) {
    const detail = new PropertyDiff().setKind(KINDS[kind][replaces ? 1 : 0]).setInputdiff(true);
    response.getDetaileddiffMap().set(name, detail);
  }
  return response;
}
