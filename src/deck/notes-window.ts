// The presenter's notes are a window of their own, opened once: asked for again, it comes forward.

const NAME = 'jetstream-workshop-notes'
const SIZE = 'popup,width=1100,height=760'

export const NOTES_ADDRESS = '#/notes'

/** `blocked`: the browser opens no windows for this page. `elsewhere`: another window has them, out of reach from here. */
export type NotesAre = 'open' | 'blocked' | 'elsewhere'

export function openNotes(areSomewhere: boolean): NotesAre {
  // Without an address a window that is there is found, and stays as it is.
  const notes = window.open('', NAME, SIZE)
  if (!notes) return areSomewhere ? 'elsewhere' : 'blocked'
  if (notes.location.href === 'about:blank') {
    if (areSomewhere) {
      notes.close()
      return 'elsewhere'
    }
    notes.location.href = new URL(NOTES_ADDRESS, location.href).href
  }
  notes.focus()
  return 'open'
}
