import { describe, expect, it } from "vitest";
import { runTraining, trainingPython, WITHOUT_TORCH } from "#lib/testing/trainingPython.ts";

const python = trainingPython();

describe.skipIf(python === null)(`the trainer's own tests${python ? "" : ` (${WITHOUT_TORCH})`}`, () => {
  it("pass, and none of them is left out", { timeout: 600_000 }, async ({ signal }) => {
    const said = await runTraining(python ?? "", ["-m", "unittest", "discover"], signal);
    expect(said).toMatch(/^Ran \d\d+ tests in/m);
    expect(said).toMatch(/^OK$/m);
  });
});
