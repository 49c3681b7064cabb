// Every picture of lanes on the page. What concerns them all (colours, silence, another server) is said to each.

import type { Theme } from '../lanes/view.ts'
import type { Moment } from '../model/moments.ts'
import type { Millis, StreamSeq } from '../model/units.ts'
import { createPane, type Pane, type PanePorts } from './pane.ts'
import { FIRST_PANE, type PaneId, type ToPane, type Update } from './port.ts'

/** A slide has three, and the workbench its own: a page that forgets to close them is not to draw for ever. */
const PANES_AT_MOST = 8

export function createPanes(ports: PanePorts) {
  let theme: Theme | undefined
  let staleSince: Millis | undefined
  const first = createPane(ports)
  const panes = new Map<PaneId, Pane>([[FIRST_PANE, first]])

  /** One that is not there yet begins with the stream it shows; what else still comes for one that closed is of nobody. */
  function paneOf(id: PaneId, message: ToPane): Pane | undefined {
    const known = panes.get(id)
    if (known || message.t !== 'watch') return known
    if (panes.size === PANES_AT_MOST) {
      console.error(`no more than ${PANES_AT_MOST} pictures: one of ${message.stream} is not drawn`)
      return undefined
    }
    const pane = createPane(ports)
    if (theme) pane.renderer.dress(theme)
    pane.renderer.stale(staleSince)
    panes.set(id, pane)
    return pane
  }

  const each = (act: (pane: Pane) => void): void => {
    for (const pane of panes.values()) act(pane)
  }

  return {
    first,
    receive(message: ToPane, id: PaneId = FIRST_PANE): void {
      const pane = paneOf(id, message)
      if (pane) pane.receive(message)
      // Who asks waits for an answer.
      else if (message.t === 'point') ports.emit({ t: 'pointed', id: message.id, hit: undefined })
    },
    close(id: PaneId): void {
      panes.get(id)?.renderer.detach()
      panes.delete(id)
    },
    closeAll: (): void => each((pane) => pane.renderer.detach()),
    /** The streams that are looked at, none of them twice. */
    watched: (): string[] => [
      ...new Set([...panes.values()].flatMap((pane) => pane.watched() ?? [])),
    ],
    show: (news: readonly Moment[]): void => each((pane) => pane.show(news)),
    stale(since: Millis | undefined): void {
      staleSince = since
      each((pane) => pane.renderer.stale(since))
    },
    dress(to: Theme): void {
      theme = to
      each((pane) => pane.renderer.dress(to))
    },
    /** Another server: nothing of the last one is looked at. */
    leave: (): void => each((pane) => pane.leave()),
    /** What no picture knows yet of what is in view, none of it twice. */
    unknown: (stream: string): StreamSeq[] => [
      ...new Set([...panes.values()].flatMap((pane) => pane.unknown(stream))),
    ],
    moving: (): boolean => [...panes.values()].some((pane) => pane.renderer.moving()),
    write(): Pick<Update, 'more'> & ReturnType<Pane['write']> {
      const more = [...panes].filter(([id]) => id !== FIRST_PANE)
      return {
        ...first.write(),
        ...(more.length > 0 && { more: more.map(([pane, one]) => ({ pane, ...one.write() })) }),
      }
    },
  }
}
