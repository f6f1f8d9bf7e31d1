import type { ReportSentences } from "#lib/contracts/reports.ts";
import type { Database } from "#lib/db/client.ts";
import { sentencesOfLesions } from "#lib/db/reports/sentences.ts";
import { mentionsOf } from "#lib/domain/reports/mentionsOf.ts";
import { typeFromText } from "#lib/domain/reports/typeFromText.ts";

/** What reports say of a lesion: each sentence with the words of the vocabulary in it. */
export async function readSentences(
  { db }: { db: Database },
  { lesionId }: { lesionId: number },
): Promise<ReportSentences> {
  const rows = await sentencesOfLesions(db, [lesionId]);
  const said = typeFromText(rows.map(({ text }) => text));
  return {
    sentences: rows.map(({ id, text, source }) => ({
      id: String(id),
      text,
      source: source === "sr" ? "sr" : "csv",
      mentions: mentionsOf(text).map((mention) => ({ ...mention })),
    })),
    suggestion: said && { coarseType: said.coarseType, words: [...said.words] },
  };
}
