import { type CSSProperties, lazy, Suspense, useEffect, useRef } from 'react'
import { LANE_HEIGHT, LANES_TOP } from '../lanes/view.ts'
import { chooseStream, openDialog, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { LanesView } from './LanesView.tsx'
import { StreamList } from './StreamList.tsx'
import { whyOff } from './why-off.ts'

// None of these is needed to paint the first lane, so the operations come after it.
const Dock = lazy(async () => ({ default: (await import('./Dock.tsx')).Dock }))
const Announcer = lazy(async () => ({ default: (await import('./Announcer.tsx')).Announcer }))
const Meanwhile = lazy(async () => ({ default: (await import('./Meanwhile.tsx')).Meanwhile }))
const MessagePanel = lazy(async () => ({
  default: (await import('./MessagePanel.tsx')).MessagePanel,
}))
const EmptyServer = lazy(async () => ({ default: (await import('./EmptyServer.tsx')).EmptyServer }))
const LinkScreen = lazy(async () => ({ default: (await import('./LinkScreen.tsx')).LinkScreen }))

/** The lanes with the head above them and the line below: more room than that is the forms' and the log's. */
const heightOf = (lanes: number): number => 52 + LANES_TOP + Math.max(1, lanes) * LANE_HEIGHT + 44

/** The place where one works: streams, lanes, the selected message, and the forms below. */
export function Workbench() {
  const link = useWorkshop(({ link }) => link)
  const listed = useWorkshop(({ listed }) => listed)
  const empty = useWorkshop(({ streams }) => streams.length === 0)
  const stream = useWorkshop(({ stream }) => stream)
  const chosen = useLooking(({ stream }) => stream)
  const off = whyOff(link)
  // What is pressed is for the stream that was chosen, and it may not be the one on the screen yet.
  const streamOff =
    off ?? (stream?.name === chosen ? undefined : 'off until the stream you chose is here')
  useChosenStream()

  // A link that came back reads its list anew; what was there stays until then.
  if (link.at === 'refused' || link.at === 'no-jetstream' || (!listed && empty))
    return (
      <Suspense>
        <LinkScreen link={link} />
      </Suspense>
    )

  return (
    <div className="grid min-h-0 grow grid-cols-[minmax(0,1fr)] overflow-y-auto has-data-sheet:scroll-pb-(--sheet) has-data-sheet:pb-(--sheet) wide:grid-cols-[212px_minmax(0,1fr)] wide:overflow-hidden wide:pb-0!">
      <StreamList off={off} onCreate={() => openDialog('add-stream')} />
      {empty ? (
        <Suspense>
          <EmptyServer
            off={off}
            onCreate={() => openDialog('add-stream')}
            onPublish={() => openDialog('publish')}
          />
        </Suspense>
      ) : (
        stream && (
          <main
            style={{ '--lanes': `${heightOf(stream.consumers.length)}px` } as CSSProperties}
            className="flex flex-col wide:grid wide:min-h-0 wide:grid-cols-[minmax(0,1fr)_clamp(248px,24.4vw,312px)] wide:grid-rows-[minmax(0,max(var(--lanes),488px,60%))_minmax(264px,1fr)]"
          >
            <LanesView stream={stream} />
            <Suspense fallback={<div className="border-l border-line-1 bg-bg-1" />}>
              <MessagePanel stream={stream} off={streamOff} />
            </Suspense>
            <div className="col-span-2 grid min-h-0 grow grid-cols-[minmax(0,1fr)] border-t border-line-1 bg-bg-1 wide:grid-cols-[minmax(0,min(760px,60%))_minmax(0,1fr)]">
              <Suspense>
                <Dock key={stream.name} stream={stream} off={streamOff} />
                <Meanwhile off={off} />
              </Suspense>
            </div>
            <div className="px-16 pb-16 wide:hidden">
              <Button off={off} onClick={() => openDialog('add-stream')}>
                + Create a stream
              </Button>
            </div>
          </main>
        )
      )}
      <Suspense>
        <Announcer />
      </Suspense>
    </div>
  )
}

/** One stream is always chosen while there is one. One just made may not be listed yet: that one is waited for. */
function useChosenStream() {
  const chosen = useLooking(({ stream }) => stream)
  const streams = useWorkshop(({ streams }) => streams)
  // What was chosen before a reload was listed once: where it is not any more, it is gone.
  const known = useRef(chosen)
  useEffect(() => {
    if (streams.some(({ name }) => name === chosen)) known.current = chosen
    else if (streams[0] && (chosen === undefined || chosen === known.current))
      chooseStream(streams[0].name)
  }, [chosen, streams])
}
