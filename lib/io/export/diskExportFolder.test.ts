import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../testing/temporaryFolder.ts";
import { diskExportFolder } from "./diskExportFolder.ts";

const PNG = new Uint8Array([1, 2, 3]);

async function writeSome(out: string, replace = false): Promise<void> {
  const folder = await diskExportFolder(out, { replace });
  const table = await folder.textFile("table.csv");
  await table.append("a,b\n");
  await table.append("1,2\n");
  await table.close();
  await folder.writeSlice("000001_01_01", 7, PNG);
  await folder.publish();
  await folder.discard();
}

describe("diskExportFolder", () => {
  it("writes files and slices, all of one date that says nothing", async () => {
    await using temporary = await temporaryFolder();
    const out = path.join(temporary.path, "deeper", "out");
    await writeSome(out);

    expect(await readFile(path.join(out, "table.csv"), "utf8")).toBe("a,b\n1,2\n");
    expect(new Uint8Array(await readFile(path.join(out, "Images_png/000001_01_01/007.png")))).toEqual(PNG);
    for (const name of [
      "",
      "table.csv",
      "Images_png",
      "Images_png/000001_01_01",
      "Images_png/000001_01_01/007.png",
    ]) {
      expect((await stat(path.join(out, name))).mtime.toISOString(), name).toBe("1980-01-01T00:00:00.000Z");
    }
  });

  it("shows nothing under its name before it is published, and leaves nothing when it is discarded", async () => {
    await using temporary = await temporaryFolder();
    const out = path.join(temporary.path, "out");
    const folder = await diskExportFolder(out, { replace: false });
    await folder.textFile("never-closed.csv");
    await folder.writeSlice("000001_01_01", 1, PNG);
    await expect(stat(out)).rejects.toThrow("ENOENT");

    await folder.discard();
    expect(await readdir(temporary.path)).toEqual([]);
  });

  it("refuses a folder with something in it, unless told to replace it", async () => {
    await using temporary = await temporaryFolder({ "out/mine.txt": "precious" });
    const out = path.join(temporary.path, "out");

    await expect(writeSome(out)).rejects.toMatchObject({ code: "conflict" });
    expect(await readFile(path.join(out, "mine.txt"), "utf8")).toBe("precious");

    await writeSome(out, true);
    expect((await readdir(out)).sort()).toEqual(["Images_png", "table.csv"]);
    expect(await readdir(temporary.path)).toEqual(["out"]);
  });

  it("refuses to publish over what somebody put there meanwhile", async () => {
    await using temporary = await temporaryFolder();
    const out = path.join(temporary.path, "out");
    const folder = await diskExportFolder(out, { replace: false });
    await mkdir(out);
    await writeFile(path.join(out, "mine.txt"), "precious");

    await expect(folder.publish()).rejects.toMatchObject({ code: "conflict" });
    await folder.discard();
    expect(await readdir(out)).toEqual(["mine.txt"]);
  });

  it("takes an empty folder, and refuses a file", async () => {
    await using temporary = await temporaryFolder({ file: "text" });
    await mkdir(path.join(temporary.path, "empty"));
    await writeSome(path.join(temporary.path, "empty"));
    await expect(writeSome(path.join(temporary.path, "file"))).rejects.toMatchObject({ code: "bad-request" });
  });

  it("clears what a killed export to the same place left behind", async () => {
    // Process 1 of another machine, a long time ago; and one of a process that may still be at it.
    const mark = (pid: number) => `.out.0123456789ab.${pid}.00000000-0000-0000-0000-000000000000.0.part`;
    await using temporary = await temporaryFolder({ [`${mark(1)}/x`]: "", [`${mark(2)}/x`]: "" });
    const { utimes } = await import("node:fs/promises");
    await utimes(path.join(temporary.path, mark(1)), 0, 0);

    await writeSome(path.join(temporary.path, "out"));
    expect((await readdir(temporary.path)).sort()).toEqual([mark(2), "out"]);
  });

  it("case 59: makes no path of anything but the name of a series", async () => {
    await using temporary = await temporaryFolder();
    const folder = await diskExportFolder(path.join(temporary.path, "out"), { replace: false });
    for (const name of ["../../etc", "000001_01_01/../x", "1_1_1", ""]) {
      await expect(folder.writeSlice(name, 1, PNG)).rejects.toThrow(RangeError);
    }
    await expect(folder.textFile("../x.csv")).rejects.toThrow(RangeError);
    await folder.discard();
  });
});
