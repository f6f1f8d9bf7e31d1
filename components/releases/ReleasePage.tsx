"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Release } from "#lib/contracts/releases.ts";
import { quoted } from "#lib/domain/query/formatQuery.ts";
import { Bars } from "../ui/Bars.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf, countText } from "../ui/countText.ts";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { SplitBar } from "../ui/SplitBar.tsx";
import { whenText } from "../ui/timeText.ts";
import { CensusFigures } from "./CensusFigures.tsx";
import { CompareCard } from "./CompareCard.tsx";
import { DownloadCard } from "./DownloadCard.tsx";
import { LeakProof } from "./LeakProof.tsx";
import { MadeHow } from "./MadeHow.tsx";
import { releaseQueries } from "./queries.ts";
import { splitsOf } from "./splitsOf.ts";

/** One release: what it holds, how it was made, its files, and what another one holds otherwise. */
export function ReleasePage({ name }: { name: string }) {
  const release = useQuery(releaseQueries.one(name));
  return (
    <>
      <PageHeader
        title={name}
        trail={[{ href: "/releases", label: "Releases" }]}
        lead={
          release.data && (
            <>
              Frozen {whenText(release.data.createdAt)} by {release.data.createdBy}.
              {release.data.notes !== "" && (
                <span className="block whitespace-pre-line">{release.data.notes}</span>
              )}
            </>
          )
        }
        actions={
          <Link
            href={`/lesions?${new URLSearchParams({ q: `release:${quoted(name)} is:all` })}`}
            className={buttonClass()}
          >
            Show its lesions
          </Link>
        }
      />
      {release.isPending ? (
        <Loading label="Fetching the release" lines={10} />
      ) : release.isError ? (
        <LoadFailure error={release.error} onRetry={() => void release.refetch()} />
      ) : (
        <ReleaseCards release={release.data} />
      )}
    </>
  );
}

function ReleaseCards({ release }: { release: Release }) {
  const { census, retired, name } = release;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex flex-col gap-4">
        <Card title="What it holds">
          <div className="flex flex-col gap-5">
            <CensusFigures census={census} />
            <LeakProof leakage={census.leakage} />
            <div className="grid gap-x-10 gap-y-5 md:grid-cols-2">
              <section aria-label="Parts">
                <h3 className="pb-3 text-caption text-faint">Parts</h3>
                <SplitBar splits={splitsOf(census.splits)} />
              </section>
              <section aria-label="Types">
                <h3 className="pb-3 text-caption text-faint">Types</h3>
                <Bars
                  rows={Object.entries(census.types).map(([type, count]) => ({
                    key: type,
                    label: type,
                    count,
                    text: countText(count),
                  }))}
                />
              </section>
            </div>
            <p className="text-caption text-faint">
              {countOf(census.flagged, "lesion breaks a rule", "lesions break a rule")},{" "}
              {countText(census.noisy)} found doubtful by a person.{" "}
              {retired > 0 &&
                `${countOf(retired, "lesion no longer counts", "lesions no longer count")} in the dataset today; here they keep their numbers.`}
            </p>
          </div>
        </Card>
        <CompareCard name={name} />
      </div>
      <div className="flex flex-col gap-4">
        <DownloadCard name={name} />
        <MadeHow release={release} />
      </div>
    </div>
  );
}
