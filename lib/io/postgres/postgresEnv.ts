/**
 * The environment that Postgres programs run in: nothing that a person has set for a Postgres of their own (`PGDATA`,
 * `PGPORT`, …), and messages in English, because we read some of them.
 */
export function postgresEnv(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) if (/^(PG|LC_|LANG)/.test(name)) delete env[name];
  env.LC_ALL = "C";
  return env;
}
