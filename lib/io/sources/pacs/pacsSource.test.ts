import { describe, expect, it } from "vitest";
import { testClock } from "#lib/testing/testClock.ts";
import type { Pacs } from "./Pacs.ts";
import { pacsSource } from "./pacsSource.ts";

const NEVER = new AbortController().signal;

const nothing = () => Promise.reject(new Error("not asked in this test"));
const SILENT: Pacs = {
  kind: "dimse",
  label: "dimse:PACS@host:104",
  check: (signal) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  studies: nothing,
  series: nothing,
  fetchSeries: () => {
    throw new Error("not asked in this test");
  },
  headers: nothing,
  locate: nothing,
  fetchInstance: nothing,
  close: async () => undefined,
};

describe("pacsSource", () => {
  it("says of a PACS that is silent that it is", async () => {
    await expect(pacsSource(SILENT, testClock(), 10).check()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("dimse:PACS@host:104 does not answer"),
    });
  });

  it("case 59: refuses places that were not made of UIDs, before it asks the PACS", async () => {
    const source = pacsSource(SILENT, testClock());
    const study = { studyInstanceUid: "1.2", where: { series: [{ uid: "../../etc", modality: "SR" }] } };

    await expect(source.seriesOf(study, NEVER)).rejects.toMatchObject({ code: "bad-request" });
    await expect(
      source.instance({ sopInstanceUid: "../1", where: { study: "1.2", series: "1.2.1" } }, NEVER),
    ).rejects.toMatchObject({ code: "bad-request" });
    const hint = { sopInstanceUid: "../1", seriesInstanceUid: null, studyInstanceUid: null };
    expect(await source.locateInstance(hint, NEVER)).toBeNull();
  });
});
