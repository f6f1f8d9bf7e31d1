/** Where in the body a lesion lies: a dot beside the trunk, head above; the number is its height, 0 head to 1 feet end. */
export function BodyPlace({
  body: { x, z },
}: {
  body: { x: number | null; y: number | null; z: number | null };
}) {
  if (z === null) return <span className="text-faint">–</span>;
  const across = 4 + 16 * Math.min(1, Math.max(0, x ?? 0.5));
  const down = 5 + 34 * Math.min(1, Math.max(0, z));
  return (
    <span className="inline-flex items-center gap-2 text-soft">
      <svg viewBox="0 0 24 44" className="h-9 w-5" fill="none" aria-hidden="true">
        <path
          d="M9.5 3h5v5l5 3 1 9-1.5 9 .5 13h-15l.5-13L3.5 20l1-9 5-3V3Z"
          className="fill-raised stroke-edge"
          strokeWidth="1"
          strokeLinejoin="round"
        />
        <circle cx={across} cy={down} r="2.6" className="fill-truth stroke-black" strokeWidth="0.8" />
      </svg>
      <span>
        <span className="sr-only">height in the trunk </span>
        {z.toFixed(2)}
      </span>
    </span>
  );
}
