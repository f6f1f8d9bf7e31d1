import type { Lesion } from "#lib/contracts/lesions.ts";
import { Card } from "../ui/Card.tsx";
import { Facts } from "../ui/Facts.tsx";
import { ruleWords, valueText } from "../ui/ruleWords.ts";
import { windowText } from "./windows.ts";

/** Why a lesion is flagged, what was measured of it, and where it lies. */
export function LesionFacts({ lesion }: { lesion: Lesion }) {
  return (
    <>
      <Flags lesion={lesion} />
      <Card title="Measured">
        <Facts rows={measured(lesion)} />
      </Card>
      <Card title="Where">
        <Facts rows={where(lesion)} />
        {lesion.volume.warnings.map((warning) => (
          <p key={warning} className="pt-2 text-caption text-aside">
            {warning}
          </p>
        ))}
      </Card>
    </>
  );
}

function Flags({ lesion: { flags } }: { lesion: Lesion }) {
  return (
    <Card title="Flags">
      {flags.length === 0 ? (
        <p className="text-soft">It breaks no rule.</p>
      ) : (
        <ul className="figures flex flex-col gap-3">
          {flags.map(({ rule, value, limit, side, unit }) => (
            <li key={rule} className="border-aside border-l-2 pl-3">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="font-medium text-aside">{ruleWords(rule).name}</span>
                <span>
                  {valueText(value, unit)}{" "}
                  <span className="text-caption text-faint">
                    {side} {valueText(limit, unit)}
                  </span>
                </span>
              </p>
              <p className="text-caption text-soft">{ruleWords(rule).says}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const orDash = (value: number | null, unit: string): string =>
  value === null ? "–" : valueText(value, unit);

function measured(it: Lesion) {
  const [left = 0, top = 0, right = 0, bottom = 0] = it.box;
  const [x, y] = it.spacingMm;
  return [
    ["Long diameter", `${it.longMm.toFixed(1)} mm`],
    ["Short diameter", `${it.shortMm.toFixed(1)} mm`],
    ["Angle between them", orDash(it.angleDegrees, "degrees")],
    ["Box", `${((right - left) * x).toFixed(1)} × ${((bottom - top) * y).toFixed(1)} mm`],
    ["Mean inside", orDash(it.meanHu, "HU")],
    ["Standard deviation", orDash(it.sdHu, "HU")],
    [
      "Range",
      it.minHu === null || it.maxHu === null
        ? "–"
        : `${it.minHu.toFixed(0)} to ${it.maxHu.toFixed(0)} HU`.replaceAll("-", "−"),
    ],
    ["Share in the body", orDash(it.bodyShare, "share")],
  ] as const;
}

function where(it: Lesion) {
  const { body, volume } = it;
  const z =
    body.z === null
      ? "–"
      : `${body.z.toFixed(2)}${it.bodyZError === null ? "" : ` ± ${it.bodyZError.toFixed(2)}`}`;
  const across = body.x === null || body.y === null ? "–" : `${body.x.toFixed(2)}, ${body.y.toFixed(2)}`;
  return [
    [
      "Series",
      <span key="series" className="font-mono text-caption">
        {it.series}
      </span>,
    ],
    ["Key slice", `${it.slice} of ${volume.slices}`],
    ["Height in the trunk", z],
    ["Across and deep", across],
    ["Pixel", `${it.spacingMm[0].toFixed(3)} × ${it.spacingMm[1].toFixed(3)} mm`],
    ["Slice interval", volume.intervalMm === null ? "–" : `${volume.intervalMm.toFixed(2)} mm`],
    ["Window", it.windowHu ? windowText(it.windowHu) : "–"],
    [
      "Patient",
      [it.sex, it.ageYears === null ? null : `${it.ageYears} years`].filter(Boolean).join(", ") || "–",
    ],
    ["Split", it.split],
  ] as const;
}
