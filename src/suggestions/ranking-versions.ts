/** What, beside the two texts, makes a score: written into every ranking run, and what a re-rank brings the lists up to. */
export interface RankingVersions {
  readonly engineVersion: string
  readonly profileVersion: string
  readonly conceptsVersion: string
}

/** Null: a run from before concepts were recorded. */
type RecordedVersions = Omit<RankingVersions, 'conceptsVersion'> & { readonly conceptsVersion: string | null }

export function isMadeBy(made: RecordedVersions, versions: RankingVersions): boolean {
  return (
    made.engineVersion === versions.engineVersion &&
    made.profileVersion === versions.profileVersion &&
    made.conceptsVersion === versions.conceptsVersion
  )
}
