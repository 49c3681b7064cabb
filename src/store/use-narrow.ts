// Whether the page is as narrow as a phone, as it changes.

import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 899px)')

export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed)
      return () => narrow.removeEventListener('change', changed)
    },
    () => narrow.matches,
  )
