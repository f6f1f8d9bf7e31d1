import { randomInt } from "node:crypto";

/** Easy to read off a screen and to type: no letters that look alike. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password for somebody else, to be changed at the first sign-in: three groups of five from 31 letters, 74 bits. */
export function firstPassword(): string {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  const group = () => Array.from({ length: 5 }, letter).join("");
  return [group(), group(), group()].join("-");
}
