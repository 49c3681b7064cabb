import clsx from 'clsx'
import type { ComponentProps, KeyboardEvent } from 'react'

/** Enter makes a line here, so what it does elsewhere needs Ctrl or ⌘. */
function submitByKey(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

type Props = Omit<ComponentProps<'textarea'>, 'id'> & { id: string; wrong?: boolean }

export function TextArea({ id, wrong = false, className, ...rest }: Props) {
  return (
    <textarea
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      rows={1}
      onKeyDown={submitByKey}
      {...rest}
      id={id}
      aria-invalid={wrong}
      aria-describedby={`${id}-said`}
      className={clsx(
        'field-sizing-content max-h-200 min-h-48 resize-none rounded-5 border bg-bg-2 px-9 py-13 font-mono text-14 outline-focus focus-visible:outline-2 focus-visible:outline-offset-0 wide:min-h-30 wide:py-5 wide:text-12 wide:leading-18',
        wrong ? 'border-again inset-ring inset-ring-again' : 'border-line-2',
        className,
      )}
    />
  )
}
