/** A difference with its sign, one decimal and a true minus: `+0.4`, `−1.8`, `0.0`. */
export function signedText(value: number): string {
  const text = Math.abs(value).toFixed(1);
  if (Number(text) === 0) return text;
  return `${value < 0 ? "−" : "+"}${text}`;
}
