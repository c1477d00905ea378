import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkLedger, countBehind } from '../../../../scripts/measure/ledger-check.ts'
import type { AnsweredPost } from '../../../../scripts/measure/persistent-posts.ts'
import { aTownlink, type Member, type Townlink } from '../../../support/app.ts'
import { aNeed, anOffer, eventually } from '../../../support/builders.ts'
import { query } from '../../../support/embedded-folder.ts'

let townlink: Townlink
let poster: Member
const answered: AnsweredPost[] = []

async function post(side: 'needs' | 'offers', mark: string, body: Record<string, unknown>) {
  const answer = await poster.request('POST', `/api/v1/${side}`, { body })
  answered.push({ mark, side, id: answer.body.id, attempts: 1 })
}

beforeAll(async () => {
  townlink = await aTownlink()
  poster = await townlink.aMember()
  townlink.startWorker()
  await post('offers', 'offer', anOffer({ title: 'Czujniki wycieków [offer]' }))
  await post('needs', 'need', aNeed({ title: 'Awarie wodociągu [need]' }))
  await eventually(async () => expect(await countBehind(townlink.databaseUrl)).toBe(0))
})
afterAll(() => townlink.close())

const check = (posts = answered) =>
  checkLedger(townlink.databaseUrl, { answered: posts, poster: poster.organisationId })
const wrong = async (posts = answered) => (await check(posts)).flatMap((finding) => finding.wrong)

it('finds nothing wrong with a service that was left in peace, and looked at something everywhere', async () => {
  const findings = await check()
  expect(findings.flatMap((finding) => finding.wrong)).toEqual([])
  expect(findings.filter(({ looked }) => looked === 0)).toEqual([])
})

it('finds a post that was answered and is not there', async () => {
  const lost = {
    mark: 'lost',
    side: 'needs',
    id: '019a0000-0000-7000-8000-000000000000',
    attempts: 1,
  } as const
  expect(await wrong([...answered, lost])).toContain('2 posted, 1 stored')
})

it('finds a post that is there twice', async () => {
  await query(
    townlink.databaseUrl,
    `create table kept as select * from needs;
     insert into needs select (jsonb_populate_record(kept, '{"id": "019a0000-0000-7000-8000-000000000001"}')).* from kept`,
  )
  expect(await wrong()).toContain('1 posted, 2 stored')
  await query(townlink.databaseUrl, "delete from needs where id = '019a0000-0000-7000-8000-000000000001'")
})

it.each([
  ['a score that is not the sum of its leaves', 'suggestions set score = score / 2', /score .*, leaves/],
  ['a gap in a list', 'suggestions set position = position + 1', /from 2 to 2/],
  [
    'a current run of an older revision',
    'needs set revision = revision + 1',
    /no run of its newest revision/,
  ],
])('finds %s', async (_what, damage, sentence) => {
  await query(townlink.databaseUrl, `update ${damage}`)
  expect((await wrong()).join('\n')).toMatch(sentence)
  await query(townlink.databaseUrl, `update ${damage.replace('/ 2', '* 2').replace('+ 1', '- 1')}`)
  expect(await wrong()).toEqual([])
})
