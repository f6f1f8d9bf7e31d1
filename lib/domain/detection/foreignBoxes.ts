import { type Box, iou } from "../geometry/box.ts";
import type { ImageSize } from "../geometry/point.ts";

/** What four numbers of a box may mean: left, top and size; left, top, right, bottom; or the same with rows first. */
export type BoxOrder = "xywh" | "xyxy" | "yxyx";
const ORDERS: readonly BoxOrder[] = ["xywh", "xyxy", "yxyx"];

/** A box as a file of detections has it. */
export interface ForeignBox {
  /** Its image, by the file's name for it. */
  readonly image: string;
  readonly numbers: readonly [number, number, number, number];
  readonly score: number;
}

/** With us the centre of the first pixel is at 0.5. */
const FIRST_CENTRE_PX = 0.5;

/**
 * A box in image coordinates; its sides may be negative when the order is another.
 *
 * @param origin what the centre of the first pixel counts in the file: 0 as in COCO, 1 as in DL_info.csv
 */
export function boxFromForeign([a, b, c, d]: ForeignBox["numbers"], order: BoxOrder, origin: number): Box {
  const shift = FIRST_CENTRE_PX - origin;
  const [left, top, right, bottom] =
    order === "xywh" ? [a, b, a + c, b + d] : order === "xyxy" ? [a, b, c, d] : [b, a, d, c];
  return { left: left + shift, top: top + shift, right: right + shift, bottom: bottom + shift };
}

/** An image that a file tells of, with the boxes of its lesions. */
export interface KnownImage extends ImageSize {
  readonly truth: readonly Box[];
}

/** How well the boxes of a file fit the dataset when their numbers are taken in one order. */
export interface OrderFit {
  readonly order: BoxOrder;
  /** Share of boxes whose right edge is not right of the left one, or whose lower one not below the upper. */
  readonly impossible: number;
  /** Share of boxes that leave their image by more than `SLACK_PX`. */
  readonly leaving: number;
  /** Share of lesions that a box overlaps by half (IoU). */
  readonly covered: number;
}

/** Boxes of networks reach a little beyond the image; those of another order far. */
const SLACK_PX = 8;
const COVERED_IOU = 0.5;

/** How well each order fits. @param imageOf null for boxes on images that are not in the dataset */
export function fitOrders(
  boxes: readonly ForeignBox[],
  origin: number,
  imageOf: (name: string) => KnownImage | null,
): readonly OrderFit[] {
  const known = boxes.flatMap((box) => {
    const image = imageOf(box.image);
    return image ? [{ box, image }] : [];
  });
  return ORDERS.map((order) => {
    let impossible = 0;
    let leaving = 0;
    const found = new Set<Box>();
    const lesions = new Set<Box>();
    for (const { box, image } of known) {
      const placed = boxFromForeign(box.numbers, order, origin);
      if (!(placed.right > placed.left && placed.bottom > placed.top)) impossible++;
      if (leaves(placed, image)) leaving++;
      for (const lesion of image.truth) {
        lesions.add(lesion);
        if (iou(placed, lesion) >= COVERED_IOU) found.add(lesion);
      }
    }
    const share = (count: number, of: number) => (of === 0 ? 0 : count / of);
    return {
      order,
      impossible: share(impossible, known.length),
      leaving: share(leaving, known.length),
      covered: share(found.size, lesions.size),
    };
  });
}

const leaves = ({ left, top, right, bottom }: Box, { columns, rows }: ImageSize): boolean =>
  Math.min(left, right) < -SLACK_PX ||
  Math.min(top, bottom) < -SLACK_PX ||
  Math.max(left, right) > columns + SLACK_PX ||
  Math.max(top, bottom) > rows + SLACK_PX;

/** What is to be said of the order that was taken. */
export interface OrderDoubt {
  /** One sentence or two. */
  readonly sentence: string;
  /** The order that fits better; null when none does. */
  readonly better: BoxOrder | null;
  /** Whether the boxes are none in the order that was taken, so that it cannot be meant. */
  readonly isImpossible: boolean;
}

/** A few boxes without sides come of rounding; more come of another order. */
const MOST_IMPOSSIBLE = 0.01;
const MOST_LEAVING = 0.2;
/** Another order has to find so many lesions more, and so many times as many, to be believed. */
const MORE_COVERED = 0.1;
const TIMES_COVERED = 2;

const WORDS: Readonly<Record<BoxOrder, string>> = {
  xywh: "x, y, width, height",
  xyxy: "x1, y1, x2, y2",
  yxyx: "y1, x1, y2, x2",
};

/** Whether the boxes of a file look as if their numbers were meant in another order; null when they do not. */
export function doubtOrder(fits: readonly OrderFit[], taken: BoxOrder): OrderDoubt | null {
  const ours = fits.find(({ order }) => order === taken);
  if (!ours) return null;
  const isImpossible = ours.impossible > MOST_IMPOSSIBLE;
  const isLeaving = ours.leaving > MOST_LEAVING;
  const better = fits
    .filter((fit) => fit.order !== taken && fit.impossible <= MOST_IMPOSSIBLE)
    .filter((fit) => findsMore(fit, ours) || ((isImpossible || isLeaving) && isTidier(fit, ours)))
    .sort((a, b) => b.covered - a.covered || a.leaving - b.leaving)[0];
  if (!better && !isImpossible && !isLeaving) return null;
  const wrong = [
    ...(isImpossible
      ? [
          `${percent(ours.impossible)} of them have a right edge left of the left one, or a lower edge above the upper one`,
        ]
      : []),
    ...(isLeaving ? [`${percent(ours.leaving)} of them leave their image`] : []),
    ...(better && findsMore(better, ours)
      ? [
          `they cover ${percent(ours.covered)} of the lesions by half, and ${percent(better.covered)} when read as ${WORDS[better.order]}`,
        ]
      : []),
  ].join(", and ");
  const sentence = better
    ? `The boxes look like ${WORDS[better.order]}, but were read as ${WORDS[taken]}: ${wrong}.`
    : `The boxes do not look right as ${WORDS[taken]}: ${wrong}. No other order fits either.`;
  return { sentence, better: better?.order ?? null, isImpossible };
}

const findsMore = (fit: OrderFit, than: OrderFit): boolean =>
  fit.covered >= than.covered + MORE_COVERED && fit.covered >= TIMES_COVERED * than.covered;

const isTidier = (fit: OrderFit, than: OrderFit): boolean =>
  fit.covered >= than.covered && (fit.leaving < than.leaving / 2 || fit.impossible < than.impossible / 2);

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
