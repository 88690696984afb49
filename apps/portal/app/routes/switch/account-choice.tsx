type Props = { title?: string; accounts: { customerNumber: string; name: string }[] }

/** The customers of a person, each a button. */
export const AccountChoice = ({ title, accounts }: Props) => (
  <form method="post" action="/switch" className="card">
    {title && <h2>{title}</h2>}
    {accounts.map(({ customerNumber, name }) => (
      <p key={customerNumber}>
        <button type="submit" name="customerNumber" value={customerNumber}>
          {name} · {customerNumber}
        </button>
      </p>
    ))}
  </form>
)
