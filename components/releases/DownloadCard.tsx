import Link from "next/link";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";

const FILES = [
  { file: "DL_info.csv", says: "as the public DeepLesion release" },
  { file: "coco.json", says: "boxes, diameters and spacing" },
  { file: "lesions.csv", says: "one value a column" },
  { file: "DATASHEET.md", says: "what it is, for people" },
  { file: "dictionary.csv", says: "what each column means" },
  { file: "croissant.json", says: "the same, for machines" },
] as const;

/** The text files of a release, and the commands that write what is too large for a browser. */
export function DownloadCard({ name }: { name: string }) {
  return (
    <Card title="Take it away">
      <ul className="flex flex-col divide-y divide-line">
        {FILES.map(({ file, says }) => (
          <li key={file} className="flex items-center gap-3 py-1.5 first:pt-0">
            <span className="min-w-0 flex-1">
              <span className="font-medium">{file}</span>
              <span className="block text-caption text-faint">{says}</span>
            </span>
            <a
              href={`/api/releases/${name}/files/${file}`}
              download
              className={buttonClass()}
              aria-label={`Download ${file}`}
            >
              Download
            </a>
          </li>
        ))}
      </ul>
      <p className="pt-4 pb-2 text-caption text-faint">
        With slices, or as DICOM SR or NIfTI, on the command line:
      </p>
      <div className="flex flex-col gap-2">
        {["dl-info", "sr", "nifti"].map((format) => (
          <CopyLine
            key={format}
            label={`Command for ${format}`}
            text={`lesionary export ${format} --release ${name} --out ${name}-${format}`}
          />
        ))}
      </div>
      <p className="pt-4 pb-2 text-caption text-faint">
        From a program, with a token of{" "}
        <Link href="/account" className="underline underline-offset-4 hover:text-ink">
          your account
        </Link>
        ; all routes stand on{" "}
        <Link href="/api-docs" className="underline underline-offset-4 hover:text-ink">
          the API page
        </Link>
        :
      </p>
      <CopyLine label="Request" text={requestOf(name)} />
    </Card>
  );
}

/** Without the host: the server that answered this page is the one to ask, and a reader knows its address. */
const requestOf = (name: string): string =>
  `curl -H "Authorization: Bearer $LESIONARY_TOKEN" "$LESIONARY_URL/api/releases/${name}/lesions?limit=1000"`;
