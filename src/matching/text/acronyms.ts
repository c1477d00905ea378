/**
 * Acronyms and names of our field that people also write in small letters (`scada`, `Gis`, `wifi`). Written so, they
 * are recognised from this list; in capitals any acronym is recognised by its shape. Left out is whatever is an
 * ordinary word in one of our languages when written small: led (cs ice), api (it bees), dali (pl they gave), ami (fr friend),
 * bod (cs point), osm (cs eight), siri, rest, cad, cod, sap, tetra, inspire, oracle, android.
 */
const names =
  'scada gis iot iiot lorawan lora wifi nbiot lte ltem gsm gprs gps gnss rtk plc rtu hmi amr amm rfid nfc zigbee zwave ' +
  'knx bacnet modbus mbus wmbus profinet profibus mqtt coap opcua ocpp ocpi dlms cosem sigfox dmx512 cctv anpr alpr ' +
  'lidar hvac bms bems ems hems gdpr rodo dsgvo rgpd nis2 iso iec ieee etsi bess v2g v2x evse cng lng lpg crm erp ' +
  'gtfs netex datex csv json xml wms wfs ngsi fiware citygml ifc sql postgis qgis arcgis openstreetmap co2 nox no2 so2 ' +
  'pm10 pm2.5 pm25 tvoc nrw swmm epanet saidi saifi voip vpn ssl tls siem ddos ransomware sso mfa ldap oauth eidas kyc ' +
  'vmware docker kubernetes'

const known: ReadonlySet<string> = new Set(names.split(' '))

/** `word` in small letters, hyphens out, diacritics in: Romanian scadă (that it fall) is no SCADA. */
export function isKnownAcronym(word: string): boolean {
  return known.has(word)
}
