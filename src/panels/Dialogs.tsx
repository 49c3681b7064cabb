import { lazy, Suspense } from 'react'
import { closeDialog, useLooking } from '../store/looking.ts'
import { useServer } from '../store/server.ts'
import { useWorkshop } from '../store/workshop.ts'
import { EXERCISE_KEYS } from './exercise-keys.ts'
import { Finder } from './Finder.tsx'
import { KeySheet } from './KeySheet.tsx'
import { KEY_GROUPS } from './keys.ts'
import { OperationDialog } from './OperationDialog.tsx'
import { whyOff } from './why-off.ts'

// Another server is rarely looked for.
const ConnectDialog = lazy(async () => ({
  default: (await import('./ConnectDialog.tsx')).ConnectDialog,
}))
const WatchClosely = lazy(async () => ({
  default: (await import('./WatchClosely.tsx')).WatchClosely,
}))

/** What stands over the page. */
export function Dialogs() {
  const dialog = useLooking(({ dialog }) => dialog)
  const offered = useServer(({ offered }) => offered)
  const off = whyOff(useWorkshop(({ link }) => link))
  switch (dialog) {
    case 'find':
      return <Finder />
    case 'keys':
      return <KeySheet groups={[...KEY_GROUPS, EXERCISE_KEYS]} onClose={closeDialog} />
    case 'add-stream':
    case 'publish':
      return <OperationDialog id={dialog} off={off} />
    case 'connect':
      return (
        <Suspense>
          <ConnectDialog key={offered} offered={offered} />
        </Suspense>
      )
    case 'closely':
      return (
        <Suspense>
          <WatchClosely />
        </Suspense>
      )
    default:
      return undefined
  }
}
