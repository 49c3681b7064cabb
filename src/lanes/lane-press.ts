import type { Eye } from './lane-pointer.ts'
import { zoomOf } from './zoom-of.ts'

/** What a press does on lanes that neither move nor change their size: it selects. Gives its undo. */
export function followPresses(element: HTMLElement, { select }: Eye): () => void {
  function press({ clientX, clientY }: MouseEvent): void {
    const { left, top } = element.getBoundingClientRect()
    const zoom = zoomOf(element)
    select((clientX - left) / zoom, (clientY - top) / zoom)
  }
  element.addEventListener('click', press)
  return () => element.removeEventListener('click', press)
}
