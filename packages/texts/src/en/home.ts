export const home = {
  title: 'Home',
  hello: 'Hello {{name}}',
  approvals: 'Approvals waiting',
  approvalsEmpty: 'Nothing waits for your approval.',
  approvalsAll: 'All approvals',
  links: 'Go on with',
  registered: 'New customer',
  directory: 'All customers',
  statuses: 'Statuses',
}
