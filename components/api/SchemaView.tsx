import type { JsonSchema } from "#lib/contracts/apiDocument.ts";
import { typeText } from "./typeText.ts";

/** Deeper than this nobody reads on a page; the document itself has it all. */
const DEEPEST = 5;

/** The properties of a value, each with what it is; those of an object or a list of objects below it. */
export function SchemaView({ schema, depth = 0 }: { schema: JsonSchema; depth?: number }) {
  const inner = objectIn(schema);
  if (!inner || depth > DEEPEST) return <span className="text-caption text-soft">{typeText(schema)}</span>;
  return (
    <ul
      className={
        depth === 0 ? "flex flex-col gap-1" : "mt-1 ml-1 flex flex-col gap-1 border-line border-l pl-4"
      }
    >
      {Object.entries(inner.properties ?? {}).map(([name, property]) => {
        const nested = objectIn(property);
        return (
          <li key={name}>
            <code className="font-mono text-caption">{name}</code>{" "}
            <span className="text-caption text-soft">{nested ? wrapText(property) : typeText(property)}</span>
            {!inner.required?.includes(name) && <span className="text-caption text-faint"> optional</span>}
            {nested && <SchemaView schema={property} depth={depth + 1} />}
          </li>
        );
      })}
    </ul>
  );
}

/** The object that a value is, that a list of it holds, or that it may be besides null; undefined for anything else. */
function objectIn(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties) return schema;
  if (schema.items) return objectIn(schema.items);
  const some = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== "null");
  const [only] = some ?? [];
  return some?.length === 1 && only ? objectIn(only) : undefined;
}

function wrapText(schema: JsonSchema): string {
  if (schema.items) return "list of";
  return (schema.anyOf ?? schema.oneOf) ? "object or null" : "object";
}
