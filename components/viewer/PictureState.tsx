import { sliceId, slices } from "#lib/client/slices/index.ts";
import { Spinner } from "../ui/Button.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { useViewer } from "./useViewer.ts";
import type { ViewerModel } from "./ViewerModel.ts";

/** What stands where the slice will be, or will not. */
export function PictureState({ model }: { model: ViewerModel }) {
  const picture = useViewer(model, (state) => state.picture);
  const slice = useViewer(model, (state) => (state.picture === "shown" ? null : state.slice));
  if (slice === null) return null;
  const id = sliceId(model.subject.series.name, slice);
  if (picture === "failed") {
    const error = slices.failureOf(id) ?? new Error("The slice is damaged.");
    return (
      <div className="absolute inset-x-6 top-1/2 -translate-y-1/2">
        <LoadFailure error={error} onRetry={() => slices.retry(id)} />
      </div>
    );
  }
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center text-faint">
      {picture === "waiting" ? (
        <span className="appears-late flex items-center gap-2">
          <Spinner />
          Slice {slice}
        </span>
      ) : (
        <span>Slice {slice} is not kept.</span>
      )}
    </div>
  );
}
