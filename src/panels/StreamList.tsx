import { count } from '../model/count.ts'
import { grouped } from '../model/grouped.ts'
import { chooseStream, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'

type Props = { off: string | undefined; onCreate: () => void }

export function StreamList({ off, onCreate }: Props) {
  const streams = useWorkshop(({ streams }) => streams)
  const chosen = useLooking(({ stream }) => stream)
  return (
    <nav
      aria-label="Streams"
      className="hidden flex-col overflow-y-auto border-r border-line-1 bg-bg-1 px-8 py-16 wide:flex"
    >
      <div className="flex justify-between px-8 pb-8 text-11">
        <h2 className="font-strong text-ink-3">Streams</h2>
        <span className="text-12 text-ink-3">{streams.length}</span>
      </div>
      <ul>
        {streams.map(({ name, messages, consumers, first, last }) => (
          <li key={name}>
            <button
              type="button"
              aria-current={name === chosen}
              onClick={() => chooseStream(name)}
              className={`block w-full rounded-5 px-8 py-7 text-left ${name === chosen ? 'bg-bg-3' : 'hover:bg-bg-2'}`}
            >
              <span className="flex gap-8">
                <span className="grow truncate font-mono font-strong text-13 leading-17">
                  {name}
                </span>
                <Fill messages={messages} span={messages === 0 ? 0 : last - first + 1} />
              </span>
              <span
                className={`block truncate text-12 ${name === chosen ? 'text-ink-2' : 'text-ink-3'}`}
              >
                {messages === 0
                  ? `empty · next is ${grouped(last + 1)}`
                  : count(messages, 'message')}
                {consumers > 0 && ` · ${count(consumers, 'consumer')}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="py-8">
        <Button look="bare" off={off} onClick={onCreate} className="px-8">
          + Create a stream
        </Button>
      </div>
    </nav>
  )
}

/** Between the first and the last number: how much is there, how much is gone. */
function Fill({ messages, span }: { messages: number; span: number }) {
  const there = span === 0 ? 0 : Math.max(2, Math.round((44 * messages) / span))
  return (
    <svg aria-hidden="true" width="44" height="16" className="shrink-0">
      <path d="M0 8H44" strokeDasharray={span === 0 ? undefined : '2 2'} className="stroke-ink-4" />
      <rect y="6" width={there} height="4" className="fill-stored" />
    </svg>
  )
}
