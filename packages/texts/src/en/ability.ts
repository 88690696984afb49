export const ability = {
  transition: {
    change: 'Change the status of customers, within one’s status set',
  },
  customer: {
    read: 'Find customers and open their record',
    'read-assigned': 'See a card of the customers of one’s own assigned work',
    'read-commercial': 'See commercial and fiscal fields and the screening mark',
    edit: 'Register, edit, deactivate, activate, rate and link customers',
    'edit-contacts': 'Edit the contacts and addresses of a customer, nothing else',
    'edit-commercial': 'Edit commercial and fiscal fields of a customer, nothing else',
    export: 'Export the customers one may read',
    merge: 'Merge two customers and undo a merge',
    import: 'Import customers from a file and revert an import',
    erase: 'Void or anonymise a customer',
  },
  screening: {
    load: 'Load a new SAT list',
    review: 'Review screening matches',
  },
  metric: {
    read: 'See scores, averages and ratings',
    manage: 'Manage metrics, and rate customers whose record is not complete',
  },
  order: {
    read: 'See quotes, orders and projects with their totals',
    edit: 'Write quotes, orders and projects',
  },
  delivery: {
    read: 'See deliveries, installations and cases',
    edit: 'Plan deliveries and installations, and work on cases',
  },
  finance: {
    read: 'See invoices, balances, credit limits and sales figures',
    edit: 'Write invoices, payments and credit limits',
  },
  'billing-run': {
    start: 'Start a billing run',
  },
  value: {
    read: 'See lifetime value and repurchase',
  },
  'risk-flag': {
    edit: 'See and set risk flags',
  },
  freshbooks: {
    read: 'See the FreshBooks link',
    link: 'Link a customer with FreshBooks, and unlink',
    connect: 'Connect the company with FreshBooks, and disconnect',
  },
  'portal-user': {
    read: 'See who of a customer may use the portal',
    invite: 'Invite people of a customer to the portal, and revoke them',
  },
  file: {
    read: 'See files and document slots',
    edit: 'Add and replace files and documents',
  },
  interaction: {
    read: 'See calls, visits, messages and tasks',
    log: 'Log calls, visits, messages and tasks',
  },
  referral: {
    read: 'See referrals',
    add: 'Record referrals',
  },
  note: {
    publish: 'Publish a note to the customer',
  },
  gate: {
    approve: 'Approve what a status holds back, for somebody else',
  },
  status: {
    configure: 'Edit statuses, reasons and permission sets',
  },
  role: {
    configure: 'Edit what each role may do',
  },
  'staff-user': {
    manage: 'Invite, disable and enable staff users, and give them roles',
  },
  'api-key': {
    manage: 'Create and revoke one’s own API keys',
  },
  audit: {
    read: 'Read the audit of what one may see',
    'read-all': 'Read the audit of the whole company',
    export: 'Export the audit',
  },
  queue: {
    read: 'Look at the queue board and at everybody’s jobs',
    manage: 'Cancel and retry everybody’s jobs',
  },
}
