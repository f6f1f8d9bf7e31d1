import type { ReactNode } from "react";
import type { ApiOperation, JsonSchema } from "#lib/contracts/apiDocument.ts";
import { CopyLine } from "../ui/CopyLine.tsx";
import { requestLine } from "./requestLine.ts";
import { SchemaView } from "./SchemaView.tsx";
import { typeText } from "./typeText.ts";

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: ApiOperation;
}

const TONES: Readonly<Record<string, string>> = {
  get: "text-info",
  post: "text-accent",
  put: "text-aside",
  patch: "text-aside",
  delete: "text-bad",
};

/** One route: what it does in a line, and all about it when it is opened. */
export function CallEntry({ call }: { call: Call }) {
  const { method, path, operation } = call;
  const body = schemaIn(operation.requestBody?.content);
  const answers = operation.responses[200]?.content ?? {};
  const answer = schemaIn(answers);
  return (
    <li>
      <details className="group">
        <summary className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-baseline gap-x-3 px-4 py-2.5 hover:bg-raised lg:grid-cols-[4.5rem_minmax(0,26rem)_minmax(0,1fr)]">
          <span className={`font-mono font-semibold text-caption uppercase ${TONES[method] ?? ""}`}>
            {method}
          </span>
          <code className="break-words font-mono text-caption">{path}</code>
          <span className="col-start-2 text-soft lg:col-start-3">{operation.summary}</span>
        </summary>
        <div className="flex flex-col gap-5 border-line border-t bg-room px-4 py-4 lg:pl-[6.25rem]">
          <p className="text-caption text-faint">{operation.description}</p>
          {operation.parameters.length > 0 && (
            <Part title="Parameters">
              <ul className="flex flex-col gap-1.5">
                {operation.parameters.map((parameter) => (
                  <li key={parameter.name} className="flex flex-wrap items-baseline gap-x-2">
                    <code className="font-mono text-caption">{parameter.name}</code>
                    <span className="text-caption text-soft">{typeText(parameter.schema)}</span>
                    <span className="text-caption text-faint">
                      in the {parameter.in}
                      {parameter.required ? "" : ", optional"}
                    </span>
                  </li>
                ))}
              </ul>
            </Part>
          )}
          {body && (
            <Part title="Body">
              <SchemaView schema={body} />
            </Part>
          )}
          <Part title="Answer">
            {answer ? (
              <SchemaView schema={answer} />
            ) : (
              <span className="font-mono text-caption text-soft">{Object.keys(answers).join(", ")}</span>
            )}
          </Part>
          <CopyLine label={`Request for ${method} ${path}`} text={requestLine(call)} />
        </div>
      </details>
    </li>
  );
}

const schemaIn = (content: Readonly<Record<string, { schema?: JsonSchema | undefined }>> | undefined) =>
  content?.["application/json"]?.schema;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="pb-1.5 font-semibold text-caption">{title}</h3>
      {children}
    </section>
  );
}
