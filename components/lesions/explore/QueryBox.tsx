"use client";

import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from "react";
import { completionAt } from "#lib/domain/query/completionAt.ts";
import { formatQuery } from "#lib/domain/query/formatQuery.ts";
import { LONGEST_QUERY, parseQuery, problemOf } from "#lib/domain/query/parseQuery.ts";
import { type Suggestion, suggestionsFor } from "./completions.ts";
import { exploreQueries } from "./queries.ts";

/**
 * The query as text. What can stand where one types is offered with its counts; what cannot be read is underlined, with a
 * sentence below. Enter asks, Escape takes back what was typed.
 */
export function QueryBox({
  q,
  ask,
  input,
}: {
  q: string;
  ask: (q: string) => void;
  input: RefObject<HTMLInputElement | null>;
}) {
  const listId = useId();
  const problemId = useId();
  const mirror = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [marked, setMarked] = useState(-1);
  const text = draft ?? q;
  const problem = problemOf(text);
  // Suggestions count what is there under the query that was asked last.
  const facets = useQuery({ ...exploreQueries.facets(problemOf(q) ? "" : tidy(q)), enabled: caret !== null });
  const completion = caret === null ? null : completionAt(text, caret);
  const suggestions = completion ? suggestionsFor(completion, facets.data) : [];
  const underlined = problem !== null && (caret === null || problem.to < text.length || marked < 0);

  function type(next: string, at: number) {
    setDraft(next);
    setCaret(at);
    setMarked(-1);
  }
  function complete({ text: chosen, goesOn }: Suggestion) {
    if (!completion) return;
    const after = text.slice(completion.to);
    const blank = goesOn || after.startsWith(" ") || after.startsWith(")") ? "" : " ";
    const next = text.slice(0, completion.from) + chosen + blank + after;
    const at = completion.from + chosen.length + (goesOn ? 0 : 1);
    type(next, at);
    // The browser puts the caret behind all of the new text, after this has been drawn.
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
  }
  function submit() {
    if (problem) return;
    setDraft(null);
    setCaret(null);
    ask(tidy(text));
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const chosen = suggestions[marked];
    if (event.key === "Enter") {
      event.preventDefault();
      if (chosen) complete(chosen);
      else submit();
    } else if (event.key === "Tab" && !event.shiftKey && suggestions.length > 0 && completion?.typed !== "") {
      event.preventDefault();
      const first = chosen ?? suggestions[0];
      if (first) complete(first);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (caret !== null && suggestions.length > 0) setCaret(null);
      else {
        setDraft(null);
        input.current?.blur();
      }
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (caret === null) setCaret(text.length);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const count = suggestions.length;
      setMarked((before) =>
        count === 0 ? -1 : (before + step + count + (before < 0 && step < 0 ? 1 : 0)) % count,
      );
    }
  }
  const followScroll = () => {
    if (mirror.current && input.current) mirror.current.scrollLeft = input.current.scrollLeft;
  };

  return (
    <div className="relative min-w-0 flex-1">
      <search className="relative flex h-9 items-center rounded-md border border-edge/70 bg-surface focus-within:border-accent hover:border-edge">
        <svg viewBox="0 0 16 16" className="mx-2.5 size-4 shrink-0 text-faint" fill="none" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" stroke="currentColor" strokeWidth="1.6" />
          <path d="m10.5 10.5 3.5 3.5" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
        <div className="relative min-w-0 flex-1 font-mono text-body">
          <div
            ref={mirror}
            aria-hidden="true"
            className="pointer-events-none absolute inset-0 flex items-center overflow-hidden whitespace-pre"
          >
            <Coloured text={text} problem={underlined ? problem : null} />
          </div>
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-label="Query"
            aria-expanded={suggestions.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={marked >= 0 ? `${listId}-${marked}` : undefined}
            aria-invalid={problem !== null}
            aria-describedby={problem ? problemId : undefined}
            autoComplete="off"
            spellCheck={false}
            maxLength={LONGEST_QUERY}
            placeholder="type:lung long:>=10 -flag:any"
            value={text}
            onChange={({ target }) => type(target.value, target.selectionStart ?? target.value.length)}
            onSelect={({ currentTarget }) => {
              if (caret !== null) setCaret(currentTarget.selectionStart);
              followScroll();
            }}
            onFocus={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? text.length)}
            onClick={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
            onBlur={() => setCaret(null)}
            onScroll={followScroll}
            onKeyDown={onKeyDown}
            className="relative block h-8 w-full bg-transparent text-transparent caret-ink outline-none placeholder:text-faint"
          />
        </div>
        {draft !== null && draft !== q && !problem && (
          <span className="px-2 text-caption text-faint">↵ to ask</span>
        )}
        {text !== "" && (
          <button
            type="button"
            aria-label="Clear the query"
            onClick={() => {
              setDraft(null);
              ask("");
              input.current?.focus();
            }}
            className="mr-1 grid size-7 place-items-center rounded-sm text-faint hover:text-ink"
          >
            ✕
          </button>
        )}
      </search>
      {problem && (
        <p id={problemId} role="status" className="pt-1 text-bad text-caption">
          {problem.message.charAt(0).toUpperCase() + problem.message.slice(1)}
        </p>
      )}
      {suggestions.length > 0 && (
        <div
          role="listbox"
          id={listId}
          aria-label="What can stand here"
          className="absolute top-full left-8 z-30 mt-1 max-h-96 min-w-80 overflow-y-auto rounded-md border border-line bg-raised py-1 shadow-2xl"
        >
          {suggestions.map((suggestion, i) => (
            <div
              key={suggestion.text}
              role="option"
              id={`${listId}-${i}`}
              tabIndex={-1}
              aria-selected={i === marked}
              // The focus stays in the box: what is pressed here would take it away.
              onPointerDown={(event) => {
                event.preventDefault();
                complete(suggestion);
              }}
              className={`flex cursor-pointer items-baseline gap-4 px-3 py-1 ${i === marked ? "bg-hover" : "hover:bg-hover"}`}
            >
              <span className="font-mono">{suggestion.text}</span>
              <span className="figures ml-auto text-caption text-faint">{suggestion.note}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** As the language writes it, so that one query has one address. */
const tidy = (text: string): string => formatQuery(parseQuery(text));

/** The text with its fields set off and what cannot be read underlined. */
function Coloured({ text, problem }: { text: string; problem: { from: number; to: number } | null }) {
  const from = problem ? Math.min(problem.from, text.length) : text.length;
  const to = problem ? Math.min(problem.to, text.length) : text.length;
  return (
    <span>
      <Words text={text.slice(0, from)} />
      <span className="underline decoration-bad decoration-wavy decoration-from-font underline-offset-4">
        {text.slice(from, to) || (problem ? " " : "")}
      </span>
      <Words text={text.slice(to)} />
    </span>
  );
}

function Words({ text }: { text: string }) {
  return text.split(/([A-Za-z]+(?=[:<>=])|\b(?:or|not|and)\b)/).map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in its order
    <span key={i} className={i % 2 === 1 ? "text-accent" : "text-ink"}>
      {part}
    </span>
  ));
}
