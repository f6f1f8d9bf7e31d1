import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Lesion } from "#lib/contracts/lesions.ts";
import type { ReviewItemView } from "#lib/contracts/review.ts";
import { lesionQueries, NotesPanel } from "../lesions/index.ts";
import { Badge } from "../ui/Badge.tsx";
import { countOf } from "../ui/countText.ts";
import { ruleWords, valueText } from "../ui/ruleWords.ts";
import { sizeText } from "../ui/sizeText.ts";
import { COARSE_TYPES } from "../ui/typeWords.ts";

/** What there is to know before deciding: why it was flagged, and the numbers. */
export function Evidence({
  item,
  flag,
  onFlag,
}: {
  item: ReviewItemView;
  /** The flag that is drawn on the picture. */
  flag: number | null;
  onFlag: (flag: number | null) => void;
}) {
  const { lesion, other } = item;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto" key={item.id}>
      <header className="figures px-3 pt-3 pb-2">
        <h2 className="flex items-baseline justify-between gap-2">
          <span className="font-semibold text-lead">
            {other ? `A ${lesion.id} · B ${other.id}` : `Lesion ${lesion.id}`}
          </span>
          <a
            href={`/lesions/${lesion.id}`}
            target="_blank"
            rel="noreferrer"
            className="rounded-sm text-caption text-faint hover:text-ink hover:underline"
          >
            all of it
          </a>
        </h2>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink">
          {sizeText(lesion.longMm, lesion.shortMm)}
          {lesion.coarseType !== null && <Badge>{COARSE_TYPES[lesion.coarseType]}</Badge>}
          <OpenQuestions lesionId={lesion.id} />
        </p>
        {other && <p className="text-soft">B: {sizeText(other.longMm, other.shortMm)}</p>}
        {other && <PairWords a={lesion} b={other} />}
      </header>
      {!other && <WhyFlagged lesion={lesion} drawn={flag} onDraw={onFlag} />}
      <Part title="Numbers">
        <dl className="grid grid-cols-[auto_1fr_auto_1fr] gap-x-2 gap-y-1 text-caption">
          {numbersOf(lesion).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-faint">{name}</dt>
              <dd className="pr-2 text-soft">{value}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title="Notes and questions">
        <NotesPanel key={lesion.id} lesionId={lesion.id} isFolded />
      </Part>
    </div>
  );
}

/** Said at the top, too: the notes themselves may lie below the edge of a small screen. */
function OpenQuestions({ lesionId }: { lesionId: number }) {
  const { data } = useQuery(lesionQueries.notes(lesionId));
  const count = data?.openQuestions ?? 0;
  return count > 0 && <Badge tone="aside">{countOf(count, "open question")}</Badge>;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-line border-t px-3 py-2.5">
      <h3 className="pb-1.5 font-medium text-caption text-faint">{title}</h3>
      {children}
    </section>
  );
}

function WhyFlagged({
  lesion: { flags },
  drawn,
  onDraw,
}: {
  lesion: Lesion;
  drawn: number | null;
  onDraw: (flag: number | null) => void;
}) {
  return (
    <Part title={flags.length === 0 ? "Flags" : "Why it is flagged"}>
      {flags.length === 0 ? (
        <p className="text-soft">It breaks no rule.</p>
      ) : (
        <ul className="figures flex flex-col gap-1">
          {flags.map(({ rule, value, limit, side, unit }, i) => (
            <li key={rule}>
              <button
                type="button"
                aria-pressed={drawn === i}
                title={drawn === i ? "Drawn on the picture" : "Draw it on the picture"}
                onClick={() => onDraw(drawn === i ? null : i)}
                className={`-ml-px w-full border-l-2 py-0.5 pl-2.5 text-left hover:bg-hover ${
                  drawn === i ? "border-aside" : "border-aside-deep"
                }`}
              >
                <span className="flex items-baseline justify-between gap-2">
                  <span className="font-semibold text-aside">{ruleWords(rule).name}</span>
                  <span className="whitespace-nowrap font-medium">
                    {valueText(value, unit)}
                    <span className="font-normal text-caption text-faint">
                      {" "}
                      {side} {valueText(limit, unit)}
                    </span>
                  </span>
                </span>
                <span className="block text-caption text-soft">{ruleWords(rule).says}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

/** How the two of a pair lie to one another. */
function PairWords({ a, b }: { a: Lesion; b: Lesion }) {
  if (a.series !== b.series) return <p className="text-caption text-faint">They lie in different series.</p>;
  const apart = Math.abs(a.slice - b.slice);
  return (
    <p className="text-caption text-faint">
      {apart === 0
        ? "Both on this slice."
        : `B is ${apart} ${apart === 1 ? "slice" : "slices"} away, on ${b.slice}.`}
    </p>
  );
}

function numbersOf(it: Lesion): readonly (readonly [string, string])[] {
  const hu = (value: number | null) => (value === null ? "–" : value.toFixed(0).replace("-", "−"));
  return [
    ["Mean", it.meanHu === null ? "–" : `${hu(it.meanHu)} ± ${hu(it.sdHu)} HU`],
    ["Range", it.minHu === null ? "–" : `${hu(it.minHu)} to ${hu(it.maxHu)}`],
    ["Angle", it.angleDegrees === null ? "–" : valueText(it.angleDegrees, "degrees")],
    ["In body", it.bodyShare === null ? "–" : valueText(it.bodyShare, "share")],
    ["Slice", `${it.slice} of ${it.volume.slices}`],
    ["Height", it.body.z === null ? "–" : it.body.z.toFixed(2)],
    ["Patient", [it.sex, it.ageYears].filter((each) => each !== null).join(", ") || "–"],
    ["Interval", it.volume.intervalMm === null ? "–" : `${it.volume.intervalMm.toFixed(1)} mm`],
  ];
}
