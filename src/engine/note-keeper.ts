// Notes on their way to the server: the last of each name, one after the other, and again where it did not take one.

import type { Commands } from '../model/commands.ts'

export function createNoteKeeper(perform: Commands['perform'], onUnread: (why: string) => void) {
  const unsaved = new Map<string, string>()
  const said = new Map<string, string>()
  let saving = false

  return {
    /** Once, however often it is said. */
    add(about: string, body: string): void {
      if (said.get(about) === body) return
      said.set(about, body)
      unsaved.set(about, body)
    },
    save,
  }

  function save(): void {
    const [next] = unsaved
    if (saving || !next) return
    const [about, body] = next
    saving = true
    void perform({ call: 'record', about, body }).then((outcome) => {
      saving = false
      if (!outcome.ok) return onUnread(`progress: ${outcome.problem.what}`)
      if (unsaved.get(about) === body) unsaved.delete(about)
      save()
    })
  }
}
