import type { ReactNode } from "react";
import type { ReportSentence } from "#lib/contracts/reports.ts";

type Mention = ReportSentence["mentions"][number];

/** Each kind has its line, and what is denied is struck through: colour alone says nothing. */
const KINDS: Readonly<Record<Mention["kind"], string>> = {
  type: "text-accent decoration-accent/70",
  site: "text-info decoration-info/70 decoration-dashed",
  attribute: "text-aside decoration-aside/70 decoration-dotted",
};
const ASSERTIONS = { said: "", possible: "may be ", denied: "not " } as const;

/** A sentence with the words that tell something of the lesion. */
export function Sentence({ text, mentions }: Pick<ReportSentence, "text" | "mentions">) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const mention of mentions) {
    const { kind, name, from, to, assertion } = mention;
    parts.push(text.slice(at, from));
    parts.push(
      <mark
        key={from}
        title={`${kind}: ${ASSERTIONS[assertion]}${name}`}
        className={
          assertion === "denied"
            ? "bg-transparent text-faint line-through"
            : `bg-transparent underline underline-offset-4 ${KINDS[kind]} ${assertion === "possible" ? "italic" : ""}`
        }
      >
        {text.slice(from, to)}
        {assertion !== "said" && <span className="sr-only"> ({ASSERTIONS[assertion].trim()})</span>}
      </mark>,
    );
    at = to;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
