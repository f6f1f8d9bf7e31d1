/** Where in the body a lesion lies: a dot beside the trunk, head above; the number is its height, 0 head to 1 feet end. */
export function BodyPlace({
  body: { x, z },
}: {
  body: { x: number | null; y: number | null; z: number | null };
}) {
  if (z === null) return <span className="text-faint">–</span>;
  const across = 6.5 + 11 * Math.min(1, Math.max(0, x ?? 0.5));
  const down = 6 + 34 * Math.min(1, Math.max(0, z));
  return (
    <span className="inline-flex items-center gap-2 text-soft">
      <svg viewBox="0 0 24 44" className="h-9 w-5" fill="none" aria-hidden="true">
        <g className="fill-raised stroke-edge" strokeWidth="1" strokeLinejoin="round">
          <path d="M10.2 9.5C5.6 10.2 3.6 12 3.6 16l1.6 11.5-.7 15.5h15l-.7-15.5L20.4 16c0-4-2-5.8-6.6-6.5Z" />
          <ellipse cx="12" cy="5.2" rx="3.4" ry="4.4" />
        </g>
        <circle cx={across} cy={down} r="2.6" className="fill-truth stroke-black" strokeWidth="0.8" />
      </svg>
      <span>
        <span className="sr-only">height in the trunk </span>
        {z.toFixed(2)}
      </span>
    </span>
  );
}
