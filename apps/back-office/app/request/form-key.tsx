/** The hidden field that makes a form take effect once, however often it is sent. */
export const FormKey = ({ value }: { value: string }) => (
  <input type="hidden" name="idempotencyKey" value={value} />
)
