/** The project's folder: what starts us names it, because code that Next bundled does not know where it came from. */
export const projectRoot: string = process.env.LESIONARY_ROOT || process.cwd();
