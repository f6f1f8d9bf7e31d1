/** An image as an evaluation needs it. */
export interface TruthImage {
  readonly id: number;
  /** Whose image it is, so that all images of one patient are drawn together; null: not known. */
  readonly patient: string | number | null;
  /** Distance between slices [mm]; null: not known. */
  readonly intervalMm: number | null;
}

/** A lesion that is to be found. */
export interface TruthLesion {
  readonly imageId: number;
  /** Left, top, right, bottom [px], in the pixels that the detections count in. */
  readonly box: readonly [number, number, number, number];
  /** Coarse type, such as `lung`; null: not labelled. */
  readonly type: string | null;
  /** Mean of long and short diameter [mm]; null: not known. */
  readonly sizeMm: number | null;
}

/**
 * What is to be found, laid out for evaluation: images by ascending id, the lesions of an image in a row, in the order that
 * they were given.
 */
export interface Truth {
  readonly images: readonly TruthImage[];
  readonly lesions: readonly TruthLesion[];
  /** Where the lesions of each image begin, and at the end how many there are; one longer than `images`. */
  readonly firstLesion: Int32Array;
  /** Left, top, right, bottom of each lesion. */
  readonly boxes: Float64Array;
  /** Number of each image's patient, from 0. An image of nobody known is a patient of its own. */
  readonly patientOfImage: Int32Array;
  readonly patients: number;
}

/**
 * Lays out what is to be found.
 *
 * @throws RangeError when two images have one id, or a lesion lies on an image that is not there: whoever reads files
 *   refuses those
 */
export function truthOf(given: readonly TruthImage[], lesionsGiven: readonly TruthLesion[]): Truth {
  const images = [...given].sort((a, b) => a.id - b.id);
  const indexOf = new Map(images.map(({ id }, index) => [id, index]));
  if (indexOf.size !== images.length) throw new RangeError("two images have the same id");

  const firstLesion = new Int32Array(images.length + 1);
  const imageOf = lesionsGiven.map(({ imageId }) => {
    const index = indexOf.get(imageId);
    if (index === undefined) throw new RangeError(`a lesion lies on image ${imageId}, which is not there`);
    firstLesion[index + 1] = (firstLesion[index + 1] ?? 0) + 1;
    return index;
  });
  for (let i = 0; i < images.length; i++) {
    firstLesion[i + 1] = (firstLesion[i + 1] ?? 0) + (firstLesion[i] ?? 0);
  }
  const order = [...lesionsGiven.keys()].sort((a, b) => (imageOf[a] ?? 0) - (imageOf[b] ?? 0));
  const lesions = order.flatMap((at) => lesionsGiven[at] ?? []);
  return {
    images,
    lesions,
    firstLesion,
    boxes: Float64Array.from(lesions.flatMap(({ box }) => [...box])),
    ...numberPatients(images),
  };
}

function numberPatients(images: readonly TruthImage[]): Pick<Truth, "patientOfImage" | "patients"> {
  const numbers = new Map<string, number>();
  const patientOfImage = Int32Array.from(images, ({ id, patient }) => {
    const key = patient === null ? `image ${id}` : `patient ${patient}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
  return { patientOfImage, patients: numbers.size };
}
