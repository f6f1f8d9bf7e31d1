import type { DetectorContract } from "#lib/domain/detection/DetectorContract.ts";
import type { NetworkValue } from "#lib/domain/detection/InspectedDetector.ts";
import { AppError } from "#lib/domain/errors.ts";

/** A side of a picture, and so of an input [px]. */
const MOST_PX = 2_048;
/** Boxes that a network may give for one picture. */
export const MOST_BOXES = 100_000;
export const MOST_FEATURES = 2_048;
const TYPES = 8;

interface Network {
  readonly inputs: readonly NetworkValue[];
  readonly outputs: readonly NetworkValue[];
}

/**
 * Whether a network's inputs and outputs are those that its contract names.
 *
 * @throws AppError `unreadable` with the first that is not
 */
export function keepsContract(contract: DetectorContract, { inputs, outputs }: Network): void {
  const picture = namedValue(inputs, contract.input, "input");
  checkPicture(picture, contract);
  const asked = contract.query;
  if (asked) {
    checkShape(namedValue(inputs, asked.input, "input"), "input", [null, 4]);
    checkFeatures(namedValue(outputs, asked.output, "output"));
  }
  const surplus = inputs.find(({ name }) => name !== contract.input && name !== asked?.input);
  if (surplus)
    refuse(`its input ${JSON.stringify(surplus.name)} is not in the contract, so nobody would fill it`);

  const { boxes, scores, types, features } = contract.outputs;
  checkShape(namedValue(outputs, boxes, "output"), "output", [null, 4]);
  checkShape(namedValue(outputs, scores, "output"), "output", [null]);
  if (types !== undefined) checkShape(namedValue(outputs, types, "output"), "output", [null, TYPES]);
  if (features !== undefined) checkFeatures(namedValue(outputs, features, "output"));
}

function refuse(why: string): never {
  throw new AppError("unreadable", `This network does not keep its contract: ${why}.`);
}

function namedValue(values: readonly NetworkValue[], name: string, kind: "input" | "output"): NetworkValue {
  const found = values.find((value) => value.name === name);
  if (found) return found;
  const others = values.map((value) => value.name).join(", ");
  return refuse(`there is no ${kind} ${JSON.stringify(name)}, there is ${others === "" ? "none" : others}`);
}

function checkPicture(picture: NetworkValue, { slices, size }: DetectorContract): void {
  checkShape(picture, "input", [1, slices, null, null]);
  const most = size.rule === "fixed" ? size.px : size.most;
  const sides = picture.dims.slice(2).filter((side) => typeof side === "number");
  if (sides.length === 1 || sides[0] !== sides.at(-1)) {
    refuse("its picture has fixed sides that differ; sides are free, or both fixed and equal");
  }
  const [side] = sides;
  if (side === undefined) return;
  if (side < 1 || side > MOST_PX)
    refuse(`the sides of its picture have ${side} pixels, ${MOST_PX} are the most`);
  if (side < most) refuse(`the sides of its picture have ${side} pixels, but pictures get up to ${most}`);
}

function checkFeatures(value: NetworkValue): void {
  checkShape(value, "output", [null, null]);
  const features = value.dims[1];
  if (typeof features === "number" && (features < 1 || features > MOST_FEATURES)) {
    refuse(`${JSON.stringify(value.name)} has ${features} features, ${MOST_FEATURES} are the most`);
  }
}

/** @param wanted a number where the axis has to be so long, null where it may have any length */
function checkShape(
  { name, type, dims }: NetworkValue,
  kind: "input" | "output",
  wanted: readonly (number | null)[],
): void {
  const isOf = `${kind} ${JSON.stringify(name)}`;
  if (type !== "float32") refuse(`its ${isOf} is ${type}, not float32`);
  const shape = `[${dims.map((dim) => dim ?? "?").join(", ")}]`;
  const asked = `[${wanted.map((dim) => dim ?? "any").join(", ")}]`;
  // An exporter may leave the shape of an output unsaid; what it gives is then seen when it is tried out.
  if (kind === "output" && dims.length === 0) return;
  const fits =
    dims.length === wanted.length &&
    dims.every((dim, axis) => typeof dim !== "number" || wanted[axis] === null || dim === wanted[axis]);
  if (!fits) refuse(`its ${isOf} has the shape ${shape}, not ${asked}`);
  const long = dims.find((dim) => typeof dim === "number" && (dim < 0 || dim > MOST_BOXES));
  if (long !== undefined) refuse(`its ${isOf} has the shape ${shape}: an axis is beyond all measure`);
}
