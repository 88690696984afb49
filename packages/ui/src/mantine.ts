/** The Mantine parts that screens may use as they are; everything else has a part of ours. */
export {
  ActionIcon, Anchor, Button, Checkbox, Drawer, Group, Loader, mantineHtmlProps, Menu, Popover, Progress, Radio, Skeleton,
  Stack, Text, Title, Tooltip,
} from '@mantine/core'
