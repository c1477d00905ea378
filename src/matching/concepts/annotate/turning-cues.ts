/**
 * Words that turn a subject away: what stands beside them is named in order to say that it is not meant. A plain "not" is none of them:
 * "nobody switches the lamps off" is about lamps. Capitals and marks do not count; an apostrophe is a blank.
 */
import type { Language } from '../../text/languages.ts'

/** Phrases with commas between them. */
export interface TurningCues {
  /** They stand before what they turn away: to the end of the clause. */
  readonly after: string
  /** They stand behind it: from the beginning of the clause. */
  readonly before: string
  /** Before it, for the next words only: more often than not the rest of the clause is meant. */
  readonly briefly?: string
  /** Behind it, for the last words only. */
  readonly brieflyBefore?: string
  /** Pairs, "not … but": what stands between the two, where the second word says nothing else. */
  readonly between?: string
  /** These undo a cue when they follow it: "not only". */
  readonly only?: string
}

export const turningCues: Readonly<Record<Language, TurningCues>> = {
  en: {
    after:
      'instead of, rather than, in place of, not interested in, no interest in, not looking for, not ' +
      'about, no need for, do not want, don t want, do not need, don t need, not seeking, not asking ' +
      'for, except for, apart from, other than, nothing to do with, unlike, excluding, not including, ' +
      'does not include, do not include, do not cover, does not cover, do not offer, do not do, do not ' +
      'sell, not in scope',
    before:
      'is not wanted, are not wanted, is not needed, are not needed, out of scope, does not interest ' +
      'us, do not interest us, is not what we, are not what we, is not our subject, are excluded, is ' +
      'excluded, is not included, are not included, is not part of, are not part of',
    briefly: 'without, without any, not another, no more, not a',
    between: 'not … but rather',
  },
  pl: {
    after:
      'zamiast, nie interesuje nas, nie interesują nas, nie szukamy, nie chcemy, nie potrzebujemy, nie ' +
      'potrzeba nam, nie chodzi o, nie chodzi nam o, z wyjątkiem, z wyłączeniem, oprócz, w odróżnieniu ' +
      'od, nie dotyczy, nie obejmuje, nie oferujemy, nie zajmujemy się, nie sprzedajemy, a nie, nie ' +
      'wymagamy',
    before:
      'nas nie interesuje, nas nie interesują, nie jest potrzebny, nie jest potrzebna, nie jest ' +
      'potrzebne, nie są potrzebne, nie wchodzi w zakres, nie wchodzą w zakres, nie jest tematem, nie ' +
      'są tematem, nie wchodzi w grę, nie wchodzą w grę',
    briefly: 'bez',
    only: 'tylko, wyłącznie',
    between: 'nie … lecz, nie … tylko',
  },
  cs: {
    after:
      'namísto, nezajímá nás, nezajímají nás, nehledáme, nechceme, nepotřebujeme, nejde o, nejde nám o, ' +
      's výjimkou, kromě, na rozdíl od, netýká se, nezahrnuje, nenabízíme, neděláme, neprodáváme, a ne, ' +
      'nikoli, nikoliv, nepoptáváme',
    before:
      'nás nezajímá, nás nezajímají, není potřeba, nejsou potřeba, není součástí, nejsou součástí, není ' +
      'předmětem, nejsou předmětem, nechceme, nepotřebujeme, nehledáme',
    briefly: 'bez, místo',
    only: 'jen, jenom, pouze',
    between: 'ne … nýbrž',
  },
  sk: {
    after:
      'namiesto, nezaujíma nás, nezaujímajú nás, nehľadáme, nechceme, nepotrebujeme, nejde o, nejde nám ' +
      'o, s výnimkou, okrem, na rozdiel od, netýka sa, nezahŕňa, neponúkame, nerobíme, nepredávame, a ' +
      'nie, nepožadujeme',
    before:
      'nás nezaujíma, nás nezaujímajú, nie je potrebné, nie sú potrebné, nie je súčasťou, nie sú ' +
      'súčasťou, nie je predmetom, nie sú predmetom, nechceme, nepotrebujeme, nehľadáme',
    briefly: 'bez',
    only: 'len, iba',
    between: 'nie … lež',
  },
  sl: {
    after:
      'namesto, ne zanima nas, ne zanimajo nas, ne iščemo, ne želimo, nočemo, ne potrebujemo, ne gre ' +
      'za, z izjemo, razen, za razliko od, ne vključuje, ne zajema, ne ponujamo, se ne ukvarjamo z, ne ' +
      'prodajamo, in ne',
    before:
      'nas ne zanima, nas ne zanimajo, ne potrebujemo, ne želimo, ne iščemo, ni predmet, niso predmet, ' +
      'ni del, niso del',
    briefly: 'brez',
    only: 'le, samo, zgolj',
    between: 'ne … temveč, ni … temveč, ne … ampak',
  },
  hr: {
    after:
      'umjesto, ne zanima nas, ne zanimaju nas, ne tražimo, ne želimo, ne trebamo, ne treba nam, ne ' +
      'radi se o, osim, izuzev, za razliku od, ne uključuje, ne obuhvaća, ne nudimo, ne bavimo se, ne ' +
      'prodajemo, a ne',
    before:
      'nas ne zanima, nas ne zanimaju, nam ne treba, nam ne trebaju, ne želimo, ne tražimo, nije ' +
      'predmet, nisu predmet, nije dio, nisu dio',
    briefly: 'bez',
    only: 'samo',
    between: 'ne … nego, ne … već, nije … nego',
  },
  hu: {
    after:
      'nem keresünk, nem kérünk, nem szeretnénk, nem érdekel minket, nem foglalkozunk, nem kínálunk, és ' +
      'nem',
    before:
      'nem érdekel minket, nem érdekelnek minket, nem érdekel, nem kell, nem kellenek, nincs ' +
      'szükségünk, nincs szükség, nem kérünk, nem keresünk, nem foglalkozunk, nem része, nem tárgya, ' +
      'nem szeretnénk',
    brieflyBefore: 'helyett, nélkül, kivételével, kívül',
    only: 'csak, csupán, kizárólag',
    between: 'nem … hanem',
  },
  et: {
    after: 'ei otsi, ei soovi, ei vaja, ei huvita meid, ei paku, ei tegele, ei käsitle, mitte, välja arvatud',
    before:
      'meid ei huvita, ei huvita, ei ole vaja, pole vaja, me ei vaja, me ei soovi, me ei otsi, ei ' +
      'kuulu, ei sisaldu',
    briefly: 'ilma',
    brieflyBefore: 'asemel, asemele, välja arvatud',
    only: 'ainult, üksnes',
    between: 'mitte … vaid',
  },
  lt: {
    after:
      'vietoj, vietoje, užuot, nedomina, mūsų nedomina, neieškome, nenorime, mums nereikia, nereikia, ' +
      'išskyrus, be to neapima, neapima, nesiūlome, neparduodame, ne apie',
    before: 'mūsų nedomina, nedomina, mums nereikia, nereikalingi, nereikalinga, nėra dalis, neįeina',
    briefly: 'be',
    only: 'tik, vien',
    between: 'ne … o',
  },
  lv: {
    after:
      'tā vietā lai, nevis, mūs neinteresē, neinteresē, nemeklējam, nevēlamies, mums nevajag, nevajag, ' +
      'izņemot, neietver, nepiedāvājam, nepārdodam',
    before:
      'mūs neinteresē, mūs šeit neinteresē, neinteresē, mums nevajag, nav vajadzīgs, nav vajadzīga, nav ' +
      'vajadzīgi, neietilpst',
    briefly: 'bez',
    only: 'tikai',
  },
  ro: {
    after:
      'în loc de, în locul, mai degrabă decât, nu ne interesează, nu căutăm, nu dorim, nu vrem, nu avem ' +
      'nevoie de, nu este vorba despre, nu e vorba de, cu excepția, exceptând, spre deosebire de, nu ' +
      'include, nu acoperă, nu oferim, nu vindem, nu facem',
    before:
      'nu ne interesează, nu este inclus, nu este inclusă, nu sunt incluse, nu este necesar, nu sunt ' +
      'necesare, nu fac obiectul, nu face obiectul',
    briefly: 'fără',
    only: 'doar, numai',
    between: 'nu … ci',
  },
  bg: {
    after:
      'вместо, не ни интересува, не ни интересуват, не търсим, не искаме, нямаме нужда от, не ни ' +
      'трябва, не ни трябват, не става дума за, с изключение на, освен, за разлика от, не включва, не ' +
      'обхваща, не предлагаме, не продаваме, а не',
    before:
      'не ни интересува, не ни интересуват, не ни трябва, не ни трябват, не са предмет, не е предмет, ' +
      'не е нужно, не са нужни',
    briefly: 'без',
    only: 'само, просто',
    between: 'не … а',
  },
  uk: {
    after:
      'замість, нас не цікавить, нас не цікавлять, не шукаємо, не хочемо, не потребуємо, нам не ' +
      'потрібен, нам не потрібна, нам не потрібні, не потрібно, не йдеться про, за винятком, крім, ' +
      'окрім, на відміну від, не включає, не охоплює, не пропонуємо, не продаємо, а не',
    before:
      'нас не цікавить, нас не цікавлять, не потрібен, не потрібна, не потрібні, не є предметом, не ' +
      'входить, не входять',
    briefly: 'без',
    only: 'тільки, лише, просто',
    between: 'не … а',
  },
  de: {
    after:
      'statt, anstatt, anstelle, an stelle von, kein interesse an, nicht interessiert an, wir suchen ' +
      'keine, wir suchen keinen, wir suchen kein, suchen nicht, wir wollen keine, wir wollen keinen, ' +
      'wir wollen kein, wollen nicht, wir brauchen keine, wir brauchen keinen, wir brauchen kein, ' +
      'brauchen nicht, benötigen keine, benötigen keinen, benötigen kein, möchten keine, möchten ' +
      'keinen, möchten kein, es geht nicht um, geht es nicht um, mit ausnahme, außer, abgesehen von, im ' +
      'gegensatz zu, nichts zu tun mit, bieten keine, verkaufen keine, nicht gesucht, nicht gefragt',
    before:
      'interessiert uns nicht, interessieren uns nicht, ist nicht gefragt, sind nicht gefragt, nicht ' +
      'gefragt, nicht gesucht, nicht gewünscht, brauchen wir nicht, wollen wir nicht, suchen wir nicht, ' +
      'ist nicht gegenstand, sind nicht gegenstand, gehört nicht dazu, gehören nicht dazu',
    briefly: 'ohne',
    only: 'nur, bloß, allein',
    between: 'nicht … sondern, kein … sondern, keine … sondern, keinen … sondern',
  },
  it: {
    after:
      'invece di, invece del, invece della, invece dell, invece dei, invece delle, anziché, al posto ' +
      'di, al posto del, al posto della, al posto dell, al posto dei, al posto delle, piuttosto che, ' +
      'non ci interessa, non ci interessano, non cerchiamo, non vogliamo, non ci serve, non ci servono, ' +
      'non abbiamo bisogno di, non si tratta di, ad eccezione, tranne, eccetto, escluso, esclusi, ' +
      'escluse, a differenza di, non comprende, non offriamo, non vendiamo, non facciamo, e non',
    before:
      'non ci interessa, non ci interessano, non ci serve, non ci servono, non sono compresi, non è ' +
      'compreso, non è richiesto, non sono richiesti, non sono richieste',
    briefly: 'senza',
    only: 'solo, soltanto, solamente',
    between: 'non … bensì',
  },
  fr: {
    after:
      'au lieu de, au lieu du, au lieu des, à la place de, à la place du, à la place des, plutôt que, ' +
      'ne nous intéresse pas, nous ne cherchons pas, ne cherchons pas, ne voulons pas, ne souhaitons ' +
      'pas, n avons pas besoin de, il ne s agit pas de, ne s agit pas, à l exception, hormis, sauf, ' +
      'excepté, contrairement à, ne comprend pas, n offrons pas, ne proposons pas, ne vendons pas, ne ' +
      'faisons pas, et non',
    before:
      'ne nous intéresse pas, ne nous intéressent pas, ne sont pas concernés, n est pas concerné, n est ' +
      'pas demandé, ne sont pas demandés, n est pas recherché, ne sont pas recherchés',
    briefly: 'sans',
    only: 'seulement, uniquement',
    between: 'non pas … mais',
  },
  es: {
    after:
      'en lugar de, en vez de, más bien que, no nos interesa, no nos interesan, no buscamos, no ' +
      'queremos, no necesitamos, no se trata de, a excepción de, con excepción de, excepto, salvo, a ' +
      'diferencia de, no incluye, no ofrecemos, no vendemos, no hacemos, y no',
    before:
      'no nos interesa, no nos interesan, no está incluido, no están incluidos, no es necesario, no son ' +
      'necesarios, no es objeto, no son objeto',
    briefly: 'sin',
    only: 'solo, sólo, solamente, únicamente',
    between: 'no … sino',
  },
}
