/** A number with a unit of length; a comma may be the decimal point. */
const LENGTH = /(\d+(?:[.,]\d+)?)\s*(mm|cm)\b/gi;
/** `20.0 x 8.0 mm`, `20 x 8 x 5 mm`: factors with one unit at the end. */
const PRODUCT = /\d+(?:[.,]\d+)?(?:\s*(?:mm|cm)?\s*[x×*]\s*\d+(?:[.,]\d+)?)+\s*(mm|cm)\b/i;
const NUMBER = /\d+(?:[.,]\d+)?/g;

/**
 * The two lengths [mm] that a drawing's text states, such as `20.0 x 8.0 mm` or `L: 20 mm, S: 8 mm`, longer one first;
 * null when it states one, three or none.
 */
export function lengthsFromText(text: string): readonly [longMm: number, shortMm: number] | null {
  const product = PRODUCT.exec(text);
  const lengths = product
    ? [...product[0].matchAll(NUMBER)].map(([value]) => millimetres(value, product[1]))
    : [...text.matchAll(LENGTH)].map(([, value, unit]) => millimetres(value, unit));
  const [a, b, ...more] = lengths;
  if (a === undefined || b === undefined || more.length > 0) return null;
  return [Math.max(a, b), Math.min(a, b)];
}

const millimetres = (value = "", unit = ""): number =>
  Number(value.replace(",", ".")) * (unit.toLowerCase() === "cm" ? 10 : 1);
