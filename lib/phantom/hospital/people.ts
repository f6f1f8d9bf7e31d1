import type { RandomStream } from "../random.ts";
import type { Person } from "./Hospital.ts";

/** Invented names, with the character sets that they need (PS3.3 C.12.1.1.2). */
const NAMES: readonly { readonly characterSet: string; readonly name: string; readonly sex: "F" | "M" }[] = [
  { characterSet: "ISO_IR 100", name: "Müller^Jörg", sex: "M" },
  { characterSet: "\\ISO 2022 IR 87", name: "Yamada^Tarou=山田^太郎=やまだ^たろう", sex: "M" },
  { characterSet: "ISO_IR 192", name: "Wang^XiaoDong=王^小东", sex: "M" },
  { characterSet: "ISO_IR 100", name: "Núñez Peña^María José", sex: "F" },
  { characterSet: "ISO_IR 6", name: "Whitfield^Dora^M^^", sex: "F" },
  { characterSet: "\\ISO 2022 IR 87", name: "Suzuki^Hanako=鈴木^花子=すずき^はなこ", sex: "F" },
  { characterSet: "ISO_IR 192", name: "Παπαδοπούλου^Ελένη", sex: "F" },
  { characterSet: "ISO_IR 100", name: "Sørensen^Åse", sex: "F" },
  { characterSet: "ISO_IR 6", name: "Okonkwo^Chidi", sex: "M" },
  { characterSet: "ISO_IR 192", name: "Кузнецова^Вера", sex: "F" },
  { characterSet: "ISO_IR 100", name: "Lefèvre^Benoît", sex: "M" },
  { characterSet: "ISO_IR 6", name: "Hargreaves^Tobias^^Dr", sex: "M" },
  { characterSet: "ISO_IR 192", name: "김^하늘", sex: "F" },
  { characterSet: "ISO_IR 100", name: "Grünewald^Käthe", sex: "F" },
  { characterSet: "ISO_IR 6", name: "Adeyemi^Folake", sex: "F" },
  { characterSet: "ISO_IR 192", name: "Đặng^Quỳnh", sex: "F" },
];

/** Somebody who never lived. Their family name gets a number once the list is used up. */
export function inventPerson(
  random: RandomStream,
  seed: number,
  index: number,
): Person & { readonly letter: "F" | "M" } {
  const chosen = NAMES[(index * 5 + (seed % 3)) % NAMES.length];
  if (!chosen) throw new RangeError("no names to invent people from");
  const round = Math.floor(index / NAMES.length);
  const suffix = round === 0 ? "" : String.fromCharCode(64 + round);
  const [family = "", ...given] = chosen.name.split("^");
  return {
    patientId: `LP-${String(100000 + ((seed * 7919 + index * 104729) % 899999))}`,
    characterSet: chosen.characterSet,
    name: [`${family}${suffix}`, ...given].join("^"),
    birthDate: `${random.whole(1938, 1992)}${two(random.whole(1, 12))}${two(random.whole(1, 28))}`,
    // Two of the forms that do not say M or F as they should.
    sex: index === 8 ? "O" : index === 9 ? "f" : chosen.sex,
    letter: chosen.sex,
  };
}

const two = (value: number): string => String(value).padStart(2, "0");

/** Patient's Age as scanners and archives write it: mostly as the standard asks, at times not. */
export function ageAsWritten(years: number, patient: number, study: number): string | null {
  switch ((patient * 3 + study) % 13) {
    case 4:
      return String(years);
    case 7:
      return null;
    case 9:
      return `${String(Math.min(999, years * 12)).padStart(3, "0")}M`;
    case 11:
      return "999Y";
    default:
      return `${String(years).padStart(3, "0")}Y`;
  }
}
