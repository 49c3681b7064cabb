// The keys of an exercise's page, for the list of keys.

import type { KeyGroup } from './keys.ts'

export const EXERCISE_KEYS: KeyGroup = {
  title: 'In an exercise',
  where: 'anywhere on its page',
  keys: [
    { caps: ['1', '…', '9'], does: 'choose what you expect' },
    { caps: ['Enter'], does: 'commit it' },
    { caps: ['H'], does: 'the next hint' },
    { caps: ['R'], does: 'reset: what goes is asked first' },
  ],
}
