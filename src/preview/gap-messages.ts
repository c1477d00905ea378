/** What may be missing from a draft or weak in it: stable codes, by which other languages say it. */
export const gapCodes = [
  'title.missing',
  'title.short',
  'description.missing',
  'description.short',
  'themes.missing',
  'tags.missing',
  'cpv.missing',
  'stage.missing',
  'place.missing',
  'budget.missing',
  'price.missing',
  'deadline.missing',
  'deadline.passed',
  'site.missing',
  'trl.missing',
  'countries.missing',
] as const
export type GapCode = (typeof gapCodes)[number]

/** What is missing and why it matters for matching, in English. */
export const gapMessages: Readonly<Record<GapCode, string>> = {
  'title.missing': 'Give it a title: it is the first and often the only thing that others read.',
  'title.short': 'Say in the title what it is about, not only in which field: its words count twice.',
  'description.missing':
    'Describe it: without a description matching rests on the title alone, and nobody can judge whether to talk.',
  'description.short':
    'Say more: what happens now, where, how much of it, and what should be different. From about 60 words on matching has enough to go by.',
  'themes.missing':
    'No theme was recognised. Pick one of the suggested themes, so that postings in other languages are found.',
  'tags.missing': 'Add themes as tags: they find postings in other languages, where words do not.',
  'cpv.missing': 'Add a procurement code (CPV): codes mean the same in every country.',
  'stage.missing': 'Say which stage you look for: test bed, proof of concept, pilot or reference.',
  'place.missing': 'Say where it is: partners nearby stand higher in the list.',
  'budget.missing': 'Give a rough budget: offers that cost far more stand lower.',
  'price.missing': 'Give a rough price: needs whose budget is far below stand lower.',
  'deadline.missing': 'Say until when you look for partners: firms plan by it.',
  'deadline.passed': 'The deadline has passed: nothing will be suggested.',
  'site.missing': 'Say what the test bed offers: masts, rooms, power, permits. Firms choose by it.',
  'trl.missing': 'Say how ready it is (TRL 1 to 9): a pilot is meant for 6 to 8.',
  'countries.missing': 'Name the countries you serve: needs elsewhere are then left out.',
}
