import { Button, IconDownload } from '@padron/ui'
import { Form } from '@remix-run/react'
import { FormKey } from './form-key.tsx'

type Given = {
  /** The page of the run; its result and its undo lie below it. */
  path: string
  id: string
  isOver: boolean
  /** The job that can be called off by whoever looks; null where nobody here may. */
  cancels: string | null
  mayUndo: boolean
  words: { stop: string; download: string; undo: string }
}

/** While something long runs it can be stopped; afterwards it can be kept as a file and taken back. */
export function RunActs({ path, id, isOver, cancels, mayUndo, words }: Given) {
  if (!isOver)
    return cancels ? (
      <Form method="post" action={`/jobs/${cancels}/cancel`}>
        <FormKey value={`cancel:${cancels}`} />
        <input type="hidden" name="returnTo" value={path} />
        <Button type="submit" variant="default">
          {words.stop}
        </Button>
      </Form>
    ) : null
  return (
    <>
      <Button
        component="a"
        href={`${path}/result.csv`}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {words.download}
      </Button>
      {mayUndo ? (
        <Form method="post" action={`${path}/undo`}>
          <FormKey value={`undo:${id}`} />
          <Button type="submit">{words.undo}</Button>
        </Form>
      ) : null}
    </>
  )
}
