import type { DeviceFace } from '@padron/domain'
import { Button, type Column, ListTable, Title, useFormats, useText } from '@padron/ui'
import { Form } from '@remix-run/react'

/** Every place one is signed in; each but this one can be ended from here. */
export function Devices({ devices }: { devices: DeviceFace[] }) {
  const t = useText()
  const formats = useFormats()
  const columns: Column<DeviceFace>[] = [
    {
      id: 'device',
      title: t('account.device'),
      narrow: 'main',
      cell: (device) => (
        <>
          <strong>{nameOf(device.userAgent) ?? t('account.unknownDevice')}</strong>
          {device.isThis ? <span className="pd-muted"> ({t('account.thisDevice')})</span> : null}
          {device.ip ? <div className="pd-small pd-muted pd-mono">{device.ip}</div> : null}
        </>
      ),
    },
    { id: 'seen', title: t('account.lastSeen'), cell: ({ lastSeenAt }) => formats.dateTime(lastSeenAt) },
    { id: 'since', title: t('account.since'), cell: ({ createdAt }) => formats.dateTime(createdAt) },
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      align: 'end',
      narrow: 'corner',
      cell: ({ isThis, sessionId }) =>
        isThis ? null : (
          <Form method="post" action={`/account/devices/${sessionId}/end`}>
            <Button type="submit" size="compact-sm" variant="default">
              {t('account.endDevice')}
            </Button>
          </Form>
        ),
    },
  ]
  return (
    <section aria-labelledby="devices-title">
      <Title order={2} id="devices-title">
        {t('account.devices')}
      </Title>
      <ListTable
        caption={t('account.devices')}
        columns={columns}
        rows={devices}
        rowKey={({ sessionId }) => sessionId}
      />
    </section>
  )
}

const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** What a browser calls itself, as far as it is known; brand names need no translation. */
function nameOf(userAgent: string | null): string | null {
  const first = (known: [RegExp, string][]) => known.find(([shape]) => shape.test(userAgent ?? ''))?.[1]
  return [first(browsers), first(systems)].filter(Boolean).join(' · ') || null
}
