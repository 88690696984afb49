import type { Catalogue } from '../keys.ts'

export const ability: Catalogue['ability'] = {
  customer: { read: 'Ver clientes', edit: 'Crear, editar, activar y desactivar clientes', merge: 'Fusionar clientes', import: 'Importar clientes' },
  audit: { read: 'Leer la bitácora', export: 'Exportar la bitácora' },
  screening: { read: 'Ver revisiones', load: 'Cargar listas del SAT', review: 'Resolver coincidencias con la lista' },
  'staff-user': { read: 'Ver usuarios internos', manage: 'Invitar, deshabilitar y habilitar usuarios internos' },
  role: { read: 'Ver roles', configure: 'Cambiar roles' },
  'api-key': { read: 'Ver claves de API', manage: 'Crear y revocar claves de API' },
  job: { read: 'Ver procesos', retry: 'Repetir procesos fallidos' },
  queue: { read: 'Abrir el tablero de la cola' },
  status: { configure: 'Configurar estatus' },
  metric: { manage: 'Administrar métricas y puntajes' },
  gate: { approve: 'Aprobar excepciones' },
  note: { publish: 'Publicar notas a clientes' },
  finance: { read: 'Ver cifras financieras' },
  'billing-run': { start: 'Iniciar corridas de facturación' },
}
