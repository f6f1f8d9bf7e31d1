import { AppError } from "../errors.ts";

/** What is wrong with the text of a query, and where: characters `from` up to, not including, `to`. */
export interface ProblemPlace {
  readonly message: string;
  readonly from: number;
  readonly to: number;
}

/** A query that cannot be read. Its message names the place for those who see no underline. */
export class QueryProblem extends AppError {
  readonly place: ProblemPlace;

  constructor(message: string, from: number, to: number) {
    super("bad-request", `The query, at character ${from + 1}: ${message}`);
    this.name = "QueryProblem";
    this.place = { message, from, to };
  }
}
