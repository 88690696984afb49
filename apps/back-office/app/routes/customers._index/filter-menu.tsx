import { Button, IconChevronDown, Popover, Stack } from '@padron/ui'
import type { ReactNode } from 'react'

type Given = { title: string; label: string; children: ReactNode }

/** A filter behind a button that says what is chosen. */
export const FilterMenu = ({ title, label, children }: Given) => (
  <Popover position="bottom-start" withinPortal={false} keepMounted>
    <Popover.Target>
      <Button
        variant="default"
        size="sm"
        rightSection={<IconChevronDown size={14} />}
        aria-label={`${title}: ${label}`}
      >
        {label}
      </Button>
    </Popover.Target>
    <Popover.Dropdown>
      <Stack gap="xs" role="group" aria-label={title} className="bo-choices">
        {children}
      </Stack>
    </Popover.Dropdown>
  </Popover>
)
