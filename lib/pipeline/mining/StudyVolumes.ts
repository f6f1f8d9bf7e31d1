import type { ReadBookmark } from "../../domain/bookmarks/ReadBookmark.ts";
import { isImageModality } from "../../domain/dicom/imageModalities.ts";
import { planVolumes } from "../../domain/volumes/planVolumes.ts";
import type { Volume, VolumePlan, VolumeSlice } from "../../domain/volumes/Volume.ts";
import type { DicomSource, InstanceLocator, SeriesLocator, StudyLocator } from "../../ports/DicomSource.ts";
import type { InstanceContent } from "../../ports/SliceConverter.ts";

/** The volumes that a bookmark may lie in, or why there are none. */
export type VolumesFound =
  | { readonly volumes: readonly Volume[] }
  | { readonly setAside: string; readonly detail: string };

/** One series of the study under work: its volumes, and where each instance lies in the source. */
interface OpenSeries {
  readonly seriesInstanceUid: string;
  readonly plan: VolumePlan;
  readonly locators: ReadonlyMap<string, InstanceLocator>;
}

/**
 * The CT series of one study, opened one after another and only as far as bookmarks ask for: a study of ten series in
 * which one is marked has one series' headers read, when the document names the series.
 *
 * Holds headers only; pixels are fetched slice by slice.
 */
export class StudyVolumes {
  readonly #source: DicomSource;
  readonly #study: StudyLocator;
  readonly #signal: AbortSignal;
  readonly #opened = new Map<string, Promise<OpenSeries>>();
  #listed: Promise<readonly SeriesLocator[]> | null = null;

  constructor(source: DicomSource, study: StudyLocator, signal: AbortSignal) {
    this.#source = source;
    this.#study = study;
    this.#signal = signal;
  }

  /** By the image that the bookmark names; else by its series; else by its frame of reference. */
  async of({ target }: ReadBookmark): Promise<VolumesFound> {
    const series = await this.#list();
    const named = series.filter(({ seriesInstanceUid }) => seriesInstanceUid === target.seriesInstanceUid);
    if (target.sopInstanceUid !== null) {
      const rest = series.filter((each) => !named.includes(each));
      return this.#withInstance(target.sopInstanceUid, [...named, ...rest]);
    }
    if (target.seriesInstanceUid !== null && named.length === 0) {
      return { setAside: "image-missing", detail: "The series that it was drawn on is not in the source." };
    }
    return this.#inFrameOfReference(target.frameOfReferenceUid, named.length > 0 ? named : series);
  }

  /** The DICOM file of a slice of one of the volumes. */
  async content(slice: VolumeSlice): Promise<InstanceContent> {
    const opened = await this.#opened.get(slice.header.seriesInstanceUid);
    const locator = opened?.locators.get(slice.sopInstanceUid);
    if (!locator) throw new Error("a slice was asked for that is in no volume of this study");
    return this.#source.instance(locator, this.#signal);
  }

  async #withInstance(sopInstanceUid: string, series: readonly SeriesLocator[]): Promise<VolumesFound> {
    for (const each of series) {
      const { plan, locators } = await this.#open(each);
      if (!locators.has(sopInstanceUid)) continue;

      const volumes = plan.volumes.filter(({ slices }) =>
        slices.some((slice) => slice.sopInstanceUid === sopInstanceUid),
      );
      if (volumes.length > 0) return { volumes };
      const refused = plan.setAside.find(({ sopInstanceUids }) => sopInstanceUids.includes(sopInstanceUid));
      return {
        setAside: refused?.reason ?? "no-geometry",
        detail: "The image that it was drawn on is no part of a CT volume.",
      };
    }
    return this.#elsewhere(sopInstanceUid);
  }

  /** Not among the study's CT series: an image of another modality, or one that the source does not have. */
  async #elsewhere(sopInstanceUid: string): Promise<VolumesFound> {
    const missing = {
      setAside: "image-missing",
      detail: "The image that it was drawn on is not in the source.",
    };
    const hint = {
      sopInstanceUid,
      seriesInstanceUid: null,
      studyInstanceUid: this.#study.studyInstanceUid,
    };
    const series = await this.#source.locateInstance(hint, this.#signal);
    if (!series || series.studyInstanceUid !== this.#study.studyInstanceUid) return missing;
    const ct = await this.#list();
    if (ct.some(({ seriesInstanceUid }) => seriesInstanceUid === series.seriesInstanceUid)) return missing;
    // A PACS gives objects of the kinds that mining uses, so the header of another kind may not be had.
    const headers = await this.#source.seriesHeaders(series, this.#signal);
    const modality = headers.find(({ header }) => header.sopInstanceUid === sopInstanceUid)?.header.modality;
    const known = modality !== undefined && isImageModality(modality) ? modality : "other than CT";
    return { setAside: "not-ct", detail: `It was drawn on an image of modality ${known}.` };
  }

  async #inFrameOfReference(
    frameOfReferenceUid: string | null,
    series: readonly SeriesLocator[],
  ): Promise<VolumesFound> {
    const volumes: Volume[] = [];
    for (const each of series) {
      const { plan } = await this.#open(each);
      volumes.push(...plan.volumes);
    }
    const sharing =
      frameOfReferenceUid === null
        ? volumes
        : volumes.filter((volume) => volume.frameOfReferenceUid === frameOfReferenceUid);
    if (sharing.length > 0) return { volumes: sharing };
    return { setAside: "image-missing", detail: "No CT series of the study shares its frame of reference." };
  }

  #list(): Promise<readonly SeriesLocator[]> {
    this.#listed ??= this.#source.seriesOf(this.#study, this.#signal);
    return this.#listed;
  }

  #open(series: SeriesLocator): Promise<OpenSeries> {
    const known = this.#opened.get(series.seriesInstanceUid);
    if (known) return known;
    const opening = this.#read(series);
    this.#opened.set(series.seriesInstanceUid, opening);
    return opening;
  }

  async #read(series: SeriesLocator): Promise<OpenSeries> {
    const headers = await this.#source.seriesHeaders(series, this.#signal);
    return {
      seriesInstanceUid: series.seriesInstanceUid,
      plan: planVolumes(headers.map(({ header }) => header)),
      locators: new Map(headers.map(({ header, locator }) => [header.sopInstanceUid, locator])),
    };
  }
}
