import { type RefObject, useState } from "react";
import type { ReviewItemView } from "#lib/contracts/review.ts";
import { LesionPictures } from "../lesions/index.ts";
import { type CtViewerHandle, type EditSession, flagOnLesion, type ViewerView } from "../viewer/index.ts";
import { ComparedPictures } from "./ComparedPictures.tsx";
import { marksOf } from "./viewerOf.ts";

/** An item's pictures, with what it can be compared with. Another study stays beside it from item to item, if wanted. */
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
  const [besides, setBesides] = useState(false);
  const { lesion } = item;
  const drawn = flag === null ? undefined : lesion.flags[flag];
  return (
    <LesionPictures
      viewer={viewer}
      lesion={lesion}
      marks={marksOf(item)}
      flag={drawn ? flagOnLesion(drawn, lesion) : null}
      edit={edit}
      editSlice={editSlice}
      initialView={initialView}
      besides={besides}
      onBesides={setBesides}
      className="size-full"
      stripClass="h-16 shrink-0"
    >
      <ComparedPictures key={item.id} item={item} />
    </LesionPictures>
  );
}
