/** Stands wherever a response category does. */
export function ResearchOnly() {
  return (
    <p role="note" className="mb-4 border-aside border-l-2 py-0.5 pl-3 text-caption text-soft">
      <strong className="font-semibold text-aside">For research only, not for clinical use.</strong>{" "}
      Categories follow RECIST 1.1 on what readers happened to measure; nobody has verified them against the
      patient.
    </p>
  );
}
