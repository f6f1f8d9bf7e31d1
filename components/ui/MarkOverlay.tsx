/**
 * Two diameters, and the box around them, as truth is drawn: yellow, the box dashed. To be laid over a picture of the
 * same field; coordinates are image coordinates [px], widths are screen pixels however the picture is scaled.
 */
export function MarkOverlay({
  coordinates,
  box = null,
  faint = false,
}: {
  /** x1 y1 x2 y2 of the long, then of the short diameter. */
  coordinates: readonly number[];
  /** left, top, right, bottom; null draws the diameters alone. */
  box?: readonly number[] | null;
  /** Whether this one is there only for orientation. */
  faint?: boolean;
}) {
  const [x11, y11, x12, y12, x21, y21, x22, y22] = coordinates;
  const [left = 0, top = 0, right = 0, bottom = 0] = box ?? [];
  const lines = `M${x11} ${y11}L${x12} ${y12}M${x21} ${y21}L${x22} ${y22}`;
  return (
    <g fill="none" strokeLinecap="round" opacity={faint ? 0.55 : 1}>
      <path d={lines} stroke="#000" strokeOpacity="0.6" strokeWidth="3" vectorEffect="non-scaling-stroke" />
      <path d={lines} className="stroke-truth" strokeWidth="1.25" vectorEffect="non-scaling-stroke" />
      {box && (
        <rect
          x={left}
          y={top}
          width={right - left}
          height={bottom - top}
          className="stroke-truth"
          strokeWidth="1.25"
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </g>
  );
}
