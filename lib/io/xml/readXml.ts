import { SaxesParser } from "saxes";
import type { Refusal } from "#lib/domain/bookmarks/Graphic.ts";
import { localName, type MarkupElement, MOST_ELEMENTS, MOST_LEVELS } from "#lib/domain/bookmarks/markup.ts";

/** More bytes than this are no annotation. */
const LARGEST_XML_BYTES = 16 * 1024 * 1024;
const MOST_ATTRIBUTES = 64;

/** Thrown out of the parser to stop it at once; never leaves this file. */
class Stop extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: MarkupElement[];
  readonly text: string[];
}

/**
 * Reads an XML document into plain elements, bounded in size, depth and number.
 *
 * A document type declaration is refused, and with it every entity but XML's own five: an entity could read our files,
 * call out, or grow without end, and no annotation needs one.
 *
 * @returns the root element
 */
export function readXml(bytes: Uint8Array): MarkupElement | Refusal {
  if (bytes.length > LARGEST_XML_BYTES) {
    return {
      refused: "document-too-large",
      detail: `${bytes.length} bytes of XML; the limit is ${LARGEST_XML_BYTES}`,
    };
  }
  const text = decoded(bytes);
  if (typeof text !== "string") return text;

  const root: OpenElement = { name: "", attributes: new Map(), children: [], text: [] };
  try {
    build(text, root);
  } catch (error) {
    if (error instanceof Stop) return error.refusal;
    throw error;
  }
  const [document] = root.children;
  return document ?? { refused: "document-unreadable", detail: "XML without an element" };
}

function build(text: string, root: OpenElement): void {
  const open = [root];
  let elements = 0;
  const parser = new SaxesParser({ position: true });
  parser.on("doctype", () => {
    throw new Stop({ refused: "entities-refused", detail: "a DOCTYPE: remove it, and every entity with it" });
  });
  parser.on("error", (error) => {
    // The parser's message may quote the document; where it stands is enough to find it.
    const place = `line ${parser.line}, column ${parser.column}`;
    const refused = /entity/i.test(error.message) ? "entities-refused" : "document-unreadable";
    throw new Stop({ refused, detail: `not well-formed XML at ${place}` });
  });
  parser.on("opentag", ({ name, attributes }) => {
    elements += 1;
    const entries = Object.entries(attributes);
    if (elements > MOST_ELEMENTS || open.length > MOST_LEVELS || entries.length > MOST_ATTRIBUTES) {
      throw new Stop({
        refused: "document-too-large",
        detail: "more elements, levels or attributes than an annotation has",
      });
    }
    const lower = new Map(entries.map(([key, value]) => [key.toLowerCase(), value]));
    open.push({ name: localName(name), attributes: lower, children: [], text: [] });
  });
  parser.on("text", (chunk) => open.at(-1)?.text.push(chunk));
  parser.on("closetag", () => {
    const closed = open.pop();
    if (closed) open.at(-1)?.children.push({ ...closed, text: closed.text.join("").trim() });
  });
  parser.write(text).close();
}

/** The text by byte order mark, else by the encoding that its declaration names, else UTF-8. */
function decoded(bytes: Uint8Array): string | Refusal {
  const declaration = String.fromCharCode(...bytes.subarray(0, 200));
  const named = /^[^<]*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(declaration)?.[1] ?? "utf-8";
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : null;
  try {
    return new TextDecoder(mark ?? named).decode(bytes);
  } catch {
    return { refused: "document-unreadable", detail: `XML in the unknown encoding ${named.slice(0, 40)}` };
  }
}
