"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { type ApiDocument, type ApiOperation, apiDocumentSchema } from "#lib/contracts/apiDocument.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { countOf } from "../ui/countText.ts";
import { Empty } from "../ui/Empty.tsx";
import { LoadFailure } from "../ui/LoadFailure.tsx";
import { Loading } from "../ui/Loading.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { type Call, CallEntry } from "./CallEntry.tsx";

/** What every route of the API takes and answers, and who may call it; narrowed by words. */
export function ApiDocsPage() {
  const [words, setWords] = useQueryState(
    "find",
    parseAsString.withDefault("").withOptions({ history: "replace" }),
  );
  const document = useQuery({
    queryKey: ["api document"],
    queryFn: ({ signal }) => fetchJson(apiDocumentSchema, "/api/openapi.json", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <PageHeader
        title="API"
        lead={document.data?.info.description ?? "What every route takes and answers, and who may call it."}
        actions={
          <>
            <input
              type="search"
              aria-label="Find a route"
              placeholder="Find a route"
              value={words}
              onChange={({ target }) => void setWords(target.value || null)}
              className="h-8 w-52 rounded-md border border-edge/60 bg-room px-3 placeholder:text-faint focus:border-accent"
            />
            <a href="/api/openapi.json" download="lesionary-openapi.json" className={buttonClass()}>
              OpenAPI
            </a>
          </>
        }
      />
      {document.isPending ? (
        <Loading label="Fetching the description" lines={12} />
      ) : document.isError ? (
        <LoadFailure error={document.error} onRetry={() => void document.refetch()} />
      ) : (
        <Groups document={document.data} words={words} />
      )}
    </>
  );
}

function Groups({ document, words }: { document: ApiDocument; words: string }) {
  const calls = callsOf(document).filter((call) => mentions(call, words));
  if (calls.length === 0) {
    return (
      <Card>
        <Empty title="No route is like that">
          Look for a part of its address, or a word of what it does.
        </Empty>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {document.tags.map(({ name }) => {
        const ofGroup = calls.filter(({ operation }) => operation.tags.includes(name));
        if (ofGroup.length === 0) return null;
        return (
          <Card key={name} flush title={name} note={countOf(ofGroup.length, "route")}>
            <ul className="divide-y divide-line border-line border-t">
              {ofGroup.map((call) => (
                <CallEntry key={`${call.method} ${call.path}`} call={call} />
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}

const callsOf = ({ paths }: ApiDocument): readonly Call[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]: [string, ApiOperation]) => ({
      method,
      path,
      operation,
    })),
  );

function mentions({ method, path, operation }: Call, words: string): boolean {
  const text = `${method} ${path} ${operation.summary}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
