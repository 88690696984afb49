import type { Catalogue } from '../keys.ts'

export const ability: Catalogue['ability'] = {
  transition: {
    change: 'Cambiar el estatus de clientes, dentro del conjunto de estatus propio',
  },
  customer: {
    read: 'Buscar clientes y abrir su registro',
    'read-assigned': 'Ver la ficha de los clientes del trabajo asignado',
    'read-commercial': 'Ver datos comerciales y fiscales y la marca de la lista del SAT',
    edit: 'Registrar, editar, desactivar, activar, calificar y vincular clientes',
    'edit-contacts': 'Editar contactos y domicilios de un cliente, nada más',
    'edit-commercial': 'Editar los campos comerciales y fiscales de un cliente, nada más',
    export: 'Exportar los clientes que se pueden ver',
    merge: 'Fusionar dos clientes y deshacer la fusión',
    import: 'Importar clientes de un archivo y revertir la importación',
    erase: 'Anular o anonimizar un cliente',
  },
  screening: {
    load: 'Cargar una lista nueva del SAT',
    review: 'Resolver coincidencias con la lista',
  },
  metric: {
    read: 'Ver puntajes, promedios y calificaciones',
    manage: 'Administrar métricas y calificar clientes con registro incompleto',
  },
  order: {
    read: 'Ver cotizaciones, pedidos y proyectos con sus totales',
    edit: 'Escribir cotizaciones, pedidos y proyectos',
  },
  delivery: {
    read: 'Ver entregas, instalaciones y casos',
    edit: 'Planear entregas e instalaciones y atender casos',
  },
  finance: {
    read: 'Ver facturas, saldos, límites de crédito y cifras de venta',
    edit: 'Escribir facturas, pagos y límites de crédito',
  },
  'billing-run': {
    start: 'Iniciar una corrida de facturación',
  },
  value: {
    read: 'Ver el valor del cliente y la recompra',
  },
  'risk-flag': {
    edit: 'Ver y poner banderas de riesgo',
  },
  freshbooks: {
    read: 'Ver el vínculo con FreshBooks',
    link: 'Vincular un cliente con FreshBooks y desvincularlo',
    connect: 'Conectar la empresa con FreshBooks y desconectarla',
  },
  'portal-user': {
    read: 'Ver quién de un cliente puede usar el portal',
    invite: 'Invitar al portal a personas de un cliente y retirarlas',
  },
  file: {
    read: 'Ver archivos y documentos',
    edit: 'Agregar y reemplazar archivos y documentos',
  },
  interaction: {
    read: 'Ver llamadas, visitas, mensajes y tareas',
    log: 'Registrar llamadas, visitas, mensajes y tareas',
  },
  referral: {
    read: 'Ver referencias',
    add: 'Registrar referencias',
  },
  note: {
    publish: 'Publicar una nota al cliente',
  },
  gate: {
    approve: 'Autorizar lo que un estatus detiene, para otra persona',
  },
  status: {
    configure: 'Editar estatus, motivos y conjuntos de estatus',
  },
  role: {
    configure: 'Editar lo que puede cada rol',
  },
  'staff-user': {
    manage: 'Invitar, deshabilitar y habilitar usuarios internos y darles rol',
  },
  'api-key': {
    manage: 'Crear y revocar claves de API propias',
  },
  audit: {
    read: 'Leer la bitácora de lo que se puede ver',
    'read-all': 'Leer la bitácora de toda la empresa',
    export: 'Exportar la bitácora',
  },
  queue: {
    read: 'Ver el tablero de la cola y los procesos de todos',
    manage: 'Cancelar y repetir los procesos de todos',
  },
}
