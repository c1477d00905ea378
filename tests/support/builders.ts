/** A need as a town would post it over HTTP; give what the test is about. */
export function aNeed(given: Record<string, unknown> = {}) {
  return {
    title: 'Awarie wodociągu wykrywamy za późno',
    description: 'Sieć ma 120 km i trzydzieści lat. Szukamy czujników, które wcześnie pokażą wycieki wody.',
    language: 'pl',
    kind: 'pilot',
    tags: ['wycieki wody'],
    ...given,
  }
}

/** An offer as a firm would post it over HTTP. */
export function anOffer(given: Record<string, unknown> = {}) {
  return {
    title: 'Czujniki wycieków dla wodociągów',
    description:
      'Nasze czujniki akustyczne wykrywają wycieki wody w sieci wodociągowej, zanim dojdzie do awarii.',
    language: 'pl',
    seeks: 'pilot',
    trl: 7,
    tags: ['wycieki wody'],
    ...given,
  }
}

/** Waits until the check holds; fails with its last error after the time. */
export async function eventually<T>(check: () => Promise<T>, withinMs = 10_000): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
