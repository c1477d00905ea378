/**
 * Where stopwords-iso 1.1 falls short for us. `added`: function words its short lists (et, uk, hr, lv, lt) lack, and
 * the verbs every posting uses (need, want, look for) where leaving them in would match all postings with each other.
 * `content`: words it lists that say what a posting is about.
 */
import type { Language } from './languages.ts'

export const added: Readonly<Partial<Record<Language, string>>> = {
  en: 'etc eg ie via per',
  pl:
    'by czyli dzięki gdzie każdej każdego kilku lub między musi nasze naszej naszym oraz poprzez potrzebujemy ' +
    'ponadto przy szukamy są także tej tych tym tymi u wraz więc wszystkich został została zostały że żeby',
  cs:
    'bychom byste hledáme jsou kterých kterým kteréhož naše našeho našem našich potřebujeme pro při také tedy této ' +
    'těchto všech všechny nebude jako jejichž',
  sk: 'aj ako bol boli bude ešte hľadáme ich ktorý ktorá ktoré naše našom nám nie potrebujeme pri sme sú tiež všetkých',
  sl:
    'ampak iščemo kjer kateri katera katere katerih lahko med nam naše našega našem našo ob oziroma potrebujemo ' +
    'pri saj so ter tudi zato želimo bi',
  hr:
    'ali budući bi dok gdje ili imamo između iz jer kod koja koje koji kojih kojim kojem kako kroz li međutim ' +
    'možda može mogu naših našem našoj našu nije nisu oko osim ovaj ove ovo ovu potrebno prema preko radi samo ' +
    'smo svake svaki svih također te tražimo trebamo treba uz više zbog što želimo',
  hu: 'azt ezt ezért hanem illetve keressük keresünk kellene mellett szeretnénk szükségünk valamint van vannak',
  et:
    'aga ainult alates all alla ehk ei enam et ette ga iga igal ilma ise ja jaoks juba just juures järel kas keda kelle ' +
    'kes kogu kohta kokku koos kui kuid kuidas kuna kus kõigi kõik kõige küll läbi mida mille millega millel millele ' +
    'millest milles mis miks mitu mitte muu mõne mõned mõni nad nagu need neid neil nende nendest nii ning nüüd oleks oleme ' +
    'olema olla olnud oma on otsime paar peab peale peavad pole praegu seal seda see seega sel selle sellega sellel ' +
    'selles sellest siin siis siiski soovime sest tema teha teie teiste tuleb tulevad vaid vajame vahel veel vai või ' +
    'võib võivad väga välja üks ühe ühes üle ümber üksnes meie meil meid saab saada saame saaks samuti kas igaüks',
  lt:
    'yra buvo bus būti būtų būtina gali galima galėtų iš į už prieš jau mūsų jūsų mes jie jos jų kurie kurios kurių kuri ' +
    'kurią kurį kuriame nėra norime ieškome reikia reikalinga taip pat tačiau tik šis ši šią šie šios šių labai dar nuo ' +
    'iki kas kaip kur kai kad apie bei arba ar tarp turi turime visų visos visi šiuo metu per po prie su be',
  lv:
    'mēs jūs viņi mūsu jūsu kas kur šis šī šo šā šie šajā tas tā tie tos tajā to vēl ļoti katru katrs visi visas visu nav ' +
    'būtu kāds kāda kuri kurā kuru kuras kurš meklējam vajag vajadzīgs jābūt jau tiek ir ar un no uz kā gan bez nekā savu ' +
    'mums jums tam tiem tās starp šobrīd pie pēc',
  ro:
    'avem căutăm dorim este fiind fiecare iar în între la nostru noastre noștri oraș pe pentru printr prin sau se și ' +
    'sunt să vom într dintr această aceste acești acestor cât câteva fără până după toți toate',
  bg:
    'във със ние имаме искаме нашата нашите нашия нужда търсим трябва които която което както само само този тази тези ' +
    'бъде бъдат между при',
  uk:
    'авжеж адже або аби ані без більше бо буде будуть бути був була були було ваш ваша вам ви від від воно вона вони все всіх ' +
    'для до же за завдяки зараз з-за зі із її їх його йому і й інших коли кожен кожного кожної ледве лише між ми може можна ' +
    'можуть на над нам наш наша наше наші нашого нашої нашому не немає ні але ніж них ній ньому о об однак ось та так також ' +
    'такий така таке такі там те ти тим тих то тобто тому тільки треба у уже хоча це цей ця ці цього цьому цих чи через щоб ' +
    'що як яка яке які який яких якого якої якому якщо по про при під після потрібно потрібен потрібна шукаємо хочемо маємо є',
  de: 'bzw etwa pro sowie unsere unserem wir benötigen brauchen suchen',
  it: 'agli alcune cerchiamo dagli dall degli dell nei nell negli nostra nostro sull abbiamo presso vogliamo',
  fr: 'afin aujourd avons cherchons hui jusqu lorsqu nos notre nous puisqu qu quelqu quoiqu sommes souhaitons',
  es: 'así buscamos cada mediante necesitamos nuestra nuestro queremos sino tenemos',
}

export const content: Readonly<Partial<Record<Language, string>>> = {
  en:
    'area areas computer group groups index information invention member members number numbers order orders page ' +
    'pages place places point points problem problems research room rooms side sides site state states system test ' +
    'tests text web website word words work works working world fire power bill empty full mine move inner low lower high ' +
    'higher lowest highest open opened opening opens small smaller smallest large largely young older oldest old',
  pl: 'kierunku nowe',
  cs: 'design email clanek článek články článku clanku zprávy zpravy téma tema nové nový novy nove',
  sl: 'odprt odprta odprti majhen majhna majhni visok visoka visoke visoki stvar stran',
  hu: 'cikk cikkek cikkeket',
  ro: 'acord frumos graţie halbă noroc nevoie oraș timp',
  bg: 'автентичен глас екип месец мокър юмрук евтин лесен лесно нов нова нови новина година години годишен',
  de: 'mensch menschen ordnung recht rechte rechten rechter rechtes suche startseite teil tag tage tagen zeit jahr jahre jahren',
  it: 'città citta gruppo paese vita lavoro registrazione',
  fr: 'ouvert ouverte ouverts personne personnes pièce retour sujet valeur nouveau nouveaux stop essai',
  es: 'trabajo valor',
}
