import type { LiveDetections } from "#lib/contracts/detection.ts";

/** Some kilobytes each. */
const MOST_ANSWERS = 2_000;

/** What detectors said of slices, the last ones asked for. Who asks for what is being looked at waits for that. */
export class LiveAnswers {
  readonly #answers = new Map<string, Promise<LiveDetections>>();

  answer(question: string, find: () => Promise<LiveDetections>): Promise<LiveDetections> {
    const known = this.#answers.get(question);
    this.#answers.delete(question);
    const answer = known ?? find();
    this.#answers.set(question, answer);
    if (!known) answer.catch(() => this.#answers.delete(question));
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
