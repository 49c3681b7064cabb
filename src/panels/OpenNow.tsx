import type { ReactNode } from 'react'
import { count } from '../model/count.ts'
import type { ListenLine, SubscriptionLine, WorkerLine } from '../model/hands.ts'
import { useWorkshop } from '../store/workshop.ts'
import { HandVerbs } from './HandVerbs.tsx'
import { HeardList } from './HeardList.tsx'
import { HolderTag } from './HolderTag.tsx'
import { sayListen, sayNotWorking, sayWorker } from './say-hands.ts'
import { Words } from './Words.tsx'

/** What this page holds open at the server, with the buttons that end it. */
export function OpenNow({ off }: { off: string | undefined }) {
  const hands = useWorkshop(({ hands }) => hands)
  const { workers = [], listens = [], subscriptions = [] } = hands ?? {}
  const none = workers.length + listens.length + subscriptions.length === 0
  return (
    <section
      aria-label="Open now"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      className="-mx-16 -mt-10 min-h-0 grow overflow-y-auto px-16 py-10 text-12 -outline-offset-2"
    >
      {none && (
        <p className="text-ink-3">
          Nothing is open. A worker, a push consumer that this page listens to, or a subscription
          stands here until it is stopped.
        </p>
      )}
      <ul>
        {workers.map((worker) => (
          <Worker key={`${worker.letter} ${worker.name}`} worker={worker} off={off} />
        ))}
        {listens.map((listen) => (
          <Listen key={`${listen.stream} ${listen.consumer}`} listen={listen} />
        ))}
        {subscriptions.map((one) => (
          <Subscription key={`${one.subject} ${one.group}`} subscription={one} />
        ))}
      </ul>
    </section>
  )
}

function Worker({ worker, off }: { worker: WorkerLine; off: string | undefined }) {
  const { name, letter, received, answered, unanswered, holding } = worker
  const over = sayNotWorking(worker.state)
  const working = worker.state.at !== 'stopped' && worker.state.at !== 'crashed'
  return (
    <Line
      tag={<HolderTag letter={letter} />}
      words={<Words parts={sayWorker(worker)} />}
      over={over}
      counts={[
        `${received} received`,
        `${answered} answered`,
        ...(unanswered > 0 ? [`${unanswered} left unanswered`] : []),
        ...(holding > 0 ? [`holds ${holding}`] : []),
      ]}
      verbs={
        working &&
        worker.state.at !== 'ended' && (
          <HandVerbs
            of={name}
            verbs={[
              {
                name: 'Stop',
                call: { call: 'stopWorker', worker: name },
                off: off ?? (worker.state.at === 'stopping' ? over : undefined),
              },
              { name: 'Crash', call: { call: 'crashWorker', worker: name } },
            ]}
          />
        )
      }
    />
  )
}

function Listen({ listen }: { listen: ListenLine }) {
  const { stream, consumer, received, state } = listen
  return (
    <Line
      tag={<HolderTag />}
      words={<Words parts={sayListen(listen)} />}
      over={
        state.at === 'ended'
          ? `${state.why.what} ${state.why.tip}`
          : state.at === 'waiting'
            ? 'The connection is lost: it goes on when it is back.'
            : undefined
      }
      counts={[`${received} received`]}
      verbs={
        state.at !== 'ended' && (
          <HandVerbs
            of={`listening to ${consumer}`}
            verbs={[{ name: 'Stop', call: { call: 'stopListening', stream, consumer } }]}
          />
        )
      }
    />
  )
}

function Subscription({ subscription }: { subscription: SubscriptionLine }) {
  const { subject, group, heard, ended } = subscription
  return (
    <Line
      words={
        <Words
          parts={[
            'subscribed to ',
            { mono: subject },
            ...(group === undefined ? [] : [', as one of the group ', { mono: group }]),
          ]}
        />
      }
      over={ended && `${ended.what} ${ended.tip}`}
      counts={[`${count(subscription.count, 'message')} heard`]}
      verbs={
        <HandVerbs
          of={`from ${subject}`}
          verbs={[
            {
              name: 'Unsubscribe',
              call: { call: 'unsubscribe', subject, ...(group !== undefined && { group }) },
            },
          ]}
        />
      }
    >
      <HeardList subject={subject} heard={heard} />
    </Line>
  )
}

type LineProps = {
  tag?: ReactNode
  words: ReactNode
  /** Why it does not go on, or not now. */
  over: string | undefined
  counts: readonly string[]
  verbs: ReactNode
  children?: ReactNode
}

function Line({ tag, words, over, counts, verbs, children }: LineProps) {
  return (
    <li className="border-b border-line-1 py-8 first:pt-0 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-x-12 gap-y-6">
        <div className="min-w-0 grow basis-200">
          <p className="text-ink-2">
            {tag} {words}
          </p>
          <p className="text-ink-3">{counts.join(' · ')}</p>
          {over && <p className="text-ink-2">{over}</p>}
        </div>
        {verbs}
      </div>
      {children}
    </li>
  )
}
