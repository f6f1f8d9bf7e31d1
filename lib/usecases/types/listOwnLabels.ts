import type { OwnLabels, TypeSuggestion } from "#lib/contracts/types.ts";
import { sentencesOfLesions } from "#lib/db/reports/sentences.ts";
import { standingLabels } from "#lib/db/types/labels.ts";
import { typeFromText } from "#lib/domain/reports/typeFromText.ts";
import type { TypeVote } from "#lib/domain/types/TypeVotes.ts";
import { type VotingServices, votesOnLesions } from "./typeVotes.ts";

/** A person's own labels on lesions, with what is suggested for each. */
export async function listOwnLabels(
  services: VotingServices,
  { of }: { readonly of: readonly number[] },
  user: { readonly id: string },
): Promise<OwnLabels> {
  const { db } = services;
  const [labels, votes, sentences, last] = await Promise.all([
    standingLabels(db, of),
    votesOnLesions(services, of),
    sentencesOfLesions(db, of),
    db.curationAct.findFirst({
      where: { authorId: user.id, action: "type", undoneAt: null },
      orderBy: { id: "desc" },
      select: { id: true, lesionIds: true },
    }),
  ]);
  const texts = Map.groupBy(sentences, ({ lesionId }) => lesionId);
  return {
    lesions: of.map((id) => ({
      id,
      typeIds: labels
        .filter((label) => label.lesionId === id && label.readerId === user.id)
        .map(({ typeId }) => typeId),
      suggestion: suggestionOf(votes.get(id), texts.get(id)?.map(({ text }) => text) ?? []),
    })),
    lastAct: last && { id: String(last.id), lesions: last.lesionIds.length },
  };
}

/** What a report says of this very lesion comes before what lesions like it are. */
function suggestionOf(vote: TypeVote | undefined, sentences: readonly string[]): TypeSuggestion | null {
  const said = typeFromText(sentences);
  if (said) return { coarseType: said.coarseType, from: "text", share: null, words: [...said.words] };
  return vote ? { coarseType: vote.coarseType, from: "neighbours", share: vote.share, words: [] } : null;
}
