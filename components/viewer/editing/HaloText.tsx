/** Text over a picture: light letters with a dark edge, readable on bone and on air; covers as little as it can. */
export function HaloText({
  x,
  y,
  anchor = "middle",
  className = "fill-ink",
  children,
}: {
  /** Of the baseline [CSS px]. */
  x: number;
  y: number;
  anchor?: "start" | "middle" | "end";
  className?: string;
  children: string;
}) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      stroke="#000"
      strokeOpacity="0.85"
      strokeWidth="4"
      strokeLinejoin="round"
      paintOrder="stroke"
      pointerEvents="none"
      className={`figures select-none font-medium text-body ${className}`}
    >
      {children}
    </text>
  );
}
