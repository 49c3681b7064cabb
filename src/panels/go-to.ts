// To a message by its number: it is selected, in view, and the arrows go on from it.

import { reveal } from '../lanes/pan.ts'
import type { StreamSeq } from '../model/units.ts'
import { chooseStream, GRID_ID, lookAt, looking } from '../store/looking.ts'
import { workshop } from '../store/workshop.ts'

export function goTo(seq: StreamSeq): void {
  const { view } = looking.getState()
  const { stream, axis } = workshop.getState()
  const consumer = stream?.consumers.find(({ name }) => name === view.selection?.consumer)?.name
  lookAt({
    ...reveal(seq, view, axis),
    follow: false,
    selection: { seq, ...(consumer !== undefined && { consumer }) },
  })
  document.getElementById(GRID_ID)?.focus({ preventScroll: true })
}

/** The same in a stream that may be another than the chosen one. */
export function goToIn(stream: string, seq: StreamSeq): void {
  if (looking.getState().stream === stream) goTo(seq)
  else {
    chooseStream(stream)
    lookAt({ follow: false, from: seq, selection: { seq } })
  }
}
