"use client";

import Link from "next/link";
import { useState } from "react";
import type { EvaluationRow } from "#lib/contracts/evaluations.ts";
import { buttonClass } from "../ui/Button.tsx";
import { countText } from "../ui/countText.ts";
import { dayText } from "../ui/timeText.ts";
import { percentText } from "./evaluationWords.ts";

const HEADS = ["Name", "Detector", "Made", "Images", "Lesions", "Found at 4", "Mean"];
const NUMBERS = new Set(["Images", "Lesions", "Found at 4", "Mean"]);

/** Evaluations, one a line; two that are ticked are opened side by side. */
export function EvaluationTable({ rows }: { rows: readonly EvaluationRow[] }) {
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const [first, second] = ticked;
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[52rem] border-line border-t text-left">
        <caption className="sr-only">Evaluations</caption>
        <thead className="text-caption text-faint">
          <tr className="h-9 border-line border-b">
            <th scope="col" className="w-10 pl-4">
              <span className="sr-only">Compare</span>
            </th>
            {HEADS.map((head) => (
              <th
                key={head}
                scope="col"
                className={`px-2 font-medium last:pr-4 ${NUMBERS.has(head) ? "text-right" : ""}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(
            ({ id, name, model, runId, createdAt, createdBy, images, lesions, points, meanSensitivity }) => (
              <tr key={id} className="h-12 hover:bg-raised">
                <td className="pl-4">
                  <input
                    type="checkbox"
                    aria-label={`Compare ${name}`}
                    checked={ticked.includes(id)}
                    onChange={({ target }) =>
                      // Of three the one that was ticked first goes.
                      setTicked(
                        target.checked ? [...ticked.slice(-1), id] : ticked.filter((each) => each !== id),
                      )
                    }
                    className="size-4 accent-accent"
                  />
                </td>
                <th scope="row" className="max-w-72 truncate px-2 font-medium">
                  <Link
                    href={`/evaluations/${id}`}
                    className="underline decoration-line underline-offset-4 hover:decoration-accent"
                  >
                    {name}
                  </Link>
                </th>
                <td className="px-2 text-soft">
                  {model}
                  <span className="block text-caption text-faint">run {runId}</span>
                </td>
                <td className="whitespace-nowrap px-2 text-soft">
                  {dayText(createdAt)}
                  <span className="block text-caption text-faint">by {createdBy}</span>
                </td>
                <td className="px-2 text-right text-soft">{countText(images)}</td>
                <td className="px-2 text-right text-soft">{countText(lesions)}</td>
                <td className="px-2 text-right">
                  {percentText(points.find(({ fpPerImage }) => fpPerImage === 4)?.sensitivity)}
                </td>
                <td className="px-2 pr-4 text-right">{percentText(meanSensitivity)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      {rows.length > 1 && (
        <div className="flex items-center gap-3 border-line border-t px-4 py-2">
          {first !== undefined && second !== undefined ? (
            <Link href={`/evaluations/${second}?versus=${first}`} className={buttonClass("main")}>
              Compare the two
            </Link>
          ) : (
            <p className="flex h-8 items-center text-caption text-faint">Tick two to compare them.</p>
          )}
        </div>
      )}
    </div>
  );
}
