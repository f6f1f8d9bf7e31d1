import type { OutlineAnswer, OutlineChange } from "#lib/contracts/outline.ts";
import { lockOutlines, newestOutline } from "#lib/db/likeness/outlines.ts";
import { AppError } from "#lib/domain/errors.ts";
import { outlineAsDrawn } from "#lib/domain/outline/outlineFromDiameters.ts";
import {
  computeOutline,
  type OutlineServices,
  outlineOf,
  placeOf,
  pointsOf,
  rowOf,
  spacingOf,
} from "./outlineLesion.ts";

/** Who changes an outline; the record bears the name. */
export interface OutlineUser {
  readonly name: string;
}

type OutlineRow = NonNullable<Awaited<ReturnType<typeof rowOf>>>;

/**
 * Keeps a reader's outline as the newest; those before it stay. What the lesion is on other slices is followed from it anew.
 *
 * @throws AppError `not-found`; `bad-request` when it encloses nothing or leaves the slice; `conflict` when another outline
 *   has come since, or the lesion no longer counts
 */
export async function saveOutline(
  services: OutlineServices,
  { lesionId, polygon, basedOn }: OutlineChange & { lesionId: number },
  user: OutlineUser,
): Promise<OutlineAnswer> {
  const place = await placeOf(services.db, lesionId);
  const { columns, rows, name } = place.series;
  const points = pointsOf(polygon);
  if (points.some(({ x, y }) => x < 0 || y < 0 || x > columns || y > rows)) {
    throw new AppError("bad-request", "The outline leaves the slice.");
  }
  const image = await services.slices.read(name, place.keySlice);
  if (!image) throw new AppError("not-found", "The key slice is not kept, so there is nothing to outline.");
  const found = outlineAsDrawn(points, image, spacingOf(place));
  const row = found && (await rowOf(services, place, found, { origin: "reader", author: user.name }));
  if (!row) throw new AppError("bad-request", "The outline encloses nothing.");
  return keep(services, place, row, { basedOn, action: "outline-lesion" }, user);
}

/**
 * Goes back to the computed outline, as one more: readers' outlines stay in the record.
 *
 * @throws AppError as `saveOutline`
 */
export async function computeOutlineAnew(
  services: OutlineServices,
  { lesionId, basedOn }: { lesionId: number; basedOn: string },
  user: OutlineUser,
): Promise<OutlineAnswer> {
  const place = await placeOf(services.db, lesionId);
  const row = await computeOutline(services, place);
  if (!row) throw new AppError("not-found", "The key slice is not kept, so there is nothing to outline.");
  return keep(services, place, row, { basedOn, action: "compute-outline" }, user);
}

async function keep(
  { db }: OutlineServices,
  place: Awaited<ReturnType<typeof placeOf>>,
  row: OutlineRow,
  { basedOn, action }: { readonly basedOn: string; readonly action: string },
  user: OutlineUser,
): Promise<OutlineAnswer> {
  const { lesionId, state } = place;
  if (state !== "active") {
    throw new AppError("conflict", `Lesion ${lesionId} is ${state}: it is no longer outlined.`);
  }
  const kept = await db.$transaction(async (tx) => {
    await lockOutlines(tx, lesionId);
    const newest = await newestOutline(tx, lesionId);
    if (String(newest?.id ?? "") !== basedOn) {
      throw new AppError(
        "conflict",
        "Somebody has changed this outline since you opened it. Look at theirs first.",
      );
    }
    const made = await tx.lesionOutline.create({ data: row });
    await tx.auditEvent.create({
      data: {
        actor: user.name,
        action,
        subject: `lesion ${lesionId}`,
        before: { outline: basedOn, areaMm2: newest?.areaMm2 ?? null },
        after: { outline: String(made.id), areaMm2: made.areaMm2 },
      },
    });
    return made;
  });
  return { outline: outlineOf(kept, place) };
}
