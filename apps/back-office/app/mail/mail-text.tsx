import { Anchor, useText } from '@padron/ui'
import './mail.css'

const address = /(https?:\/\/[^\s<>"]+)/

/** The words of a message as they would be read, with their links. */
export function MailText({ body }: { body: string }) {
  const t = useText()
  return (
    <section className="pd-card bo-mail-text" aria-label={t('mail.text')}>
      {body.split(address).map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
          <Anchor key={index} href={part} rel="noreferrer" underline="always">
            {part}
          </Anchor>
        ) : (
          part
        ),
      )}
    </section>
  )
}
