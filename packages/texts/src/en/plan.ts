/** Words of a plan and of work in progress, whatever it is about. */
export const plan = {
  becomes: 'becomes',
  progress: '{{done}} of {{total}}',
  notCounted: 'Not counted yet',
  unset: 'not set',
}
