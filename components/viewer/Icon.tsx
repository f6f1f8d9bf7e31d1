/** The drawings on the viewer's buttons, in a square of 16. */
const PATHS = {
  window: "M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12",
  pan: "M8 1.5v13M1.5 8h13M6 3.5 8 1.5l2 2M6 12.5l2 2 2-2M3.5 6l-2 2 2 2M12.5 6l2 2-2 2",
  zoom: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 14 14M5 7h4M7 5v4",
  slices: "M2 4.5h12M2 8h12M2 11.5h12",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  lesion: "M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  invert: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v6M8 4v8M9.5 4.5v7M11 5.3v5.4M12.5 6.7v2.6",
  rotate: "M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v2.9h-2.9",
  flip: "M8 1.5v13M6 4.5 1.5 11.5H6zM10 4.5l4.5 7H10z",
  magnifier: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3 14 14",
  probe: "M8 1.5v5M8 9.5v5M1.5 8h5M9.5 8h5",
  length: "M2 14 14 2M1.5 10.5 5.5 14.5M10.5 1.5l4 4",
  ellipse: "M8 4c3.6 0 6 1.8 6 4s-2.4 4-6 4-6-1.8-6-4 2.4-4 6-4z",
  marks:
    "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
