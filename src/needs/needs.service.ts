import { AppError } from '../errors.ts'
import { changedFields, derivedFields, postingContent } from '../postings/posting-content.ts'
import { createPostings, type PostingDependencies } from '../postings/postings.service.ts'
import {
  type Need,
  type NeedChange,
  type NeedQuery,
  type NewNeed,
  sensitiveIsNotPublic,
} from './needs.schema.ts'
import type { NeedContent, NeedRow } from './needs.store.ts'

export type Needs = ReturnType<typeof createNeeds>

export function createNeeds(dependencies: PostingDependencies<NeedRow, NeedContent, NeedQuery>) {
  return createPostings<NeedRow, NeedContent, Need, NewNeed, NeedChange, NeedQuery>(dependencies, {
    side: 'needs',
    noun: 'need',
    content: needContent,
    changed: changedContent,
    wire: (row, organisation) => ({
      ...row,
      ...derivedFields(row, organisation),
      sensitive: row.isSensitive,
    }),
  })
}

export function needContent(input: NewNeed, organisation: Parameters<typeof postingContent>[1]): NeedContent {
  return {
    ...postingContent(input, organisation),
    kind: input.kind,
    budgetEur: input.budgetEur ?? null,
    deadline: input.deadline ?? null,
    site: input.site ?? null,
    isSensitive: input.sensitive,
    disclosure: input.disclosure ?? (input.sensitive ? discreet : undefined),
  }
}

/** What a sensitive need discloses when nothing is said about it: the least with which it is still found. */
const discreet = 'matched'

function changedContent(
  { sensitive: isSensitive, ...change }: NeedChange,
  row: NeedRow,
): Partial<NeedContent> {
  const content: Partial<NeedContent> = changedFields(change, row)
  if (isSensitive !== undefined) content.isSensitive = isSensitive
  if ((isSensitive ?? row.isSensitive) && (content.disclosure ?? row.disclosure) === 'public') {
    if (content.disclosure === 'public') throw needErrors.sensitiveAndPublic()
    content.disclosure = discreet
  }
  const site = content.site === undefined ? row.site : content.site
  if (site && (content.kind ?? row.kind) !== 'test-bed') throw needErrors.siteWithoutTestBed()
  return content
}

const needErrors = {
  sensitiveAndPublic: () =>
    new AppError('invalid', 'need.sensitive_and_public', 'A sensitive need is not public.', [
      { field: '/disclosure', message: sensitiveIsNotPublic },
    ]),
  siteWithoutTestBed: () =>
    new AppError('invalid', 'need.site_without_test_bed', 'Only a need of the kind "test-bed" has a site.', [
      { field: '/site', message: 'belongs to needs of the kind "test-bed"' },
    ]),
}
