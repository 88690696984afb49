export const status = {
  active: 'Active',
  inactive: 'Inactive',
  activeHint: 'This status counts as active',
  inactiveHint: 'This status does not count as active',
  tone: {
    info: 'Information',
    attention: 'Needs attention',
    positive: 'Good',
    caution: 'Caution',
    critical: 'Critical',
    muted: 'Closed',
    aside: 'Aside',
  },
}
