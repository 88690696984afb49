import type { Catalogue } from '../keys.ts'

export const choice: Catalogue['choice'] = {
  paymentTerms: {
    immediate: 'Al recibir',
    net_7: '7 días',
    net_15: '15 días',
    net_30: '30 días',
    net_60: '60 días',
    net_90: '90 días',
  },
  paymentMethod: {
    transfer: 'Transferencia',
    card: 'Tarjeta',
    cash: 'Efectivo',
    cheque: 'Cheque',
    direct_debit: 'Domiciliación',
  },
  billingCycle: { per_order: 'Por pedido', weekly: 'Semanal', fortnightly: 'Quincenal', monthly: 'Mensual' },
  vatTreatment: { standard: 'Tasa general', border: 'Tasa de frontera', zero: 'Tasa cero', exempt: 'Exento' },
  country: { MX: 'México', US: 'Estados Unidos', CA: 'Canadá', GT: 'Guatemala', ES: 'España' },
  customerClass: {
    consumer: 'Consumidor',
    sole_trader: 'Persona física con actividad',
    limited_company: 'Sociedad de responsabilidad limitada',
    public_limited_company: 'Sociedad anónima',
    international_company: 'Empresa internacional',
    public_sector: 'Sector público',
    charity: 'Organización sin fines de lucro',
    reseller: 'Revendedor',
  },
  documentSlot: {
    tax_certificate: 'Constancia de situación fiscal (CSF)',
    tax_compliance: 'Opinión de cumplimiento',
    incorporation_deed: 'Acta constitutiva',
    official_id: 'Identificación oficial',
    proof_of_address: 'Comprobante de domicilio',
    w9: 'Formato W-9',
    resale_certificate: 'Certificado de reventa',
    donee_authorisation: 'Oficio de donataria autorizada',
    signed_contract: 'Contrato firmado',
  },
  department: { Sales: 'Ventas', Accounts: 'Cuentas', Support: 'Soporte', Operations: 'Operaciones' },
}
