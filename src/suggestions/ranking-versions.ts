/** What, beside the two texts, makes the score of a pair by evidence and fit. */
export interface EngineVersions {
  readonly engineVersion: string
  readonly profileVersion: string
  readonly conceptsVersion: string
}

/** And the model that compares texts by meaning; empty: none. Written into every ranking run, and what a re-rank brings the lists up to. */
export interface RankingVersions extends EngineVersions {
  readonly embeddingsModel: string
}

/** Null: a run from before concepts were recorded. */
type RecordedVersions = Omit<RankingVersions, 'conceptsVersion'> & { readonly conceptsVersion: string | null }

export function isMadeBy(made: RecordedVersions, versions: RankingVersions): boolean {
  return (
    made.engineVersion === versions.engineVersion &&
    made.profileVersion === versions.profileVersion &&
    made.conceptsVersion === versions.conceptsVersion &&
    made.embeddingsModel === versions.embeddingsModel
  )
}
