import {
  areSingleKeysOn,
  Checkbox,
  Drawer,
  KeysList,
  Stack,
  switchSingleKeys,
  useShortcuts,
  useText,
} from '@padron/ui'
import { useNavigate } from '@remix-run/react'
import { useState } from 'react'
import { useMayDecide } from '../profile-request/may-decide.ts'
import { useHolds } from '../request/use-session.ts'

/** Keys that work everywhere, and the list of all of them under `?`. */
export function KeysHelp() {
  const t = useText()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const holds = useHolds()
  const mayRegister = holds('customer.edit')
  const mayConfigure = holds('status.configure')
  const seesMetrics = holds('metric.read')
  const mayDecide = useMayDecide()
  useShortcuts({
    '?': () => setOpen(true),
    'g c': () => navigate('/customers'),
    ...(mayConfigure ? { 'g s': () => navigate('/settings/statuses') } : {}),
    ...(seesMetrics ? { 'g m': () => navigate('/settings/metrics') } : {}),
    ...(mayRegister ? { n: () => navigate('/customers/register') } : {}),
  })
  return (
    <Drawer
      opened={open}
      onClose={() => setOpen(false)}
      position="right"
      title={t('shell.keys')}
      closeButtonProps={{ 'aria-label': t('act.close') }}
    >
      <Stack>
        <KeysList
          title={t('shell.keysList')}
          keys={[
            ['/', t('shell.keySearch')],
            ['j', t('shell.keyDown')],
            ['k', t('shell.keyUp')],
            ['Space', t('shell.keyPeek')],
            ['Enter', t('shell.keyOpen')],
            ['x', t('shell.keySelect')],
            ['s', t('shell.keyStatus')],
            ['n', t('shell.keyNew')],
          ]}
        />
        <KeysList
          title={t('shell.keysCustomer')}
          keys={[
            ['e', t('shell.keyEdit')],
            ['s', t('shell.keyStatus')],
            ['i', t('shell.keyInteraction')],
            ['m', t('shell.keyNote')],
            ['[', t('shell.keyPrevious')],
            [']', t('shell.keyNext')],
            ['mod+Enter', t('shell.keySave')],
            ['shift+mod+Enter', t('shell.keySaveNext')],
          ]}
        />
        {mayDecide ? (
          <KeysList
            title={t('profileRequest.key.list')}
            keys={[
              ['j', t('shell.keyDown')],
              ['k', t('shell.keyUp')],
              ['a', t('profileRequest.key.approve')],
              ['r', t('profileRequest.key.refuse')],
            ]}
          />
        ) : null}
        <KeysList
          title={t('shell.keysAlways')}
          keys={[
            ['g c', t('shell.keyGo')],
            ...(mayConfigure ? [['g s', t('shell.keyGoStatuses')] as [string, string]] : []),
            ...(seesMetrics ? [['g m', t('shell.keyGoMetrics')] as [string, string]] : []),
            ['Esc', t('shell.keyClose')],
            ['?', t('shell.keyHelp')],
          ]}
        />
        {open ? (
          <Checkbox
            label={t('shell.keysOff')}
            description={t('shell.keysHint')}
            defaultChecked={areSingleKeysOn()}
            onChange={(event) => switchSingleKeys(event.currentTarget.checked)}
          />
        ) : null}
      </Stack>
    </Drawer>
  )
}
