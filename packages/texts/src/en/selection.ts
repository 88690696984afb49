/** Rows that a person ticks, or everything a filter finds. */
export const selection = {
  label: 'Selection',
  column: 'Select',
  row: 'Select {{name}}',
  page: 'Select all on this page',
  count_one: '1 selected',
  count_other: '{{count}} selected',
  elsewhere_one: '1 not on this page',
  elsewhere_other: '{{count}} not on this page',
  allOnPage_one: 'Select the one on this page',
  allOnPage_other: 'Select all {{count}} on this page',
  everything: 'Select everything the filter finds',
  everyone: 'Select every customer',
  clear: 'Clear selection',
  tooMany: 'Up to {{limit}} can be ticked one by one. Narrow the filter and take everything it finds.',
}
