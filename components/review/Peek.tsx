import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { type LesionRow, lesionSchema } from "#lib/contracts/lesions.ts";
import { seriesOfLesion } from "../lesions/index.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { CtViewer } from "../viewer/index.ts";

/** A quick look at another lesion, without leaving the item. */
export function Peek({ row, onClose }: { row: LesionRow; onClose: () => void }) {
  const asked = useQuery({
    queryKey: ["lesions", row.id],
    queryFn: ({ signal }) => fetchJson(lesionSchema, `/api/lesions/${row.id}`, { signal }),
  });
  const lesion = asked.data;
  return (
    <Dialog title={`Lesion ${row.id}, ${sizeText(row.longMm, row.shortMm)}`} onClose={onClose}>
      <div className="h-96">
        {asked.isError ? (
          <LoadFailure error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          lesion && (
            <CtViewer
              name={`lesion ${lesion.id}`}
              series={seriesOfLesion(lesion)}
              keySlice={lesion.slice}
              marks={[
                {
                  id: `lesion ${lesion.id}`,
                  slice: lesion.slice,
                  layer: "truth",
                  coordinates: lesion.coordinates,
                  box: lesion.box,
                },
              ]}
              box={lesion.box}
              toolbar={false}
              keys={false}
            />
          )
        )}
      </div>
    </Dialog>
  );
}
