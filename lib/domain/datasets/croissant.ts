import type { ExportSubject } from "../release/ReleaseFacts.ts";
import type { DatasetCensus } from "./census.ts";
import type { ColumnProfile, TableProfile } from "./tableProfile.ts";

/** The name of the metadata beside every export. */
export const CROISSANT_FILE = "croissant.json";

/** A text file of the export. */
export interface ExportedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The words of Croissant 1.0 and where each comes from, as its specification lists them. */
const CONTEXT = {
  "@language": "en",
  "@vocab": "https://schema.org/",
  citeAs: "cr:citeAs",
  column: "cr:column",
  conformsTo: "dct:conformsTo",
  cr: "http://mlcommons.org/croissant/",
  data: { "@id": "cr:data", "@type": "@json" },
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  dct: "http://purl.org/dc/terms/",
  examples: { "@id": "cr:examples", "@type": "@json" },
  extract: "cr:extract",
  field: "cr:field",
  fileObject: "cr:fileObject",
  fileProperty: "cr:fileProperty",
  fileSet: "cr:fileSet",
  format: "cr:format",
  includes: "cr:includes",
  isLiveDataset: "cr:isLiveDataset",
  jsonPath: "cr:jsonPath",
  key: "cr:key",
  md5: "cr:md5",
  parentField: "cr:parentField",
  path: "cr:path",
  rai: "http://mlcommons.org/croissant/RAI/",
  recordSet: "cr:recordSet",
  references: "cr:references",
  regex: "cr:regex",
  repeated: "cr:repeated",
  replace: "cr:replace",
  sc: "https://schema.org/",
  separator: "cr:separator",
  source: "cr:source",
  subField: "cr:subField",
  transform: "cr:transform",
} as const;

/**
 * The export as Croissant 1.0 metadata (JSON-LD), from which loaders of machine learning read the tables: each text file
 * with its digest, and each table of comma separated values with its columns.
 *
 * Source: MLCommons, "Croissant Format Specification", 1.0.
 */
export function croissant(
  subject: ExportSubject,
  census: DatasetCensus,
  files: readonly ExportedFile[],
  tables: readonly TableProfile[],
) {
  const release = "release" in subject ? subject.release : null;
  return {
    "@context": CONTEXT,
    "@type": "sc:Dataset",
    conformsTo: "http://mlcommons.org/croissant/1.0",
    name: release ? `lesions-${release.name}` : "lesions",
    description: `${census.lesions} lesions in CT of ${census.patients} patients, each measured by two diameters and boxed.`,
    license: "https://choosealicense.com/no-permission/",
    version: release ? release.sha256.slice(0, 12) : "0",
    isLiveDataset: release === null,
    ...(release && { datePublished: release.createdAt.slice(0, 10) }),
    distribution: files.map(({ name, bytes, sha256 }) => ({
      "@type": "cr:FileObject",
      "@id": name,
      name,
      contentUrl: name,
      contentSize: `${bytes} B`,
      encodingFormat: name.endsWith(".csv") ? "text/csv" : "application/json",
      sha256,
    })),
    recordSet: tables.filter(({ file }) => file.endsWith(".csv")).map(recordSet),
  };
}

const recordSet = ({ file, columns }: TableProfile) => ({
  "@type": "cr:RecordSet",
  "@id": nameOf(file),
  name: nameOf(file),
  field: columns.map((column) => ({
    "@type": "cr:Field",
    "@id": `${nameOf(file)}/${column.name}`,
    name: `${nameOf(file)}/${column.name}`,
    description: column.unit === "" ? column.says : `${column.says} [${column.unit}]`,
    dataType: typeOf(column),
    source: { fileObject: { "@id": file }, extract: { column: column.name } },
  })),
});

const nameOf = (file: string): string => file.replace(/\.csv$/, "");

/** A list of numbers in one cell is a text to those who read the table. */
const typeOf = ({ kind }: ColumnProfile): string => (kind === "number" ? "sc:Float" : "sc:Text");
