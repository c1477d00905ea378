/**
 * How the codes of GeoNames translate into NUTS 2021 (Commission Regulation 2019/1755; outside the Union Eurostat's
 * statistical regions of the same year). GeoNames numbers first-order divisions in its own way (mostly FIPS 10-4); below them it
 * carries the national municipality codes, whose beginnings name the district. Where a division spans several NUTS-2
 * regions and the municipality code does not tell which, the code is cut to the level that is certain.
 */
export interface CountryRegions {
  /** What holds when nothing finer is known. */
  whole: string
  /** The ISO 3166-1 code a place is filed under, where GeoNames files an outlying part as a country of its own. */
  country?: string
  /** NUTS code → the first-order divisions it covers, by their GeoNames code. */
  divisions?: Readonly<Record<string, string>>
  /** NUTS code → GeoNames identifiers of single places that carry no municipality code; wins over everything. */
  places?: Readonly<Record<string, string>>
  /** Divisions of which only the part north of a latitude (degrees) lies in a region for certain. */
  northOf?: { division: string; latitude: number; nuts: string }
}

const central: Readonly<Record<string, CountryRegions>> = {
  AT: {
    whole: 'AT',
    divisions: {
      AT11: '01',
      AT12: '03',
      AT13: '09',
      AT21: '02',
      AT22: '06',
      AT31: '04',
      AT32: '05',
      AT33: '07',
      AT34: '08',
    },
  },
  CH: {
    whole: 'CH0',
    divisions: {
      CH01: 'VD VS GE',
      CH02: 'BE FR SO NE JU',
      CH03: 'BS BL AG',
      CH04: 'ZH',
      CH05: 'GL SH AR AI SG GR TG',
      CH06: 'LU UR SZ OW NW ZG',
      CH07: 'TI',
    },
  },
  CZ: {
    whole: 'CZ0',
    divisions: {
      CZ01: '52',
      CZ02: '88',
      CZ03: '79 87',
      CZ04: '81 89',
      CZ05: '82 83 86',
      CZ06: '78 80',
      CZ07: '84 90',
      CZ08: '85',
    },
  },
  DE: {
    whole: 'DE',
    divisions: {
      DE1: '01',
      DE2: '02',
      DE30: '16',
      DE40: '11',
      DE50: '03',
      DE60: '04',
      DE7: '05',
      DE80: '12',
      DE9: '06',
      DEA: '07',
      DEB: '08',
      DEC0: '09',
      DED: '13',
      DEE0: '14',
      DEF0: '10',
      DEG0: '15',
    },
  },
  HU: {
    whole: 'HU',
    divisions: {
      HU11: '05',
      HU12: '16',
      HU21: '08 12 23',
      HU22: '09 22 24',
      HU23: '02 17 21',
      HU31: '04 11 14',
      HU32: '10 18 20',
      HU33: '01 03 06',
    },
  },
  LI: { whole: 'LI00' },
  PL: {
    whole: 'PL',
    divisions: {
      PL21: '77',
      PL22: '83',
      PL41: '86',
      PL42: '87',
      PL43: '76',
      PL51: '72',
      PL52: '79',
      PL61: '73',
      PL62: '85',
      PL63: '82',
      PL71: '74',
      PL72: '84',
      PL81: '75',
      PL82: '80',
      PL84: '81',
      PL9: '78',
    },
    // Zawidów and Sulęcin, which GeoNames files in the wrong voivodeship.
    places: { PL51: '3080533', PL43: '3084237' },
  },
  // Western Slovenia by municipality: Osrednjeslovenska (without Litija, which counts as Zasavska since 2013), Gorenjska, Goriška, Obalno-kraška.
  SI: {
    whole: 'SI0',
    divisions: {
      SI03:
        '02 08 11 13 15 16 17 24 25 26 28 29 30 31 34 38 42 45 47 51 54 55 57 62 66 73 74 76 78 79 80 81 83 86 87 88 89 91 92 94 97 ' +
        '98 99 A1 A2 A6 A7 A8 B1 B3 B4 B6 B8 C2 C4 C5 C6 C7 C8 C9 D1 D3 D4 D6 D7 E2 E6 E7 E9 F3 F4 F5 F6 F7 F8 F9 G1 G2 G3 G5 G6 G8 ' +
        'G9 H1 H2 H7 H9 I1 I2 I3 I4 I5 I6 I7 I8 I9 J1 J2 J3 J4 J6 J7 J8 K1 K2 K3 K4 K6 K7 K8 K9 L1 L2 L3 L4 L5 L7 L8 M1 M2 M3 M4 M5 ' +
        'M6 M7 M9 N1 N2 N3 N4 N5 N6 N8 N9 O1 O3 O5 O6 O7 O8 O9 P2 P3 P4 P5 P6 P7 P8',
      SI04:
        '01 03 04 05 06 07 09 12 14 19 20 22 27 32 35 36 37 39 40 44 46 49 50 52 53 61 64 68 71 72 77 82 84 A3 B2 B7 B9 C1 D2 D5 D8 ' +
        'E1 E3 E5 F1 F2 G4 G7 H3 H4 H5 H6 H8 J5 J9 K5 L6 L9 M8 N7 O2 O4 P1 P9',
    },
  },
  SK: { whole: 'SK0', divisions: { SK01: '02', SK02: '04 06 07', SK03: '01 08', SK04: '03 05' } },
}

const northern: Readonly<Record<string, CountryRegions>> = {
  AX: { whole: 'FI20', country: 'FI' },
  DK: { whole: 'DK0', divisions: { DK01: '17', DK02: '20', DK03: '21', DK04: '18', DK05: '19' } },
  EE: { whole: 'EE00' },
  FI: {
    whole: 'FI',
    divisions: {
      FI19: '04 06 13 14 15',
      FI1B: '01',
      FI1C: '02 05 07 08 09',
      FI1D: '10 11 12 16 17 18 19',
    },
  },
  // No region for all of England: the largest cities carry no district code.
  GB: { whole: 'UK', divisions: { UKL: 'WLS', UKM: 'SCT', UKN0: 'NIR' } },
  // Leinster is the Eastern and Midland region but for Carlow, Kilkenny and Wexford, none of which reaches 53° N.
  IE: {
    whole: 'IE0',
    divisions: { IE04: 'C U', IE05: 'M' },
    northOf: { division: 'L', latitude: 53, nuts: 'IE06' },
  },
  IS: { whole: 'IS00' },
  LT: { whole: 'LT0', divisions: { LT01: '65', LT02: '56 57 58 59 60 61 62 63 64' } },
  LV: { whole: 'LV00' },
  NO: {
    whole: 'NO0',
    divisions: { NO02: '34', NO06: '21', NO07: '09 54', NO08: '12 30', NO09: '38 42', NO0A: '08 14 46' },
  },
  SE: {
    whole: 'SE',
    divisions: {
      SE11: '26',
      SE12: '15 16 18 21 25',
      SE21: '05 08 09 12',
      SE22: '02 27',
      SE23: '06 28',
      SE31: '03 10 22',
      SE32: '07 24',
      SE33: '14 23',
    },
  },
}

const western: Readonly<Record<string, CountryRegions>> = {
  BE: {
    whole: 'BE',
    divisions: { BE10: 'BRU', BE2: 'VLG', BE3: 'WAL' },
  },
  // GeoNames has the regions of 2016, each of one or more of the regions of before.
  FR: {
    whole: 'FR',
    divisions: {
      FR10: '11',
      FRB0: '24',
      FRC: '27',
      FRD: '28',
      FRE: '32',
      FRF: '44',
      FRG0: '52',
      FRH0: '53',
      FRI: '75',
      FRJ: '76',
      FRK: '84',
      FRL0: '93',
      FRM0: '94',
    },
  },
  GF: { whole: 'FRY3', country: 'FR' },
  GP: { whole: 'FRY1', country: 'FR' },
  MQ: { whole: 'FRY2', country: 'FR' },
  RE: { whole: 'FRY4', country: 'FR' },
  YT: { whole: 'FRY5', country: 'FR' },
  LU: { whole: 'LU00' },
  NL: {
    whole: 'NL',
    divisions: {
      NL11: '04',
      NL12: '02',
      NL13: '01',
      NL21: '15',
      NL22: '03',
      NL23: '16',
      NL31: '09',
      NL32: '07',
      NL33: '11',
      NL34: '10',
      NL41: '06',
      NL42: '05',
    },
  },
}

const southern: Readonly<Record<string, CountryRegions>> = {
  CY: { whole: 'CY00' },
  ES: {
    whole: 'ES',
    divisions: {
      ES11: '58',
      ES12: '34',
      ES13: '39',
      ES21: '59',
      ES22: '32',
      ES23: '27',
      ES24: '52',
      ES30: '29',
      ES41: '55',
      ES42: '54',
      ES43: '57',
      ES51: '56',
      ES52: '60',
      ES53: '07',
      ES61: '51',
      ES62: '31',
      ES63: 'CE',
      ES64: 'ML',
      ES70: '53',
    },
  },
  GR: {
    whole: 'EL',
    divisions: {
      EL30: 'ESYE31',
      EL41: 'ESYE41',
      EL42: 'ESYE42',
      EL43: 'ESYE43',
      EL51: 'ESYE11',
      EL52: 'ESYE12 736572',
      EL53: 'ESYE13',
      EL54: 'ESYE21',
      EL61: 'ESYE14',
      EL62: 'ESYE22',
      EL63: 'ESYE23',
      EL64: 'ESYE24',
      EL65: 'ESYE25',
    },
  },
  IT: {
    whole: 'IT',
    divisions: {
      ITC1: '12',
      ITC2: '19',
      ITC3: '08',
      ITC4: '09',
      ITF1: '01',
      ITF2: '11',
      ITF3: '04',
      ITF4: '13',
      ITF5: '02',
      ITF6: '03',
      ITG1: '15',
      ITG2: '14',
      ITH: '17',
      ITH3: '20',
      ITH4: '06',
      ITH5: '05',
      ITI1: '16',
      ITI2: '18',
      ITI3: '10',
      ITI4: '07',
    },
  },
  MT: { whole: 'MT00' },
  PT: {
    whole: 'PT',
    divisions: {
      PT11: '04 05 17 20 21',
      PT15: '09',
      PT16: '06 07 13',
      PT18: '03 08 16',
      PT20: '23',
      PT30: '10',
      PT1: '02 11 14 18 19 22',
    },
    // Lisbon, Alcains.
    places: { PT17: '2267057', PT16: '2272197' },
  },
}

const eastern: Readonly<Record<string, CountryRegions>> = {
  AL: { whole: 'AL0', divisions: { AL01: '41 42 47 48 49', AL02: '43 50', AL03: '40 44 45 46 51' } },
  BA: { whole: 'BA' },
  BG: {
    whole: 'BG',
    divisions: {
      BG31: '46 47 50 63 64',
      BG32: '41 52 53 55 62',
      BG33: '40 54 60 61',
      BG34: '39 56 59 65',
      BG41: '38 42 45 49 58',
      BG42: '43 44 48 51 57',
    },
  },
  HR: {
    whole: 'HR0',
    divisions: {
      HR02: '01 02 05 10 11 14 17 18',
      HR03: '03 04 08 12 13 15 19',
      HR05: '21',
      HR06: '06 07 09 16 20',
    },
  },
  MD: { whole: 'MD' },
  ME: { whole: 'ME00' },
  MK: { whole: 'MK00' },
  RO: {
    whole: 'RO',
    divisions: {
      RO11: '05 06 13 25 31 32',
      RO12: '01 09 15 20 27 33',
      RO21: '04 07 23 28 34 38',
      RO22: '08 11 14 18 37 40',
      RO31: '03 16 22 30 35 41 42',
      RO32: '10 43',
      RO41: '17 19 26 29 39',
      RO42: '02 12 21 36',
    },
  },
  // Central Serbia holds three regions and its municipality codes name none of them.
  RS: { whole: 'RS', divisions: { RS12: 'VO' }, places: { RS11: '792680' } },
  UA: { whole: 'UA' },
  XK: { whole: 'XK' },
}

/** By the country code of GeoNames; a country that is not here is not in the gazetteer. */
export const nutsRegions: Readonly<Record<string, CountryRegions>> = {
  ...central,
  ...northern,
  ...western,
  ...southern,
  ...eastern,
}
