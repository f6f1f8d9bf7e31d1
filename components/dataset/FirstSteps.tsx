import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "../ui/Button.tsx";

/** How to begin when nothing was mined yet. */
export function FirstSteps({ seesMining }: { seesMining: boolean }) {
  return (
    <section className="rounded-lg border border-line bg-surface p-6">
      <h2 className="font-semibold text-lead">Begin with a source</h2>
      <p className="max-w-[64ch] pt-1 text-soft">
        Lesionary reads the measurements that radiologists left on CT, and makes of each a lesion with its
        box, its size in mm and its place in the body.
      </p>
      <ol className="grid gap-4 pt-5 md:grid-cols-3">
        <Step number={1} title="Name a source">
          A folder with DICOM files, or a PACS by DICOMweb or DIMSE. Credentials are kept sealed.
        </Step>
        <Step number={2} title="Start a run">
          It finds the studies that have bookmarks, fetches only the slices around them, and keeps no
          identifiers.
        </Step>
        <Step number={3} title="Read the funnel">
          Every mark is kept, or set aside with a reason. Click a number to see which, and what can be done.
        </Step>
      </ol>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-6">
        {seesMining ? (
          <Link href="/mining?form=add-source" className={buttonClass("main")}>
            Add a source
          </Link>
        ) : (
          <p className="text-soft">An operator adds sources; your role reads what was mined.</p>
        )}
        <p className="text-caption text-faint">
          On the command line:{" "}
          <code className="rounded-sm bg-raised px-1.5 py-0.5 font-mono text-soft">
            lesionary mine FOLDER
          </code>
        </p>
      </div>
    </section>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span className="grid size-7 shrink-0 place-items-center rounded-full border border-edge/70 font-semibold text-soft">
        {number}
      </span>
      <div>
        <h3 className="font-medium leading-7">{title}</h3>
        <p className="text-soft">{children}</p>
      </div>
    </li>
  );
}
