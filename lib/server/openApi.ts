import { z } from "zod";
import type { ApiRoute } from "#lib/contracts/api/ApiRoute.ts";
import { API_GROUPS } from "#lib/contracts/api/apiRoutes.ts";
import { type ApiDocument, apiDocumentSchema, type JsonSchema } from "#lib/contracts/apiDocument.ts";
import { ACCESS, type Rule } from "./access.ts";
import { scopeOf } from "./auth/tokenScope.ts";

/**
 * The API as an OpenAPI 3.1 document, made of the schemas that the routes themselves parse with, the rules of access and
 * the scopes of tokens. Whatever it says is what the server does.
 */
export function openApi(): ApiDocument {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { name, routes } of API_GROUPS) {
    for (const [pattern, route] of Object.entries(routes)) {
      const [method = "", path = ""] = pattern.split(" ");
      paths[path] = { ...paths[path], [method.toLowerCase()]: operation(pattern, route, name) };
    }
  }
  return apiDocumentSchema.parse({
    openapi: "3.1.0",
    info: {
      title: "Lesionary",
      version: "1",
      description:
        "Lists come in pages: ask again with after set to the next of the answer, until next is null. " +
        "A refusal is a problem document (RFC 9457) whose detail is a sentence. " +
        "Coordinates are image coordinates: (0, 0) is the outer corner of the first pixel.",
    },
    servers: [{ url: "/" }],
    tags: API_GROUPS.map(({ name }) => ({ name })),
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description:
            "A token of one's own account, made on the page Account. Browsers use their session instead.",
        },
      },
      schemas: { Problem: PROBLEM },
      responses: {
        Problem: {
          description: "Why it was refused",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
    paths,
  });
}

function operation(pattern: string, route: ApiRoute, tag: string) {
  const rule = ACCESS[pattern];
  const scope = scopeOf(pattern);
  return {
    operationId: operationId(pattern),
    tags: [tag],
    summary: route.says,
    description: whoMay(rule, scope),
    "x-roles": typeof rule === "object" ? rule : (rule ?? "nobody"),
    "x-token-scope": scope,
    ...(rule === "anyone" && { security: [] }),
    parameters: [...parameters(route.params, "path"), ...parameters(route.query, "query")],
    ...(route.body && {
      requestBody: { required: true, content: { "application/json": { schema: jsonSchema(route.body) } } },
    }),
    responses: {
      200: { description: "Done", content: answerContent(route.answer) },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

/** `GET /api/lesions/{lesionId}/notes` as `getLesionsByLesionIdNotes`. */
function operationId(pattern: string): string {
  const [method = "", path = ""] = pattern.split(" ");
  const words = path
    .replace(/^\/api\//, "")
    .split(/[/.-]/)
    .map((word) => (word.startsWith("{") ? `By${capital(word.slice(1, -1))}` : capital(word)));
  return method.toLowerCase() + words.join("");
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function whoMay(rule: Rule | undefined, scope: string | null): string {
  const people =
    rule === "anyone"
      ? "Open to anyone"
      : rule === "signed-in"
        ? "For everybody who is signed in"
        : `For ${(rule ?? []).join(", ")}`;
  const tokens = scope === null ? "no token opens it" : `a token needs the scope ${scope}`;
  return rule === "anyone" ? `${people}.` : `${people}; ${tokens}.`;
}

/** The properties of an object as parameters of their own. */
function parameters(schema: z.ZodType | undefined, place: "path" | "query") {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

const answerContent = (answer: ApiRoute["answer"]) =>
  typeof answer === "string" ? { [answer]: {} } : { "application/json": { schema: jsonSchema(answer) } };

/** As it goes over the wire: before what is parsed is turned into something else. */
function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return plain as JsonSchema;
}

const PROBLEM = {
  type: "object",
  required: ["title", "status", "detail", "code"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string" },
    instance: { type: "string" },
  },
} as const;
