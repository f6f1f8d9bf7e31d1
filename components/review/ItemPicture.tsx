import { type RefObject, useRef, useState } from "react";
import type { ReviewItemView } from "#lib/contracts/review.ts";
import { CoronalStrip, framingOf, middleRow, PriorPane, seriesOfLesion } from "../lesions/index.ts";
import {
  CtViewer,
  type CtViewerHandle,
  type EditSession,
  flagOnLesion,
  type ViewerView,
} from "../viewer/index.ts";
import { ComparedPictures } from "./ComparedPictures.tsx";
import { marksOf } from "./viewerOf.ts";

/** An item's picture: the series, the series from the front beside it, and another study when the reader wants one. */
export function ItemPicture({
  viewer,
  item,
  flag,
  edit,
  editSlice,
  initialView,
}: {
  viewer: RefObject<CtViewerHandle | null>;
  item: ReviewItemView;
  /** The flag that is drawn, by its place among the lesion's; null draws none. */
  flag: number | null;
  edit: EditSession | null;
  editSlice: number;
  initialView: Partial<ViewerView>;
}) {
  const { lesion } = item;
  const prior = useRef<CtViewerHandle>(null);
  const [besides, setBesides] = useState(false);
  const [linked, setLinked] = useState(true);
  const [slice, setSlice] = useState(lesion.slice);
  const [window, setWindow] = useState<ViewerView["window"] | null>(null);

  const series = seriesOfLesion(lesion);
  const marks = marksOf(item);
  const drawn = flag === null ? undefined : lesion.flags[flag];
  return (
    <div
      className={`grid size-full min-h-0 gap-2 ${
        besides ? "grid-cols-[minmax(0,1fr)_minmax(0,1fr)_7rem]" : "grid-cols-[minmax(0,1fr)_7rem]"
      }`}
    >
      <CtViewer
        ref={viewer}
        series={series}
        keySlice={lesion.slice}
        marks={marks}
        box={lesion.box}
        framing={framingOf(lesion)}
        flag={drawn ? flagOnLesion(drawn, lesion) : null}
        edit={edit}
        editSlice={editSlice}
        initialView={initialView}
        onSlice={setSlice}
        onView={({ window: shown }) => setWindow(shown)}
        {...(besides && linked && { linkedTo: prior })}
      />
      {besides && (
        <PriorPane
          key={lesion.id}
          ref={prior}
          lesionId={lesion.id}
          main={viewer}
          onLinked={setLinked}
          {...(window && { window })}
        />
      )}
      <div className="flex min-h-0 flex-col gap-2">
        <button
          type="button"
          aria-pressed={besides}
          onClick={() => setBesides(!besides)}
          className={`h-8 rounded-md border px-2 text-caption transition-colors ${
            besides
              ? "border-kept-deep bg-good-wash text-accent"
              : "border-line bg-surface text-soft hover:bg-hover hover:text-ink"
          }`}
        >
          Other study
        </button>
        <div className="flex h-16 shrink-0 items-center justify-center">
          {window && (
            <CoronalStrip
              series={series}
              row={middleRow(lesion)}
              slice={slice}
              window={window}
              marks={marks}
              onSlice={(to) => viewer.current?.setView({ slice: to })}
            />
          )}
        </div>
        <ComparedPictures key={item.id} item={item} />
      </div>
    </div>
  );
}
