import { changeTypeBody, typeParams } from "#lib/contracts/types.ts";
import { handle } from "#lib/server/handle.ts";
import { changeType, removeType } from "#lib/usecases/types/changeTypes.ts";

/** PATCH /api/types/{typeId}: renames it, moves it, or changes what it excludes; answers with the tree. */
export const PATCH = handle({
  params: typeParams,
  body: changeTypeBody,
  run: ({ services, params, body, user }) => changeType(services, { ...params, ...body }, user),
});

/** DELETE /api/types/{typeId}: removes a type that no lesion was labelled with; answers with the tree. */
export const DELETE = handle({
  params: typeParams,
  run: ({ services, params, user }) => removeType(services, params, user),
});
