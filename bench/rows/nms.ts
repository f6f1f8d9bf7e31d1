import { thinOut } from "#lib/domain/detection/thinOut.ts";
import { seededRandom } from "#lib/domain/evaluation/seededRandom.ts";
import type { Bench } from "../Bench.ts";
import { pythonPeer } from "../peers/pythonPeer.ts";

/** As many as an RPN of the paper's kind hands on, for a handful of slices. */
const BOXES = 2_000;
const PICTURES = 8;
const IOU = 0.3;

/** Thinning out overlapping boxes, as is done to every picture that a network has not thinned out itself. */
export const bench: Bench = {
  name: "nms",
  does: "overlapping boxes thinned out",
  async prepare() {
    const python = await pythonPeer("nms.py");
    if (!python) return { skipped: "python3-numpy is not installed" };
    const pictures = Array.from({ length: PICTURES }, (_, i) => someBoxes(i));
    const lists = pictures.map(({ boxes, scores }) => ({ boxes: [...boxes], scores: [...scores] }));
    await python.ask({ pictures: lists, iou: IOU });
    let ours: number[][] = [];
    let theirs: number[][] = [];
    return {
      input: `${PICTURES} pictures of ${BOXES} boxes, IoU ${IOU}`,
      ours: {
        async run() {
          ours = pictures.map(({ boxes, scores }) => thinOut(boxes, scores, IOU));
          return { bytes: null };
        },
      },
      peers: [
        {
          name: "numpy, vectorised",
          atLeast: null,
          bytesAtMost: null,
          async run() {
            const { kept, ms } = JSON.parse(await python.ask({ again: true, iou: IOU }));
            theirs = kept;
            return { bytes: null, ms };
          },
        },
      ],
      async check() {
        for (const [i, rows] of ours.entries()) {
          if (rows.join() !== theirs[i]?.join())
            throw new Error(`picture ${i}: we keep ${rows.length}, numpy ${theirs[i]?.length}`);
        }
      },
      close: () => python.close(),
    };
  },
};

/** Boxes in heaps, as networks give them; whole quarters of pixels, so that 32 and 64 bits agree. */
function someBoxes(seed: number) {
  const random = seededRandom(seed + 1);
  const boxes = new Float32Array(4 * BOXES);
  const scores = new Float32Array(BOXES);
  const quarter = (value: number) => Math.round(value * 4) / 4;
  for (let row = 0; row < BOXES; row++) {
    const heap = Math.floor(random() * 60);
    const x = quarter((heap % 10) * 50 + random() * 20);
    const y = quarter(Math.floor(heap / 10) * 80 + random() * 20);
    boxes.set([x, y, x + quarter(10 + random() * 30), y + quarter(10 + random() * 30)], 4 * row);
    scores[row] = Math.round(random() * 65_536) / 65_536;
  }
  return { boxes, scores };
}
