import type { Place } from './cast.ts'

const place = (
  country: string,
  city: string,
  state: string,
  neighbourhood: string | null,
  postalCode: string,
  areaCode: string,
): Place => ({
  country,
  city,
  state,
  neighbourhood,
  postalCode,
  areaCode,
})

export const mexicoCity = place('MX', 'Ciudad de México', 'CDMX', 'Roma Norte', '06700', '55')
export const coyoacan = place('MX', 'Coyoacán', 'CDMX', 'Del Carmen', '04100', '55')
export const monterrey = place('MX', 'Monterrey', 'NLE', 'Centro', '64000', '81')
export const guadalajara = place('MX', 'Guadalajara', 'JAL', 'Americana', '44160', '33')
export const merida = place('MX', 'Mérida', 'YUC', 'García Ginerés', '97070', '999')
export const puebla = place('MX', 'Puebla', 'PUE', 'La Paz', '72160', '222')
export const queretaro = place('MX', 'Querétaro', 'QUE', 'Centro', '76000', '442')
export const tijuana = place('MX', 'Tijuana', 'BCN', 'Zona Río', '22010', '664')
export const austin = place('US', 'Austin', 'TX', null, '78701', '512')
export const sanDiego = place('US', 'San Diego', 'CA', null, '92101', '619')
export const chicago = place('US', 'Chicago', 'IL', null, '60601', '312')
export const tucson = place('US', 'Tucson', 'AZ', null, '85701', '520')
export const guatemala = place('GT', 'Guatemala', 'GU', null, '01001', '2')
