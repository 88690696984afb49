import type { Catalogue } from '../keys.ts'

export const fact: Catalogue['fact'] = {
  name: 'Nombre',
  shortName: 'Nombre corto',
  code: 'Código',
  category: 'Categoría',
  availability: 'Disponibilidad',
  tone: 'Tono',
  displayClass: 'Clase visual',
  position: 'Orden',
  isActive: 'Cuenta como activo',
  isSuspended: 'Suspendido',
  crmOnly: 'Solo CRM',
  hasFrontendLoginAccess: 'Entrada al portal',
  visibleInBackend: 'Visible en listas e informes',
  nextStatus: 'Siguiente estatus',
  nextTrigger: 'Cuándo llega el siguiente estatus',
  nextDays: 'Días hasta el siguiente estatus',
  relatedServiceStatus: 'Los servicios quedan',
  relatedNumberStatus: 'Los números quedan',
  relatedFeatureStatus: 'Las funciones quedan',
  completesTo: 'Un registro completo pasa a',
  allowedNext: 'Puede pasar a',
  onOrderCreated: 'Un pedido creado lo pasa a',
  isBillable: 'Se factura',
  sendCorrespondence: 'Mensajes automáticos',
  overrideInvoiceMessage: 'Mensaje en facturas',
  ignoreInvoiceThresholds: 'Ignora el mínimo de factura',
  canHaveCalls: 'Cargos por uso',
  canHaveFixedCharges: 'Cargos recurrentes',
  processAutomaticPayments: 'Pagos automáticos',
  finalInvoice: 'Factura final',
  ignoreCutoffDate: 'Factura después del corte',
  ignoreBillableStatus: 'Factura cargos no facturables',
  ignoreCutoffDateCalls: 'Factura uso después del corte',
  ignoreBillableStatusCalls: 'Factura uso no facturable',
  requireStatusReason: 'Pide un motivo',
  reasons: 'Motivos',
  requireUpdatedDate: 'Pide una fecha',
  system: 'Reservado al sistema',
  defaultStatus: 'Estatus de clientes nuevos',
  deactivatesTo: 'Estatus de clientes desactivados',
  gate: {
    edit: 'Edición',
    score: 'Puntaje',
    quote: 'Cotizaciones',
    project: 'Proyectos',
    order: 'Pedidos',
    prepaidOrder: 'Pedidos pagados',
    assignment: 'Asignaciones',
    prepaidAssignment: 'Asignaciones pagadas',
    portalOrder: 'Pedidos en el portal',
    manualInvoice: 'Facturas manuales',
    linkFreshbooks: 'Vínculo con FreshBooks',
    salesContact: 'Contacto de ventas',
  },
}

export const outcome: Catalogue['outcome'] = {
  allow: 'Permitido',
  warn: 'Advierte',
  approve: 'Pide autorización',
  block: 'Bloqueado',
}

export const category: Catalogue['category'] = {
  draft: 'Borrador',
  prospect: 'Prospecto',
  active: 'Activo',
  on_hold: 'En espera',
  suspended: 'Suspendido',
  closing: 'En cierre',
  closed: 'Cerrado',
  void: 'Anulado',
}

export const availability: Catalogue['availability'] = {
  headline: 'Principal',
  standard: 'Normal',
  historical: 'Histórico',
}

export const childStatus: Catalogue['childStatus'] = {
  pending: 'pendientes',
  active: 'activos',
  suspended: 'suspendidos',
  ceased: 'cesados',
}

export const trigger: Catalogue['trigger'] = {
  manual: 'Se sugiere primero, a mano',
  after_final_invoice: 'Después de la factura final',
  after_billing_run: 'Después de la corrida de facturación',
  after_days: 'Después de unos días',
}
