/**
 * How often a law is tried. The same cases on every run, so that a failure is a change; `LAW_RUNS=5000 LAW_SEED=$RANDOM` looks further.
 */
export const lawRuns = {
  numRuns: Number(process.env.LAW_RUNS ?? 60),
  seed: Number(process.env.LAW_SEED ?? 20_271_101),
}
