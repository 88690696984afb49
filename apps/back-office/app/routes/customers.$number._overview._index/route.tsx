/** The overview alone, with nothing beside it. */
export default function NothingBeside() {
  return null
}
