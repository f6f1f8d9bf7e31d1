"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CHANGES, LesionVersionView } from "#lib/contracts/history.ts";
import type { Lesion } from "#lib/contracts/lesions.ts";
import { Badge } from "../ui/Badge.tsx";
import { Button } from "../ui/Button.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { whenText } from "../ui/timeText.ts";
import { lesionQueries } from "./queries.ts";
import { RevertDialog } from "./RevertDialog.tsx";
import { VersionPicture } from "./VersionPicture.tsx";
import { reasonText, VERDICT_WORDS } from "./verdictWords.ts";

/** What was held of a lesion over time, the newest first, with what each version changed; and the way back. */
export function HistoryList({ lesion, mayRevert }: { lesion: Lesion; mayRevert: boolean }) {
  // The lesion names its version, so a new one is a new question.
  const history = useQuery(lesionQueries.history(lesion.id, lesion.version));
  const [back, setBack] = useState<LesionVersionView | null>(null);
  if (history.isPending) return <Loading label="Fetching the history" lines={3} />;
  if (history.isError) return <LoadFailure error={history.error} onRetry={() => void history.refetch()} />;

  const { versions } = history.data;
  return (
    <>
      <ol className="flex flex-col gap-5">
        {versions.map((version, at) => (
          <Version
            key={version.version}
            lesion={lesion}
            version={version}
            before={versions[at + 1] ?? null}
            {...(mayRevert && mayBeAgain(lesion, version) && { onBack: () => setBack(version) })}
          />
        ))}
      </ol>
      {back && <RevertDialog lesion={lesion} to={back} onClose={() => setBack(null)} />}
    </>
  );
}

const mayBeAgain = (lesion: Lesion, { version, verdict }: LesionVersionView): boolean =>
  lesion.state !== "withdrawn" && version !== lesion.version && verdict !== "merged";

const ORIGINS: Readonly<Record<string, string>> = {
  mined: "Mined",
  merged: "Merged from bookmarks",
  verdict: "Ruled",
  revert: "Taken back",
  label: "Type labelled",
  import: "Imported",
};

function Version({
  lesion,
  version,
  before,
  onBack,
}: {
  lesion: Lesion;
  version: LesionVersionView;
  before: LesionVersionView | null;
  onBack?: () => void;
}) {
  const { verdict, reason, origin, author, at, longMm, shortMm, changes, iouToPrevious } = version;
  const moved = changes.includes("diameters");
  return (
    <li className="figures flex gap-3">
      <VersionPicture lesion={lesion} version={version} before={moved ? before : null} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className="font-medium">
            {verdict && origin !== "label" ? VERDICT_WORDS[verdict] : (ORIGINS[origin] ?? origin)}
          </span>
          {version.version === lesion.version && <Badge tone="good">counts now</Badge>}
          {origin === "revert" && verdict !== null && <Badge>taken back</Badge>}
        </p>
        <p className="text-caption text-faint">
          Version {version.version} by {author}, {whenText(at)}
        </p>
        {reason && <p className="break-words pt-1 text-soft">“{reasonText(reason)}”</p>}
        <p className="pt-1">
          {before && moved && (
            <span className="text-faint">{sizeText(before.longMm, before.shortMm)} → </span>
          )}
          {sizeText(longMm, shortMm)}
          {moved && iouToPrevious !== null && (
            <span className="text-caption text-faint">
              {" "}
              · box overlaps by {(iouToPrevious * 100).toFixed(0)} %
            </span>
          )}
        </p>
        {changes.length > 0 && (
          <p className="text-caption text-faint">
            Changed: {changes.map((change) => CHANGE_WORDS[change]).join(", ")}
          </p>
        )}
        {onBack && (
          <Button look="quiet" onClick={onBack} className="-ml-3">
            Go back to this one
          </Button>
        )}
      </div>
    </li>
  );
}

const CHANGE_WORDS: Readonly<Record<(typeof CHANGES)[number], string>> = {
  diameters: "diameters",
  verdict: "verdict",
  doubt: "doubt",
  type: "type",
  flags: "flags",
  place: "place in the body",
  measures: "HU inside",
};
