import { AppError } from '../errors.ts'
import { changedFields, derivedFields, postingContent } from '../postings/posting-content.ts'
import { createPostings, type PostingDependencies } from '../postings/postings.service.ts'
import type { Need, NeedChange, NeedQuery, NewNeed } from './needs.schema.ts'
import type { NeedContent, NeedRow } from './needs.store.ts'

export type Needs = ReturnType<typeof createNeeds>

export function createNeeds(dependencies: PostingDependencies<NeedRow, NeedContent, NeedQuery>) {
  return createPostings<NeedRow, NeedContent, Need, NewNeed, NeedChange, NeedQuery>(dependencies, {
    side: 'needs',
    noun: 'need',
    content: needContent,
    changed: changedContent,
    wire: (row, organisation) => ({ ...row, ...derivedFields(row, organisation) }),
  })
}

export function needContent(input: NewNeed, organisation: Parameters<typeof postingContent>[1]): NeedContent {
  return {
    ...postingContent(input, organisation),
    kind: input.kind,
    budgetEur: input.budgetEur ?? null,
    deadline: input.deadline ?? null,
    site: input.site ?? null,
  }
}

function changedContent(change: NeedChange, row: NeedRow): Partial<NeedContent> {
  const content: Partial<NeedContent> = changedFields(change, row)
  const site = content.site === undefined ? row.site : content.site
  if (site && (content.kind ?? row.kind) !== 'test-bed') throw needErrors.siteWithoutTestBed()
  return content
}

const needErrors = {
  siteWithoutTestBed: () =>
    new AppError('invalid', 'need.site_without_test_bed', 'Only a need of the kind "test-bed" has a site.', [
      { field: '/site', message: 'belongs to needs of the kind "test-bed"' },
    ]),
}
