import { ROLES, roleSchema } from "#lib/contracts/people.ts";
import type { Database } from "#lib/db/client.ts";
import { AppError } from "#lib/domain/errors.ts";
import { createUser } from "#lib/server/auth/createUser.ts";
import { firstPassword } from "#lib/server/auth/firstPassword.ts";
import { changeUser } from "#lib/server/people/changeUser.ts";
import { resetPassword } from "#lib/server/people/resetPassword.ts";
import { unlockAddress } from "#lib/server/people/unlockAddress.ts";
import { unlockSignIn } from "#lib/server/people/unlockSignIn.ts";
import type { Command, CommandContext } from "../Command.ts";

const ACTOR = "command line";

/** Lets people sign in, or no more: for the first administrator, and for one who has locked everybody out. */
export const command: Command = {
  name: "user",
  summary: "let a person sign in, or no more",
  usage: `user add EMAIL --name NAME --role ${ROLES.join("|")}
       user role EMAIL --role ROLE
       user unlock EMAIL       sign-in at once after too many wrong passwords; also an ADDRESS that the audit log names
       user reset EMAIL        a new first password; unlocks sign-in, ends sessions and tokens
       user close EMAIL        no more sign-in; what the person did stays
       user open EMAIL         sign-in again
  A first password is made up and printed once; user add takes one from LESIONARY_NEW_PASSWORD.`,
  options: {
    name: { type: "string", value: "NAME", help: "the person's name, as others see it" },
    role: { type: "string", value: "ROLE", help: ROLES.join(", ") },
  },
  async run(context) {
    const [verb, email, ...more] = context.positionals;
    const act = Object.entries(VERBS).find(([name]) => name === verb)?.[1];
    if (!act || !email || more.length > 0) {
      throw new AppError("bad-request", `Say what and who: user ${Object.keys(VERBS).join("|")} EMAIL.`);
    }
    await act(context, email);
    return 0;
  },
};

const VERBS: Readonly<Record<string, (context: CommandContext, email: string) => Promise<void>>> = {
  add,
  async role(context, email) {
    const role = roleSchema.safeParse(context.values.role);
    if (!role.success) throw new AppError("bad-request", `Say which role: user role ${email} --role ROLE.`);
    const { db } = await context.services();
    await changeUser({ db }, await idOf(db, email), { role: role.data }, ACTOR);
    context.out({ email, role: role.data }, () => `${email} is ${role.data} now.`);
  },
  async unlock(context, email) {
    const { db } = await context.services();
    if (email.includes("@")) await unlockSignIn({ db }, await idOf(db, email), ACTOR);
    else await unlockAddress({ db }, email, ACTOR);
    context.out({ email }, () => `Sign-in can be tried again: ${email}.`);
  },
  async reset(context, email) {
    const { db } = await context.services();
    const given = await resetPassword({ db }, await idOf(db, email), ACTOR);
    context.out(
      given,
      () => `${given.email} can sign in with the password ${given.password}, and is asked to change it.`,
    );
  },
  close: (context, email) => setClosed(context, email, true),
  open: (context, email) => setClosed(context, email, false),
};

async function add({ values, services, out }: CommandContext, email: string): Promise<void> {
  const role = roleSchema.safeParse(values.role);
  if (typeof values.name !== "string" || !role.success) {
    throw new AppError("bad-request", "Say who: user add EMAIL --name NAME --role ROLE.");
  }
  const given = process.env.LESIONARY_NEW_PASSWORD;
  const password = given || firstPassword();
  const { db } = await services();
  const person = { name: values.name, email, role: role.data, password, mustChange: true };
  const user = await createUser(db, person, ACTOR);
  out({ ...user, role: role.data, password: given ? null : password }, () =>
    given
      ? `${user.email} can sign in as ${role.data}.`
      : `${user.email} can sign in as ${role.data} with the password ${password}, and is asked to change it.`,
  );
}

async function setClosed({ services, out }: CommandContext, email: string, disabled: boolean): Promise<void> {
  const { db } = await services();
  await changeUser({ db }, await idOf(db, email), { disabled }, ACTOR);
  out({ email, closed: disabled }, () =>
    disabled ? `${email} can sign in no more.` : `${email} can sign in again.`,
  );
}

async function idOf(db: Database, email: string): Promise<string> {
  const user = await db.user.findUnique({ where: { email: email.trim().toLowerCase() } });
  if (!user) throw new AppError("not-found", `There is no account for ${email}.`);
  return user.id;
}
