import { randomInt } from "node:crypto";
import { ROLES, roleSchema } from "#lib/contracts/people.ts";
import { AppError } from "#lib/domain/errors.ts";
import { createUser } from "#lib/server/auth/createUser.ts";
import type { Command } from "../Command.ts";

/** No letters that look alike: somebody reads it off a screen and types it. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const LETTERS = 16;

/** Lets a person sign in: prints a first password, which must be changed at the first sign-in. */
export const command: Command = {
  name: "user",
  summary: "let a person sign in",
  usage: `user add EMAIL --name NAME --role ${ROLES.join("|")}
  The first password is made up and printed once, or read from LESIONARY_NEW_PASSWORD.`,
  options: {
    name: { type: "string", value: "NAME", help: "the person's name, as others see it" },
    role: {
      type: "string",
      value: "ROLE",
      help: `${ROLES.join(", ")}: each may do what the ones before it may`,
    },
  },
  async run({ values, positionals, services, out }) {
    const [verb, email, ...more] = positionals;
    const role = roleSchema.safeParse(values.role);
    if (verb !== "add" || !email || more.length > 0 || typeof values.name !== "string" || !role.success) {
      throw new AppError("bad-request", "Say who: user add EMAIL --name NAME --role ROLE.");
    }
    const given = process.env.LESIONARY_NEW_PASSWORD;
    const password = given || firstPassword();
    const { db } = await services();
    const user = await createUser(db, {
      name: values.name,
      email,
      role: role.data,
      password,
      mustChange: true,
    });
    out({ ...user, role: role.data, password: given ? null : password }, () =>
      given
        ? `${user.email} can sign in as ${role.data}.`
        : `${user.email} can sign in as ${role.data} with the password ${password}, and is asked to change it.`,
    );
    return 0;
  },
};

const firstPassword = (): string =>
  Array.from({ length: LETTERS }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
