import type { ReactNode } from "react";
import { WHOLE_MAP } from "#lib/domain/map/MapView.ts";
import { COLOURINGS } from "#lib/domain/map/mapLooks.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { RequestButton } from "../ui/RequestButton.tsx";
import { shellWord } from "../ui/shellText.ts";
import { MAP_PLACES, MAP_SHAPES, MAP_TOOLS, type MapState } from "./useMap.ts";

const COLOURING_WORDS = { type: "type", size: "size", flag: "flag", verdict: "verdict" } as const;
const TOOL_WORDS = { lasso: "Lasso", box: "Box", pan: "Pan" } as const;
const SHAPE_WORDS = { body: "Outline", plain: "Plain" } as const;
const PLACES_WORDS = { body: "Body", likeness: "Likeness" } as const;
const AS_WORDS = { map: "Map", table: "Table" } as const;

/** How the map is coloured, drawn and drawn around. */
export function MapToolbar({ map }: { map: MapState }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-1.5">
      <Choice
        label="Colour by"
        value={map.by}
        onChange={({ target }) => {
          const by = COLOURINGS.find((each) => each === target.value);
          if (by) map.colourBy(by);
        }}
      >
        {COLOURINGS.map((by) => (
          <option key={by} value={by}>
            {COLOURING_WORDS[by]}
          </option>
        ))}
      </Choice>
      <OneOf label="Drag to" all={MAP_TOOLS} words={TOOL_WORDS} chosen={map.tool} onChoose={map.take} />
      <OneOf label="Places by" all={MAP_PLACES} words={PLACES_WORDS} chosen={map.of} onChoose={map.placeBy} />
      {map.of === "body" && (
        <OneOf
          label="Drawn as"
          all={MAP_SHAPES}
          words={SHAPE_WORDS}
          chosen={map.shape}
          onChoose={map.reshape}
        />
      )}
      <div className="ml-auto flex items-center gap-3">
        <RequestButton
          path={`/api/lesions?${new URLSearchParams({ q: map.q, sort: "z", limit: "500" })}`}
          says={
            <>
              One page of the lesions of this map, head to feet, each with its place in the body as{" "}
              <code className="font-mono">body</code>.
            </>
          }
          command={`lesionary export csv --filter ${shellWord(map.q)} --out lesions`}
        />
        <Button look="quiet" disabled={map.at.zoom === 1} onClick={() => map.goTo(WHOLE_MAP)}>
          <span className="figures">
            {map.at.zoom === 1 ? "Whole map" : `${map.at.zoom.toFixed(1)}×, show all`}
          </span>
        </Button>
        <OneOf
          label="Shown as"
          all={["map", "table"] as const}
          words={AS_WORDS}
          chosen={map.as}
          onChoose={map.show}
        />
      </div>
    </div>
  );
}

function OneOf<Word extends string>({
  label,
  all,
  words,
  chosen,
  onChoose,
}: {
  label: string;
  all: readonly Word[];
  words: Readonly<Record<Word, ReactNode>>;
  chosen: Word;
  onChoose: (word: Word) => void;
}) {
  return (
    <fieldset aria-label={label} className="flex rounded-md border border-edge/60">
      {all.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={chosen === each}
          onClick={() => onChoose(each)}
          className={`h-7.5 rounded-md px-2.5 font-medium ${chosen === each ? "bg-hover text-ink" : "text-faint hover:text-ink"}`}
        >
          {words[each]}
        </button>
      ))}
    </fieldset>
  );
}
