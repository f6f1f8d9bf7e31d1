import { type PlacedRow, placesOfLesions, typedPlaces } from "#lib/db/types/labelledLesions.ts";
import { measureVotes } from "#lib/domain/types/measureVotes.ts";
import {
  type LabelledLesion,
  type PlacedLesion,
  type TypeVote,
  TypeVotes,
} from "#lib/domain/types/TypeVotes.ts";
import type { LesionDescriber } from "#lib/ports/LesionDescriber.ts";
import type { SuggestionAccuracy } from "../../contracts/types.ts";
import type { ExploreServices } from "../explore/ExploreServices.ts";

/** What neighbours are found by: the describer's model says whose descriptors are compared. */
export interface VotingServices extends ExploreServices {
  readonly describer: Pick<LesionDescriber, "model">;
}

/** What the neighbours of lesions vote for, by lesion; kept for as long as no lesion changes. */
export async function votesOnLesions(
  services: VotingServices,
  ids: readonly number[],
): Promise<ReadonlyMap<number, TypeVote>> {
  const [{ votes, usual }, rows] = await Promise.all([
    knownVotes(services),
    placesOfLesions(services.db, services.describer.model, ids),
  ]);
  return new Map(
    rows.flatMap((row) => {
      const vote = votes.voteOn(placed(row, usual));
      return vote ? [[row.id, vote] as const] : [];
    }),
  );
}

/** How often the neighbours are right where the type is known; counted once for as long as no lesion changes. */
export function measureSuggestions(services: VotingServices): Promise<SuggestionAccuracy> {
  return services.answers.answer(
    services.db,
    `type suggestion accuracy by ${services.describer.model}`,
    async () => {
      const { labelled } = await knownVotes(services);
      const { types, ...counts } = measureVotes(labelled);
      return { ...counts, types: [...types] };
    },
  );
}

function knownVotes(services: VotingServices) {
  return services.answers.answer(services.db, `typed lesions by ${services.describer.model}`, async () => {
    const rows = await typedPlaces(services.db, services.describer.model);
    const usual = meanOf(rows);
    const labelled: LabelledLesion[] = rows.flatMap((row) =>
      row.coarseType === null ? [] : [{ ...placed(row, usual), coarseType: row.coarseType }],
    );
    return { votes: new TypeVotes(labelled), labelled, usual };
  });
}

/** The mean of the descriptors: what all lesions look like tells none from another. Null when there is none. */
function meanOf(rows: readonly PlacedRow[]): Float64Array | null {
  const vectors = rows.flatMap(({ vector }) => (vector ? [floats(vector)] : []));
  const [first] = vectors;
  if (!first) return null;
  const mean = new Float64Array(first.length);
  for (const vector of vectors) {
    for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (vector[i] ?? 0) / vectors.length;
  }
  return mean;
}

function placed(
  { vector, coarseType: _, id: __, ...place }: PlacedRow,
  usual: Float64Array | null,
): PlacedLesion {
  return { ...place, descriptor: vector && usual ? unit(floats(vector), usual) : null };
}

function unit(vector: Float32Array, usual: Float64Array): Float32Array | null {
  const from = vector.map((value, i) => value - (usual[i] ?? 0));
  const length = Math.hypot(...from);
  return length > 0 ? from.map((value) => value / length) : null;
}

/** Copied: the bytes of a row need not lie where floats may. */
const floats = (bytes: Uint8Array): Float32Array => new Float32Array(bytes.slice().buffer);
