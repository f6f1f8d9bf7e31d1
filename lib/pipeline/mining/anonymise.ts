import type { Volume } from "../../domain/volumes/Volume.ts";
import type { Stage } from "../stage.ts";
import type { NumberedMark, NumberedSeries, PlacedMark } from "./marks.ts";

/** Gives volumes their running numbers; the same volume gets the same ones at every run. */
export type NumberSeries = (volumes: readonly Volume[]) => Promise<ReadonlyMap<Volume, NumberedSeries>>;

/** Only volumes that hold a placed bookmark are numbered, so that numbers have few gaps. */
export const anonymise = (numberSeries: NumberSeries): Stage<PlacedMark, NumberedMark> => ({
  name: "anonymise",
  async run(marks) {
    const volumes = [...new Set(marks.map(({ placed }) => placed.volume))];
    const numbered = await numberSeries(volumes);
    const kept = marks.map((mark) => {
      const series = numbered.get(mark.placed.volume);
      if (!series) throw new Error("a volume with a placed bookmark was given no number");
      return { ...mark, series };
    });
    return { kept, setAside: [] };
  },
});
