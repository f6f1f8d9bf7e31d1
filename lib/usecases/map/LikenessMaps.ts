import type { LikenessMapState } from "#lib/contracts/map.ts";
import type { Database } from "#lib/db/client.ts";
import { type DescribedModel, describedModels, descriptorVectors } from "#lib/db/map/descriptorVectors.ts";
import type { LesionDescriber } from "#lib/ports/LesionDescriber.ts";
import type { PictureCache } from "#lib/ports/PictureCache.ts";

export interface LikenessMapServices {
  readonly db: Database;
  readonly describer: Pick<LesionDescriber, "model">;
  readonly pictures: PictureCache;
  /** Lays vectors out in the plane, x and y in 0..1; takes seconds. */
  layOut(vectors: Float32Array, dimensions: number): Promise<Float32Array>;
}

/** Where a model's lesions lie on its map: x, y by number. */
export type LikenessPlaces = ReadonlyMap<number, readonly [x: number, y: number]>;

/** More descriptors than this would not fit the server beside its other work. */
const MOST_LESIONS = 200_000;
/** Raised when maps are laid out otherwise, so that those kept are made anew. */
const LAYOUT_RULE = 1;

/**
 * Maps of lesions by their likeness, made once for what a model has described at a time and kept. One at a time is made,
 * whoever asks.
 */
export class LikenessMaps {
  readonly #making = new Map<string, Promise<void>>();
  readonly #failed = new Map<string, unknown>();
  #kept: { readonly name: string; readonly places: LikenessPlaces } | null = null;

  /**
   * How the newest map stands; the first who asks starts it.
   *
   * @throws what making it threw, once; who asks then starts it again
   */
  async state(services: LikenessMapServices): Promise<LikenessMapState> {
    const described = await shownModel(services);
    if (!described) return { state: "none" };
    const { model, lesions } = described;
    if (lesions > MOST_LESIONS) return { state: "too-many", model, lesions };
    const name = nameOf(described);
    if (this.#failed.has(name)) {
      const failure = this.#failed.get(name);
      this.#failed.delete(name);
      throw failure;
    }
    if (await this.#placesOf(services, name)) return { state: "ready", model, lesions };
    if (!this.#making.has(name)) {
      const made = this.#make(services, described)
        .catch((error: unknown) => void this.#failed.set(name, error))
        .finally(() => this.#making.delete(name));
      this.#making.set(name, made);
    }
    return { state: "making", model, lesions };
  }

  /** Where lesions lie; null while there is no map. */
  async places(services: LikenessMapServices): Promise<LikenessPlaces | null> {
    const described = await shownModel(services);
    return described ? await this.#placesOf(services, nameOf(described)) : null;
  }

  async #placesOf({ pictures }: LikenessMapServices, name: string): Promise<LikenessPlaces | null> {
    if (this.#kept?.name === name) return this.#kept.places;
    const bytes = await pictures.read(name);
    const places = bytes && readPlaces(bytes);
    if (places) this.#kept = { name, places };
    return places;
  }

  async #make({ db, pictures, layOut }: LikenessMapServices, described: DescribedModel): Promise<void> {
    const { ids, vectors } = await descriptorVectors(db, described);
    const places = await layOut(vectors, described.dimensions);
    await pictures.write(nameOf(described), writePlaces(ids, places));
  }
}

/**
 * The model that lesions are compared by, as soon as it has described about as many as another; until then, as after a
 * change of models, the one that has described most. Null when nothing is described.
 */
async function shownModel({ db, describer }: LikenessMapServices): Promise<DescribedModel | null> {
  const models = await describedModels(db);
  const [most] = models;
  const own = models.find(({ model }) => model === describer.model);
  return own && most && 2 * own.lesions >= most.lesions ? own : (most ?? null);
}

const nameOf = ({ stamp, model }: DescribedModel): string =>
  `map-${LAYOUT_RULE}-${model
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, "-")
    .slice(0, 30)}-${stamp}`;

/** Number, x, y of each, four bytes each. */
function writePlaces(ids: Uint32Array, places: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(12 * ids.length));
  ids.forEach((id, i) => {
    view.setUint32(12 * i, id);
    view.setFloat32(12 * i + 4, places[2 * i] ?? 0);
    view.setFloat32(12 * i + 8, places[2 * i + 1] ?? 0);
  });
  return new Uint8Array(view.buffer);
}

/** Null when it was cut short: it is made again. */
function readPlaces(bytes: Uint8Array): LikenessPlaces | null {
  if (bytes.length === 0 || bytes.length % 12 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return new Map(
    Array.from({ length: bytes.length / 12 }, (_, i) => [
      view.getUint32(12 * i),
      [view.getFloat32(12 * i + 4), view.getFloat32(12 * i + 8)] as const,
    ]),
  );
}
