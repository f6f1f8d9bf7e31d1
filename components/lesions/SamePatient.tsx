"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { StudyOfPatient } from "#lib/contracts/lesionContext.ts";
import { Card } from "../ui/Card.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { MarkPicture } from "../ui/MarkPicture.tsx";
import { sizeText } from "../ui/sizeText.ts";
import { lesionQueries } from "./queries.ts";
import { studyText } from "./studyText.ts";

/** The same patient's other lesions, study by study. */
export function SamePatient({ lesionId }: { lesionId: number }) {
  const context = useQuery(lesionQueries.context(lesionId));
  const studies = context.data?.studies.filter(({ lesions }) => lesions.length > 0) ?? [];
  return (
    <Card title="Same patient" note="other lesions">
      {context.isPending ? (
        <Loading label="Looking for other lesions" lines={2} />
      ) : context.isError ? (
        <LoadFailure error={context.error} onRetry={() => void context.refetch()} />
      ) : studies.length === 0 ? (
        <p className="text-soft">This is the only one.</p>
      ) : (
        <div className="flex flex-col gap-4">
          {studies.map((study) => (
            <Study key={`${study.otherPatient} ${study.study}`} study={study} />
          ))}
        </div>
      )}
    </Card>
  );
}

function Study({ study: { lesions, ...study } }: { study: StudyOfPatient }) {
  return (
    <section aria-label={studyText(study)}>
      <h3 className="pb-2 text-caption text-faint">{studyText(study)}</h3>
      <ul className="flex flex-wrap gap-3">
        {lesions.map(({ id, version, coordinates, box, spacingMm, hasImage, longMm, shortMm }) => (
          <li key={id}>
            <Link href={`/lesions/${id}`} className="figures block rounded-md text-caption hover:text-accent">
              <MarkPicture
                src={hasImage ? `/api/lesions/${id}/thumbnail?v=${version}` : null}
                alt={`CT around lesion ${id}`}
                coordinates={coordinates}
                box={box}
                spacingMm={spacingMm}
              />
              <span className="block pt-1">Lesion {id}</span>
              <span className="text-faint">{sizeText(longMm, shortMm)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
