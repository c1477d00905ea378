/**
 * Acronyms and names of our field that people also write in small letters (`scada`, `Gis`, `wifi`). Written so, they
 * are recognised from this list; in capitals any acronym is recognised by its shape. Left out is whatever is an
 * ordinary word in one of our languages when written small: led (ice), bim, api (bees), dali (they gave), set, pm, ai.
 */
const names =
  'scada gis iot iiot lorawan lora wifi nbiot nb-iot lte lte-m ltem gsm gprs gps gnss rtk plc rtu hmi ami amr amm ' +
  'rfid nfc ble zigbee zwave knx bacnet modbus mbus m-bus wm-bus wmbus profinet profibus mqtt coap opcua opc-ua ocpp ' +
  'ocpi dlms cosem sigfox dmx dmx512 cctv anpr alpr lpr lidar hvac vav bms bems ems hems gdpr rodo dsgvo rgpd nis2 ' +
  'iso iec ieee etsi bess v2g v2x cpo evse pv cng lng lpg crm erp gtfs netex siri datex tmc brt mcdm csv json xml ' +
  'rest wms wfs ngsi fiware inspire citygml ifc cad oracle sap sql postgis qgis arcgis openstreetmap osm android ios ' +
  'co2 nox no2 so2 pm10 pm2.5 pm25 voc tvoc bod cod toc nrw dma sbr mbr swmm epanet saidi saifi tetra dmr voip sip ' +
  'vpn ssl tls siem soc2 ddos phishing ransomware sso mfa iam ldap oauth eidas kyc nutanix vmware docker kubernetes'

// Words of a language that look like a name of the list when written small.
const ordinary: Readonly<Record<string, readonly string[]>> = {
  en: ['rest', 'inspire', 'oracle', 'cod', 'sip', 'cad', 'android', 'phishing'],
  fr: ['inspire', 'tetra', 'oracle'],
  pl: ['rest', 'tetra', 'cad', 'sap'],
  it: ['siri', 'tetra'],
  es: ['cad', 'cod', 'soc2'],
  ro: ['cod', 'cad', 'rest', 'siri', 'sap'],
  cs: ['rest', 'sap'],
  sk: ['rest'],
  sl: ['rest', 'sip'],
  hr: ['rest'],
  de: ['rest'],
  et: ['rest', 'siri'],
  lt: ['cad'],
  lv: ['siri'],
  hu: ['sap', 'siri'],
}

const everyOrdinary: ReadonlySet<string> = new Set(Object.values(ordinary).flat())
const known: ReadonlySet<string> = new Set(names.split(' ').filter((name) => !everyOrdinary.has(name)))

/** `word` in small letters without diacritics. */
export function isKnownAcronym(word: string): boolean {
  return known.has(word)
}
