/** Words of the free lists that forms offer; a stored value outside them shows as it is. */
export const choice = {
  paymentTerms: {
    immediate: 'On receipt',
    net_7: '7 days',
    net_15: '15 days',
    net_30: '30 days',
    net_60: '60 days',
    net_90: '90 days',
  },
  paymentMethod: {
    transfer: 'Bank transfer',
    card: 'Card',
    cash: 'Cash',
    cheque: 'Cheque',
    direct_debit: 'Direct debit',
  },
  billingCycle: { per_order: 'Per order', weekly: 'Weekly', fortnightly: 'Fortnightly', monthly: 'Monthly' },
  vatTreatment: { standard: 'Standard rate', border: 'Border rate', zero: 'Zero rate', exempt: 'Exempt' },
  country: { MX: 'Mexico', US: 'United States', CA: 'Canada', GT: 'Guatemala', ES: 'Spain' },
  customerClass: {
    consumer: 'Consumer',
    sole_trader: 'Sole trader',
    limited_company: 'Limited company',
    public_limited_company: 'Public limited company',
    international_company: 'International company',
    public_sector: 'Public sector',
    charity: 'Charity',
    reseller: 'Reseller',
  },
}
