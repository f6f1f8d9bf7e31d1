import { AppError } from "#lib/domain/errors.ts";
import { openBookmarkReading } from "#lib/server/openBookmarkReading.ts";
import { type ListedBookmark, type ListedBookmarks, listBookmarks } from "#lib/usecases/listBookmarks.ts";
import type { Command } from "../Command.ts";

/** Prints the bookmarks that files hold, and what else they hold with the reason why it is none. */
export const command: Command = {
  name: "bookmarks",
  summary: "print the bookmarks found in SR, GSPS, AIM, CSV and 3D Slicer files. Needs no database.",
  usage: `bookmarks PATH… [--mapping FILE]
  PATH is a file, a zip archive or a folder of any depth; files are told by their content, not by their names.
  Lengths are measured on the marked image when it is among the files, else they are as the document states them.
  The output holds original identifiers and is meant for this machine.`,
  options: {
    mapping: {
      type: "string",
      value: "FILE",
      help: "how the columns of CSV files are to be understood (docs/csv-mapping.md)",
    },
  },
  async run({ values, positionals, out, progress, signal }) {
    if (positionals.length === 0) throw new AppError("bad-request", "Name the files or folders to read.");
    const mapping = typeof values.mapping === "string" ? values.mapping : null;
    const reading = await openBookmarkReading(positionals, mapping);
    try {
      const listed = await listBookmarks(reading, signal, progress);
      out(listed, () => asText(listed));
      return 0;
    } finally {
      await reading.files.close();
    }
  },
};

function asText({ bookmarks, setAside }: ListedBookmarks): string {
  const aside = setAside.map(
    ({ reason, count, files }) =>
      `set aside: ${count} ${reason} (${files[0]}${files.length > 1 ? ", …" : ""})`,
  );
  return [...(bookmarks.length > 0 ? bookmarks.map(lineOf) : ["No bookmarks found."]), ...aside].join("\n");
}

function lineOf({
  source,
  longMm,
  shortMm,
  image,
  space,
  trackingId,
  findingSite,
  warnings,
}: ListedBookmark): string {
  const size =
    longMm === null || shortMm === null ? "size unknown" : `${longMm.toFixed(1)} × ${shortMm.toFixed(1)} mm`;
  const place = image
    ? `image ${image.sopInstanceUid}, frame ${image.frame}`
    : space === "patient-mm"
      ? "in patient space"
      : "no image named";
  return [source, size, findingSite, trackingId, place, ...warnings].filter(Boolean).join("  ");
}
