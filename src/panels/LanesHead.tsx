import type { Level } from '../lanes/view.ts'
import { count } from '../model/count.ts'
import { lookAt, useLooking } from '../store/looking.ts'
import { Segments } from '../ui/Segments.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Figure } from './Figure.tsx'
import type { StreamDetail } from './stream-detail.ts'

const LEVELS: readonly { value: Level; title: string; name: string }[] = [
  { value: 36, title: '36', name: '36 pixels a message' },
  { value: 16, title: '16', name: '16 pixels a message' },
  { value: 6, title: '6', name: '6 pixels a message' },
  { value: 1, title: '1 px', name: '1 pixel a message' },
]

/** On a phone the choice of stream above shows a name of so many letters. */
const CHOICE_SHOWS = 11

type Props = {
  stream: StreamDetail
  /** Its level: the page beside it may have a title of its own. */
  title?: 'h1' | 'h2' | undefined
}

/** The chosen stream: its name, what it listens on, its numbers; and how large a message is drawn. */
export function LanesHead({ stream, title: Title = 'h1' }: Props) {
  const { name, config, messages, first, last, deleted } = stream
  const level = useLooking(({ view }) => view.level)
  const [subject = '', ...more] = config.subjects
  return (
    <div className="flex min-h-52 shrink-0 flex-wrap items-center gap-x-12 gap-y-4 px-16 py-6">
      <Title
        className={`max-w-[min(100%,320px)] truncate font-mono font-title text-16 ${name.length > CHOICE_SHOWS ? '' : 'max-wide:min-[360px]:sr-only'}`}
      >
        {name}
      </Title>
      {subject && (
        <span className="flex max-w-[min(100%,240px)]">
          <Tag>
            <bdi dir="ltr">{subject}</bdi>
            {more.length > 0 && ` +${more.length}`}
          </Tag>
        </span>
      )}
      <span className="hidden text-ink-2 min-[1180px]:inline">
        {config.retention === 'workqueue' ? 'work queue' : config.retention} · {config.storage} ·{' '}
        {count(config.replicas, 'replica')}
      </span>
      <span className="grow" />
      <dl className="flex flex-wrap items-baseline gap-x-12 text-ink-2">
        <Figure title="messages" value={messages} after />
        <Figure title="first" value={first} />
        <Figure title="last" value={last} />
        {deleted > 0 && <Figure title="deleted" value={deleted} after />}
      </dl>
      <Segments
        label="Size"
        segments={LEVELS}
        chosen={level}
        onChoose={(level) => lookAt({ level })}
        className="hidden wide:flex"
      />
    </div>
  )
}
