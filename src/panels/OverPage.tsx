import { type ComponentType, useEffect, useState } from 'react'
import { tinykeys } from 'tinykeys'
import { closeDialog, openDialog, useLooking } from '../store/looking.ts'
import { useSettings } from '../store/settings.ts'
import { useWorkshop } from '../store/workshop.ts'
import { isTyping } from './is-typing.ts'

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
  const Dialogs = useDialogs(open)
  return open && Dialogs && <Dialogs />
}

/** Loaded once the first list is there, not at the press: what is typed right after it must find its field. */
function useDialogs(asked: boolean): ComponentType | undefined {
  const [loaded, setLoaded] = useState<{ Dialogs: ComponentType }>()
  const due = useWorkshop(({ listed }) => listed) || asked
  useEffect(() => {
    if (!due) return
    import('./Dialogs.tsx').then(setLoaded, (cause: unknown) => {
      console.error('the dialogs could not be loaded:', cause)
      closeDialog()
    })
  }, [due])
  return loaded?.Dialogs
}
