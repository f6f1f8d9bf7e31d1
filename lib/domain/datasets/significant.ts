/**
 * A number with at most six significant digits, as C's `%g` writes it: `226.169`, `0.488281`, `-175`, `1.5e-05`.
 *
 * @returns `NaN` for what is not known: the one text that Python, MATLAB and pandas all read as a missing number
 */
export function significant(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return "NaN";
  const rounded = Number(value.toPrecision(6));
  const size = Math.abs(rounded);
  if (size === 0) return "0";
  if (size >= 1e-4 && size < 1e6) return String(rounded);
  const [digits = "", exponent = ""] = rounded.toExponential().split("e");
  return `${digits}e${exponent.replace(/^([+-])(\d)$/, "$10$2")}`;
}
