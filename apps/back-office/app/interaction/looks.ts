import type { InteractionType } from '@padron/domain'
import {
  IconBuildingStore,
  IconDeviceMobile,
  IconDots,
  IconMail,
  IconMapPin,
  IconPhone,
  IconPresentation,
  IconRepeat,
  IconUsers,
} from '@padron/ui'

export const interactionIcons: Record<InteractionType, typeof IconPhone> = {
  call: IconPhone,
  visit: IconMapPin,
  email: IconMail,
  sms: IconDeviceMobile,
  showroom_visit: IconBuildingStore,
  meeting: IconUsers,
  demo: IconPresentation,
  follow_up: IconRepeat,
  other: IconDots,
}
