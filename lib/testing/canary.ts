import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { decode } from "fast-png";
import { unzipSync } from "fflate";
import { Client } from "pg";

/**
 * Marks that are put into every place of a study where something could identify a patient, and a search that finds them
 * in whatever form they come out again. Nothing of a person looks like one of these, and nothing of ours does.
 */
export const CANARY = {
  /** Begins every text, also those of 16 characters. */
  text: "ZQKANARI",
  /** Root of every UID. */
  uidRoot: "1.2.826.0.1.3680043.8.471147.",
  /** Every date, as DICOM writes it. No date of this program lies near. */
  dates: ["19130417", "19130519", "19130623", "19130728"],
  /** Every time, as DICOM writes it. */
  times: ["031547.918273", "041547.918273"],
  /** In decimal strings that describe a person, such as a weight. */
  digits: "7317731.7317",
  /** Ideographic and phonetic groups of a name; parts of three characters, so that no chance makes one. */
  names: ["長谷川^龍之介", "はせがわ^りゅうのすけ"],
} as const;

/** The parts of the names as ISO 2022 IR 87 (JIS X 0208) writes them, in hexadecimal. */
export const JIS_NAMES = [
  ["4439432b406e", "4e3647373270"],
  ["244f243b242c246f", "246a24652426244e24392431"],
] as const;

/** One canary in one place. */
export interface Leak {
  /** Which artefact. */
  readonly where: string;
  /** How the canary was written there: `text as UTF-16LE`. */
  readonly form: string;
  /** What stands around it, as printable characters. */
  readonly around: string;
}

interface Needle {
  readonly form: string;
  readonly bytes: Buffer;
}

/** All forms of all canaries; those of letters are lower-case, and looked for in lower-case copies. */
const NEEDLES: { readonly exact: readonly Needle[]; readonly lower: readonly Needle[] } = needles();

/**
 * The canaries in one artefact: in its bytes, in the pixels of a PNG, in the entries of a ZIP, in what gzip packed, and in
 * the texts of a JSON document, whose escapes would hide them.
 */
export function leaksIn(where: string, artefact: Uint8Array | string): readonly Leak[] {
  const bytes = Buffer.from(artefact);
  return [
    ...leaksInBytes(where, bytes),
    ...unpacked(where, bytes).flatMap(([inside, content]) => leaksIn(inside, content)),
  ];
}

/** The canaries in all files below a folder, and in their names. */
export async function leaksInFolder(folder: string): Promise<readonly Leak[]> {
  const leaks: Leak[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file);
    leaks.push(...leaksIn(`name of ${name}`, name));
    if (entry.isFile()) leaks.push(...leaksIn(name, await readFile(file)));
  }
  return leaks;
}

/**
 * The canaries in all rows of all tables and in the names of all objects of a database, but for the schemas where
 * original identifiers are kept sealed or hashed.
 */
export async function leaksInDatabase(
  url: string,
  except: readonly string[] = ["identity"],
): Promise<readonly Leak[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ schema: string; name: string }>(
      `SELECT n.nspname AS "schema", c.relname AS "name" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname <> ALL($1)
       ORDER BY 1, 2`,
      [except],
    );
    const leaks: Leak[] = [];
    for (const { schema, name } of tables.rows) {
      leaks.push(...leaksIn("names of tables", `${schema}.${name}`));
      const quotedName = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
      const rows = await client.query<{ row: string }>(`SELECT t::text AS "row" FROM ${quotedName} t`);
      for (const { row } of rows.rows) leaks.push(...leaksIn(`table ${schema}.${name}`, row));
    }
    return leaks;
  } finally {
    await client.end();
  }
}

function leaksInBytes(where: string, bytes: Buffer): readonly Leak[] {
  // latin1 keeps one character a byte, so positions agree and no byte is lost.
  const lower = Buffer.from(bytes.toString("latin1").toLowerCase(), "latin1");
  const found = (haystack: Buffer) => (needle: Needle) => {
    const at = haystack.indexOf(needle.bytes);
    return at < 0 ? [] : [{ where, form: needle.form, around: around(bytes, at, needle.bytes.length) }];
  };
  return [...NEEDLES.exact.flatMap(found(bytes)), ...NEEDLES.lower.flatMap(found(lower))];
}

const around = (bytes: Buffer, at: number, length: number): string =>
  bytes
    .subarray(Math.max(0, at - 60), at + length + 60)
    .toString("latin1")
    .replaceAll(/[^ -~]/g, ".");

/** What is inside an artefact besides its plain bytes. */
function unpacked(where: string, bytes: Buffer): readonly (readonly [string, Uint8Array | string])[] {
  if (bytes.subarray(1, 4).toString("latin1") === "PNG") return [[`pixels of ${where}`, pngPixels(bytes)]];
  if (bytes.subarray(0, 4).toString("latin1") === "PK\x03\x04") {
    return Object.entries(unzipSync(bytes)).flatMap(([name, content]) => [
      [`name in ${where}`, name] as const,
      [`${name} in ${where}`, content] as const,
    ]);
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return [[`unpacked ${where}`, gunzipSync(bytes)]];
  const text = bytes.toString("utf8");
  return /\\u[0-9a-f]{4}|%[0-9a-f]{2}/i.test(text) ? [[`unescaped ${where}`, unescaped(text)]] : [];
}

const unescaped = (text: string): string =>
  text
    .replaceAll(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));

/** The pixels of a PNG as they stand in it: row by row, the high byte first. */
function pngPixels(png: Buffer): Buffer {
  const pixels = Buffer.from(Uint16Array.from(decode(png).data).buffer);
  return pixels.swap16();
}

function needles(): { exact: Needle[]; lower: Needle[] } {
  const dates = CANARY.dates.flatMap(dateForms);
  const times = CANARY.times.flatMap((time) => [
    time,
    `${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 10)}`,
  ]);
  const words = [CANARY.text, CANARY.uidRoot, CANARY.digits, ...dates, ...times];
  const names = CANARY.names.flatMap((name) => [name, ...name.split("^")]);
  return {
    exact: [
      ...[...words, ...names].flatMap((word) => base64Forms(word)),
      ...names.flatMap((name) => wideForms(name)),
      ...JIS_NAMES.flat().map((hex) => ({ form: "name as ISO 2022 IR 87", bytes: Buffer.from(hex, "hex") })),
    ],
    lower: [
      ...words.map((word) => ({ form: `${word} as text`, bytes: Buffer.from(word.toLowerCase()) })),
      ...words.flatMap((word) => wideForms(word.toLowerCase())),
      ...[...words, ...names].flatMap((word) => hexForms(word)),
      // UTF-8 of the names has no letters that lower-casing latin1 would leave alone for sure, so it is done likewise.
      ...names.map((name) => ({
        form: `${name} as UTF-8`,
        bytes: Buffer.from(Buffer.from(name).toString("latin1").toLowerCase(), "latin1"),
      })),
    ],
  };
}

/** 19130417 also as 1913-04-17, 17.04.1913, 04/17/1913 and so on. */
function dateForms(date: string): readonly string[] {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
  const orders = [
    [year, month, day],
    [day, month, year],
    [month, day, year],
  ];
  return orders.flatMap((order) => ["", "-", ".", "/"].map((between) => order.join(between)));
}

function wideForms(word: string): readonly Needle[] {
  const little = Buffer.from(word, "utf16le");
  const big = Buffer.from(little).swap16();
  return [
    { form: `${word} as UTF-16LE`, bytes: little },
    { form: `${word} as UTF-16BE`, bytes: big },
  ];
}

function hexForms(word: string): readonly Needle[] {
  return (["utf8", "utf16le"] as const).map((encoding) => ({
    form: `${word} as hexadecimal ${encoding}`,
    bytes: Buffer.from(Buffer.from(word, encoding).toString("hex")),
  }));
}

/** In base64 a text looks different at each of three places in a group; only groups that it fills alone are the same. */
function base64Forms(word: string): readonly Needle[] {
  return [0, 1, 2].flatMap((place) => {
    const encoded = Buffer.from("\0".repeat(place) + word).toString("base64");
    const whole = encoded.slice(place === 0 ? 0 : 4, 4 * Math.floor((place + Buffer.byteLength(word)) / 3));
    const forms = [...new Set([whole, whole.replaceAll("+", "-").replaceAll("/", "_")])];
    return forms.map((form) => ({ form: `${word} as base64`, bytes: Buffer.from(form) }));
  });
}
