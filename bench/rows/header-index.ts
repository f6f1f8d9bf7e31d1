import { execFile, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import type { InstanceHeader } from "#lib/domain/dicom/InstanceHeader.ts";
import { HEADER_TAGS } from "#lib/io/dicom/headerTags.ts";
import { HEADER_FILES_AT_ONCE, readHeaderFile } from "#lib/io/dicom/readHeaderFile.ts";
import { forEachAtMost } from "#lib/usecases/forEachAtMost.ts";
import type { Bench } from "../Bench.ts";
import { ctFile } from "../ctFile.ts";
import { SIDE } from "../ctSlices.ts";
import { pythonPeer } from "../peers/pythonPeer.ts";

const FILES = 10_000;
const PIXEL_BYTES = SIDE * SIDE * 2;

/** Position and rows by SOP Instance UID: what all of them are asked for at the end. */
type Index = Map<string, string>;

/** Every reader takes the same attributes of every file; none of them reads pixels. */
export const bench: Bench = {
  name: "header-index",
  does: "headers of uncompressed DICOM slices, pixels never read",
  async prepare() {
    const python = await pythonPeer("header_index.py");
    if (!python) return { skipped: "python3-pydicom is not installed" };
    if (!(await isInstalled("dcmdump"))) return { skipped: "dcmtk is not installed" };
    const root = await mkdtemp(path.join(tmpdir(), "lesionary-bench-"));
    const source = path.join(root, "dicom");
    const dump = path.join(root, "dump.txt");
    await mkdir(source);
    const files = await written(source);

    const headers: InstanceHeader[] = [];
    let answer = "{}";
    return {
      input: `${FILES} files of ${PIXEL_BYTES} bytes of pixels`,
      ours: {
        async before() {
          headers.length = 0;
        },
        async run() {
          await forEachAtMost(HEADER_FILES_AT_ONCE, files, async (file) => {
            const header = await readHeaderFile(file);
            if (header) headers.push(header);
          });
          return { bytes: null };
        },
      },
      peers: [
        {
          name: "pydicom, specific_tags",
          atLeast: 8,
          bytesAtMost: null,
          async run() {
            answer = await python.ask({ files });
            return { bytes: null };
          },
        },
        {
          name: "dcmdump +sd, the same tags",
          atLeast: 5,
          bytesAtMost: null,
          async run() {
            await dumped(source, dump);
            return { bytes: null };
          },
        },
      ],
      async check() {
        const ours = new Map(headers.map((header) => [header.sopInstanceUid, rowOf(header)]));
        checkSame("pydicom", ours, pydicomIndex(answer));
        checkSame("dcmdump", ours, dcmdumpIndex(await readFile(dump, "latin1")));
      },
      async close() {
        await python.close();
        await rm(root, { recursive: true, force: true });
      },
    };
  },
};

/** Files whose pixels are a hole: nobody reads them, so they need not take 5 GB of disk. */
async function written(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (let slice = 0; slice < FILES; slice++) {
    const header = ctFile(new Int16Array(0), slice);
    // The file ends with the length of its pixels, so far 0.
    header.writeUInt32LE(PIXEL_BYTES, header.length - 4);
    const file = path.join(folder, String(slice).padStart(5, "0"));
    const handle = await open(file, "w");
    await handle.write(header);
    await handle.truncate(header.length + PIXEL_BYTES);
    await handle.close();
    files.push(file);
  }
  return files;
}

const rowOf = ({ frames, pixels }: InstanceHeader): string =>
  [...(frames[0]?.position ?? []), pixels.rows].join(" ");

function pydicomIndex(answer: string): Index {
  const rows: Record<string, number[]> = JSON.parse(answer);
  return new Map(Object.entries(rows).map(([uid, row]) => [uid, row.join(" ")]));
}

/** dcmdump prints an element a line, a file after the other, in the order of its tags. */
function dcmdumpIndex(text: string): Index {
  const values = (tag: string): string[] =>
    [...text.matchAll(new RegExp(`^\\(${tag}\\) .. (?:\\[(.*?)\\]|(\\d+))`, "gm"))].map(
      ([, quoted, plain]) => quoted ?? plain ?? "",
    );
  const [uids, positions, rows] = [values("0008,0018"), values("0020,0032"), values("0028,0010")];
  return new Map(
    uids.map((uid, i) => [uid, [...(positions[i] ?? "").split("\\").map(Number), rows[i]].join(" ")]),
  );
}

function checkSame(name: string, ours: Index, theirs: Index): void {
  const different = [...ours].filter(([uid, row]) => theirs.get(uid) !== row);
  if (ours.size !== FILES || theirs.size !== FILES || different.length > 0) {
    throw new Error(
      `${name} indexed ${theirs.size} files, we ${ours.size}; ${different.length} rows differ: ${different[0]}`,
    );
  }
}

async function dumped(folder: string, out: string): Promise<void> {
  const wanted = [...HEADER_TAGS].flatMap((tag) => {
    const key = tag.toString(16).padStart(8, "0");
    return ["+P", `${key.slice(0, 4)},${key.slice(4)}`];
  });
  const child = spawn("dcmdump", ["+sd", ...wanted, folder], { stdio: ["ignore", "pipe", "ignore"] });
  await pipeline(child.stdout, createWriteStream(out));
}

async function isInstalled(command: string): Promise<boolean> {
  return promisify(execFile)(command, ["--version"]).then(
    () => true,
    () => false,
  );
}
