import type { Mail, OutgoingMail } from '@padron/core/ports'
import { invalid, unavailable } from '@padron/domain'
import { createTransport, type NodemailerError, type SMTPTransportOptions } from 'nodemailer'

export type MailOptions = {
  /** `smtp://` or `smtps://`; null where mails are kept and nothing leaves. */
  url: string | null
  /** The sender's address; its domain also ends each Message-ID. */
  from: string
}

/** Mails over SMTP, one connection each; without a server nothing leaves. */
export function openMail({ url, from }: MailOptions): Mail {
  if (url === null) return { send: async () => ({ left: false }) }
  const transport = createTransport(settings(url))
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return {
    async send(mail: OutgoingMail) {
      await transport
        .sendMail({
          from,
          // An object, so that one address is one person whatever stands in it.
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          messageId: `<${mail.id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        .catch((error: NodemailerError) => {
          throw isRefusal(error) ? invalid('mail_refused') : unavailable('mail_unavailable')
        })
      return { left: true }
    },
  }
}

/** A server that does not answer holds a job up for half a minute, not for ten. */
const settings = (url: string): SMTPTransportOptions => ({
  url,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** What the server will say again next time: about this message or person, not about us. */
const isRefusal = ({ permanent, code }: NodemailerError) =>
  permanent === true && (code === 'EENVELOPE' || code === 'EMESSAGE')
