// One picture of lanes: the stream it shows, how it is looked at, and the canvas it is drawn on. The workbench has one, a
// slide may have several; what is known of the server they share.

import type { Pace } from '../lanes/frame-loop.ts'
import { lanesShown } from '../lanes/lanes-shown.ts'
import { createRenderer } from '../lanes/renderer.ts'
import type { View } from '../lanes/view.ts'
import type { Moment } from '../model/moments.ts'
import { unreachable } from '../model/problem.ts'
import type { StreamState } from '../model/state.ts'
import { px, type StreamSeq, streamSeq } from '../model/units.ts'
import { unknownInView } from './in-view.ts'
import type { FromEngine, GridWindow, PaneUpdate, ToPane } from './port.ts'
import { gridOf, selectedOf, streamDetail } from './snapshot.ts'

export type PanePorts = {
  pace: Pace
  streamOf: (name: string) => StreamState | undefined
  /** How the stores of a stream are seen, and how far that is behind. */
  means: (stream: string) => { tap: string; behind: number }
  held: (stream: string) => PaneUpdate['held']
  emit: (message: FromEngine) => void
  /** What it shows is to be told. */
  changed: () => void
}

export type Pane = ReturnType<typeof createPane>

export function createPane({ pace, streamOf, means, held, emit, changed }: PanePorts) {
  const now = pace.clock
  let view: View = { level: 36, follow: true, from: 1, top: px(0), still: false }
  let window: GridWindow = { from: streamSeq(1), columns: 20, firstRow: 0, rows: 12 }
  let watched: string | undefined
  let starts: typeof import('./starts.ts').starts | undefined
  const renderer = createRenderer(pace, view)

  const chosen = () => (watched === undefined ? undefined : streamOf(watched))

  function loadStarts(): void {
    import('./starts.ts').then(
      (module) => {
        starts = module.starts
        renderer.starts(starts.draw)
        changed()
      },
      // The form does without: it says what it asks for, and the server what came of it.
      (cause: unknown) => console.error('the start handle could not be loaded:', cause),
    )
  }

  function gridAndStart(stream: StreamState): Pick<PaneUpdate, 'grid' | 'start'> {
    const lanes = lanesShown(stream.consumers.values(), view.stage?.consumers)
    const grid = gridOf(stream, lanes, window, now())
    return view.starting && starts ? starts.tell(stream, view.starting, grid) : { grid }
  }

  return {
    watched: () => watched,
    view: () => view,
    renderer,

    receive(message: ToPane): void {
      switch (message.t) {
        case 'watch':
          watched = message.stream
          renderer.show(chosen(), [])
          break
        case 'canvas':
          renderer.attach(message.canvas, message.size)
          break
        case 'size':
          renderer.resize(message.size)
          break
        case 'detach':
          renderer.detach()
          return
        case 'view':
          view = message.view
          if (view.starting && !starts) loadStarts()
          renderer.look(view)
          break
        case 'grid':
          window = message.window
          break
        case 'point':
          emit({ t: 'pointed', id: message.id, hit: renderer.hit(message.x, message.y) })
          return
        default:
          unreachable(message)
      }
      changed()
    },

    show: (news: readonly Moment[]): void => renderer.show(chosen(), news),

    /** Another server: nothing of the last one is looked at. */
    leave(): void {
      watched = undefined
      renderer.show(undefined, [])
    },

    unknown: (stream: string): StreamSeq[] =>
      stream === watched ? unknownInView(chosen(), renderer.axis(), window) : [],

    write(): PaneUpdate {
      const stream = chosen()
      return {
        ...(stream && {
          stream: streamDetail(stream, means(stream.name)),
          ...gridAndStart(stream),
          ...(view.selection && { selected: selectedOf(stream, view.selection.seq, now()) }),
        }),
        axis: renderer.axis(),
        held: watched === undefined ? [] : held(watched),
      }
    },
  }
}
