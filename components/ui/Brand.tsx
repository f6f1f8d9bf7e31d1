/** The mark of the product: a box, drawn dashed as truth is, around two crossing diameters. */
export function Brand({ size = 24 }: { size?: number }) {
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <rect
          x="2"
          y="2"
          width="20"
          height="20"
          rx="2"
          className="stroke-truth"
          strokeWidth="2"
          strokeDasharray="4 3.1"
        />
        <path d="M7 16 17 8M9.4 8.2l5.2 7.6" className="stroke-ink" strokeWidth="2" />
      </svg>
      <span className="font-semibold text-lead tracking-tight">Lesionary</span>
    </span>
  );
}
