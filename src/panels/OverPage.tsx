import { lazy, Suspense, useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { closeDialog, openDialog, useLooking } from '../store/looking.ts'
import { useSettings } from '../store/settings.ts'
import { isTyping } from './is-typing.ts'

const Dialogs = lazy(async () => ({ default: (await import('./Dialogs.tsx')).Dialogs }))

/** The keys that work anywhere, and what they lay over the page. */
export function OverPage() {
  const open = useLooking(({ dialog }) => dialog !== undefined)
  const letters = useSettings(({ letters }) => letters)
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (letters === 'on' && !isTyping(event)) openDialog('keys')
    }
    return tinykeys(window, {
      '$mod+k': (event) => {
        event.preventDefault()
        openDialog('find')
      },
      // Where it stands on a keyboard differs.
      'Shift+?': keys,
      '?': keys,
    })
  }, [letters])
  // Another place, another page.
  useEffect(() => {
    window.addEventListener('hashchange', closeDialog)
    return () => window.removeEventListener('hashchange', closeDialog)
  }, [])
  return (
    open && (
      <Suspense>
        <Dialogs />
      </Suspense>
    )
  )
}
