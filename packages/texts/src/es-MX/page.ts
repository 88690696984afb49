import type { Catalogue } from '../keys.ts'

export const page: Catalogue['page'] = {
  problem: 'Hay un problema',
  notFoundTitle: 'Aquí no hay nada',
  notFoundText: 'Quizá la dirección está mal escrita, o no te corresponde ver este registro.',
  errorTitle: 'Algo falló de nuestro lado',
  errorText:
    'No se perdió nada de lo que ya estaba guardado. Intenta de nuevo; si vuelve a pasar, dale este número a tu administrador: {{id}}.',
  forbiddenTitle: 'No puedes abrir esta página',
  forbiddenText: 'Tu rol no la incluye. Un administrador puede cambiarlo.',
  unavailableTitle: 'Esta parte no responde',
  unavailableText: 'Lo demás funciona como siempre. Intenta de nuevo en un momento.',
  goHome: 'Ir a clientes',
  range: '{{from}}–{{to}}',
  rangeOf: '{{from}}–{{to}} de {{total}}',
  rowsShown_one: '{{count}} fila en esta página',
  rowsShown_other: '{{count}} filas en esta página',
  nextPage: 'Página siguiente',
  previousPage: 'Página anterior',
  firstPage: 'Primera página',
  sortedAscending: 'en orden ascendente',
  sortedDescending: 'en orden descendente',
  stale: 'Algo cambió mientras mirabas',
  reviewAgain: 'Revisa de nuevo',
  saved: 'Guardado.',
}
