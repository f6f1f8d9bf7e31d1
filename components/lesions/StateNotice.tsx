import Link from "next/link";
import type { ReactNode } from "react";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { Notice } from "../ui/Notice.tsx";
import { whenText } from "../ui/timeText.ts";
import { reasonText } from "./verdictWords.ts";

/** Says why a lesion is in no list and no export; nothing for one that is. */
export function StateNotice({ lesion }: { lesion: Lesion }) {
  const says = sentenceOf(lesion);
  return (
    says && (
      <div className="pb-4">
        <Notice tone="aside">{says} It is in no list and no export.</Notice>
      </div>
    )
  );
}

function sentenceOf({ state, author, versionAt, reason, mergedIntoId }: Lesion): ReactNode {
  if (state === "active") return null;
  if (state === "withdrawn") {
    return "This lesion was withdrawn: the bookmarks that it was made of are no longer in the source.";
  }
  if (state === "rejected") {
    return `${author} rejected this lesion on ${whenText(versionAt)}${reason ? ` (${reasonText(reason)})` : ""}.`;
  }
  if (mergedIntoId === null) return "This lesion was merged into another one.";
  return (
    <>
      This lesion is the same as{" "}
      <Link href={`/lesions/${mergedIntoId}`} className="underline underline-offset-4">
        lesion {mergedIntoId}
      </Link>
      , into which it was merged.
    </>
  );
}
