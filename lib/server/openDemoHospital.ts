import { hospitalFolder } from "#lib/io/dicomwriter/hospitalFolder.ts";
import type { HospitalFolder } from "#lib/phantom/hospital/HospitalFolder.ts";

/** Where a demo hospital is written by so many threads: needs neither a database nor a data directory. */
export const openDemoHospital = (out: string, threads: number): HospitalFolder =>
  hospitalFolder(out, threads);
