import { drawBackMuscles, drawBelly, drawPsoas, drawSkinAndFat, drawWallMuscles } from "./bodyWall.ts";
import { drawBowel } from "./bowel.ts";
import { drawDomes, drawLungs, drawMediastinum } from "./chest.ts";
import type { Drawing } from "./Drawing.ts";
import { drawHipMuscles, drawPelvicWall } from "./hipMuscles.ts";
import { drawNeck } from "./neck.ts";
import { drawPelvicBones } from "./pelvicBones.ts";
import { drawPelvicOrgans } from "./pelvicOrgans.ts";
import { drawRibs, drawSternum } from "./ribs.ts";
import { drawSacrum } from "./sacrum.ts";
import { drawShoulders } from "./shoulders.ts";
import { drawSpine } from "./spine.ts";
import { drawUpperBelly } from "./upperBelly.ts";

/** Draws everything of a body that lies in one slice, from the outside in and from back to front. */
export function drawBody(drawing: Drawing): void {
  drawSkinAndFat(drawing);
  drawShoulders(drawing);
  drawHipMuscles(drawing);
  drawWallMuscles(drawing);
  drawBelly(drawing);
  drawLungs(drawing);
  drawDomes(drawing);
  drawMediastinum(drawing);
  drawBackMuscles(drawing);
  drawPsoas(drawing);
  drawPelvicWall(drawing);
  drawUpperBelly(drawing);
  drawBowel(drawing);
  drawPelvicOrgans(drawing);
  drawNeck(drawing);
  drawSternum(drawing);
  drawRibs(drawing);
  drawPelvicBones(drawing);
  drawSacrum(drawing);
  drawSpine(drawing);
}
