import { type ChangeTransition, dayIn, instantOf, missedPeriods } from '@padron/domain'
import type { Form } from '../request/form.ts'

type Words = Pick<
  ChangeTransition,
  'reasonCode' | 'comment' | 'competitor' | 'effectiveAt' | 'missedPeriod' | 'followUps'
>

/** What a person says with a change of status, in their own time zone; what was left empty is absent. */
export function readWords(form: Form, zone: string): Words {
  const missedPeriod = missedPeriods.find((choice) => choice === form.text('missedPeriod'))
  const effectiveAt = readDay(form, zone)
  const followUps = readFollowUps(form)
  return {
    ...said(form, 'reasonCode'),
    ...said(form, 'comment'),
    ...said(form, 'competitor'),
    ...(effectiveAt && { effectiveAt }),
    ...(missedPeriod && { missedPeriod }),
    ...(followUps && { followUps }),
  }
}

/** Today means this moment; another day begins at its midnight. */
function readDay(form: Form, zone: string): Date | null {
  const day = form.text('effectiveAt')
  if (!day || form.text('when') === 'now') return null
  const now = new Date()
  return day === dayIn(zone, now) ? now : instantOf(day, zone)
}

function readFollowUps(form: Form): Words['followUps'] {
  const title = form.text('taskTitle')
  const body = form.text('messageBody')
  if (!title && !body) return undefined
  const dueInDays = form.text('taskDueInDays')
  const taskDepartment = form.text('taskDepartment')
  const toDepartmentCode = form.text('messageDepartment')
  return {
    ...(title && {
      task: {
        title,
        ...(taskDepartment && { departmentCode: taskDepartment }),
        ...(/^\d+$/.test(dueInDays) && { dueInDays: Number(dueInDays) }),
      },
    }),
    ...(body && { message: { body, ...(toDepartmentCode && { toDepartmentCode }) } }),
  }
}

const said = <Name extends 'reasonCode' | 'comment' | 'competitor'>(form: Form, name: Name) => {
  const text = form.text(name)
  return (text ? { [name]: text } : {}) as Partial<Record<Name, string>>
}
