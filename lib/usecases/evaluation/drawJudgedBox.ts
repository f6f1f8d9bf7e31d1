import { AppError } from "#lib/domain/errors.ts";
import { drawMark, type ThumbnailServices } from "../drawThumbnail.ts";
import { type JudgingServices, judgedOf } from "./judge.ts";

/**
 * The part of a run's slice around a box, in the window of its series.
 *
 * @param box left, top, right, bottom as image coordinates [px]
 * @throws AppError `not-found`
 */
export async function drawJudgedBox(
  services: JudgingServices & ThumbnailServices,
  {
    evaluationId,
    image,
    box,
  }: { readonly evaluationId: number; readonly image: number; readonly box: readonly number[] },
): Promise<Uint8Array> {
  const { images } = await judgedOf(services, evaluationId, "original");
  const place = images[image];
  if (!place) throw new AppError("not-found", `The run has no image ${image}.`);
  const series = await services.db.series.findUniqueOrThrow({ where: { id: place.seriesId } });
  return drawMark(services, { series, slice: place.slice, coordinates: [...box] });
}
