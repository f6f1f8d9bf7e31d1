import type { EvaluationReport, EvaluationRow } from "#lib/contracts/evaluations.ts";
import { SWEPT_THRESHOLDS } from "#lib/domain/evaluation/frocReport.ts";
import { PROTOCOL_NAMES, PROTOCOLS } from "#lib/domain/evaluation/protocols.ts";
import { Choice } from "../ui/Choice.tsx";
import type { Chosen } from "./chosen.ts";
import { TRUTH_WORDS } from "./evaluationWords.ts";

/** By which rule, against which truth, and beside which other detector. */
export function JudgingBar({
  chosen,
  others,
  moved,
  onChoose,
}: {
  chosen: Chosen;
  others: readonly EvaluationRow[];
  moved: EvaluationReport["moved"] | undefined;
  onChoose: (change: Partial<Chosen>) => void;
}) {
  const { threshold } = PROTOCOLS[chosen.protocol];
  const isMoved = moved !== undefined && moved.added + moved.gone + moved.changed > 0;
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 pb-4">
      <Choice
        label="Protocol"
        value={chosen.protocol}
        onChange={({ target }) =>
          onChoose({
            protocol: PROTOCOL_NAMES.find((name) => name === target.value) ?? "deeplesion-2018",
            iou: null,
          })
        }
      >
        {PROTOCOL_NAMES.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </Choice>
      <Choice
        label="Overlap from"
        value={chosen.iou ?? ""}
        disabled={threshold === null}
        onChange={({ target }) => onChoose({ iou: target.value === "" ? null : Number(target.value) })}
      >
        <option value="">{threshold === null ? "no choice" : `${threshold}, its own`}</option>
        {SWEPT_THRESHOLDS.filter((each) => each !== threshold).map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </Choice>
      <Choice
        label="Truth"
        value={chosen.truth}
        title={isMoved ? undefined : "Nothing has changed on these slices since"}
        onChange={({ target }) =>
          onChoose({ truth: target.value === "corrected" ? "corrected" : "original" })
        }
      >
        <option value="original">{TRUTH_WORDS.original}</option>
        <option value="corrected">
          {TRUTH_WORDS.corrected}
          {isMoved ? "" : ", the same so far"}
        </option>
      </Choice>
      <Choice
        label="Beside"
        value={chosen.versus ?? ""}
        disabled={others.length === 0}
        onChange={({ target }) => onChoose({ versus: target.value === "" ? null : Number(target.value) })}
      >
        <option value="">{others.length === 0 ? "no other evaluation" : "no other"}</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
    </div>
  );
}
