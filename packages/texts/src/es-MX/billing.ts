import type { Catalogue } from '../keys.ts'

export const billing: Catalogue['billing'] = {
  profile: 'Facturación ahora',
  profileLead: 'Sale del estatus «{{status}}», desde el {{date}}. Cambia con el estatus, al momento.',
  says: {
    isBillable: { yes: 'Se factura', no: 'No se factura; los cargos quedan abiertos' },
    canHaveFixedCharges: { yes: 'Corren los cargos recurrentes', no: 'Descansan los cargos recurrentes' },
    canHaveCalls: { yes: 'Se cobra el uso', no: 'No se cobra el uso' },
    sendCorrespondence: { yes: 'Se envían mensajes automáticos', no: 'No se envían mensajes automáticos' },
    processAutomaticPayments: {
      yes: 'Se cobran los pagos automáticos',
      no: 'No se cobran pagos automáticos',
    },
    ignoreInvoiceThresholds: {
      yes: 'También se factura por debajo del mínimo',
      no: 'Por debajo del mínimo no se factura',
    },
    finalInvoice: { yes: 'La siguiente factura es la última', no: 'Sin factura final' },
    ignoreCutoffDate: { yes: 'Toma cargos de cualquier fecha', no: 'Respeta la fecha de corte' },
    ignoreBillableStatus: {
      yes: 'Toma también cargos no facturables',
      no: 'Deja los cargos no facturables',
    },
    ignoreCutoffDateCalls: {
      yes: 'Toma uso de cualquier fecha',
      no: 'Respeta la fecha de corte para el uso',
    },
    ignoreBillableStatusCalls: {
      yes: 'Toma también uso no facturable',
      no: 'Deja el uso no facturable',
    },
  },
  invoiceMessage: 'Las facturas dicen: «{{message}}»',
  alwaysOpen: 'Recibir un pago y facturar lo entregado siempre se puede.',
  ledger: 'Banderas de facturación en el tiempo',
  ledgerLead: 'Una línea por cada cambio de estatus, desde el día en que vale.',
  ledgerEmpty: 'Todavía no se aplica ningún cambio de estatus.',
  ledgerOn: 'Qué banderas valían el',
  ledgerAsk: 'Muestra',
  ledgerAnswer: 'El {{date}} el estatus era',
  ledgerBefore: 'El {{date}} este cliente todavía no tenía banderas de facturación.',
  recorded: 'registrado el {{date}}',
  publication: 'cambió la definición del estatus',
}
