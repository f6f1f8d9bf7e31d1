import Link from "next/link";
import { buttonClass } from "./Button.tsx";

/** From one page of a long list to the next; nothing when all of it is here. */
export function Pager({ first, next }: { first: string | null; next: string | null }) {
  if (first === null && next === null) return null;
  return (
    <nav aria-label="Pages" className="flex border-line border-t px-4 py-3">
      {first !== null && (
        <Link href={first} className={buttonClass("plain")}>
          To the first page
        </Link>
      )}
      {next !== null && (
        <Link href={next} className={`${buttonClass("plain")} ml-auto`}>
          Next page
        </Link>
      )}
    </nav>
  );
}
