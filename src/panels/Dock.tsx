import { useEffect, useRef } from 'react'
import { type Hands, isOver } from '../model/hands.ts'
import type { StreamSeq } from '../model/units.ts'
import { addConsumer } from '../operations/add-consumer.ts'
import { deleteMessage } from '../operations/delete-message.ts'
import { editStream, presentStream, whyRetentionStays } from '../operations/edit-stream.ts'
import { fetchMessages } from '../operations/fetch.ts'
import { getMessage } from '../operations/get-message.ts'
import { listen } from '../operations/listen.ts'
import type { Operation } from '../operations/operation.ts'
import { exampleSubject, publish } from '../operations/publish.ts'
import { replay } from '../operations/replay.ts'
import type { Typed } from '../operations/schema.ts'
import { startWorker } from '../operations/start-worker.ts'
import { openDialog, showForm, useLooking } from '../store/looking.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { knownOf } from './known-of.ts'
import { OperationForm } from './OperationForm.tsx'
import { FORM_LETTERS, OFTEN, SELDOM } from './offered.ts'
import { openMessage } from './open-message.ts'
import type { StreamDetail } from './stream-detail.ts'

type Props = { stream: StreamDetail; off: string | undefined }

/** What can be done with the chosen stream: a form for each operation. */
export function Dock({ stream, off }: Props) {
  const form = useLooking(({ form }) => form)
  const dock = useRef<HTMLDivElement>(null)
  const pulled = stream.consumers.filter(({ config }) => config.deliverSubject === undefined)
  // A replay's own consumer reads by itself and ends by itself.
  const fetched = pulled.filter(({ config }) => config.ack !== 'none').map(({ name }) => name)
  // Who asked for a form by its name goes on typing.
  useEffect(() => {
    if (form.asked > 0) firstControl(dock.current)?.focus()
  }, [form.asked])
  const selected = useLooking(({ view }) => view.selection?.seq)
  const pushed = stream.consumers
    .filter(({ config }) => config.deliverSubject !== undefined)
    .map(({ name }) => name)
  const worker = useWorkshop(({ hands }) => freeName(hands))
  const version = useWorkshop(({ link }) => (link.at === 'live' ? link.server : ''))
  const all = stream.consumers.map(({ name }) => name)

  function formOf(it: Operation) {
    const consumers = it === fetchMessages ? fetched : it === listen ? pushed : all
    const letter = FORM_LETTERS[it.id]
    return (
      <OperationForm
        operation={it}
        given={it === publish ? {} : knownOf(stream)}
        suggested={it === startWorker ? { name: worker } : suggest(it, stream, selected)}
        consumers={consumers}
        off={off}
        behind={it.id !== form.id}
        {...(it === editStream && {
          helps: { retention: whyRetentionStays(stream.config, version) },
        })}
        {...(letter !== undefined && { letter })}
        {...(it === getMessage && { onDone: openMessage })}
      />
    )
  }

  const tabOf = (it: Operation) => ({ id: it.id, title: it.title, panel: formOf(it) })
  return (
    <div ref={dock} className="flex min-h-0 min-w-0 flex-col">
      <Tabs
        label="Operations"
        tabs={[...OFTEN.map(tabOf), ...SELDOM.map((it) => ({ ...tabOf(it), seldom: true }))]}
        chosen={form.id}
        onChoose={showForm}
        more={
          <button
            type="button"
            onClick={() => openDialog('find')}
            className="shrink-0 text-13 text-ink-2 hover:text-ink-1 wide:text-12"
          >
            {SELDOM.length} more
          </button>
        }
      />
    </div>
  )
}

function suggest(it: Operation, stream: StreamDetail, selected: StreamSeq | undefined): Typed {
  if (it === publish) return { subject: exampleSubject(stream.config.subjects) }
  // What a name is suggested for must not be there already.
  if (
    it === addConsumer &&
    stream.consumers.some(({ name }) => name === addConsumer.fields.name.initial)
  )
    return { name: '' }
  if (it === replay) return { seq: String(Math.max(1, stream.first)) }
  if (it === editStream) return presentStream(stream.name, stream.config).suggested
  if (it === getMessage)
    return {
      seq: String(selected ?? Math.max(1, stream.first)),
      subject: exampleSubject(stream.config.subjects),
    }
  if (it === deleteMessage) return { seq: String(selected ?? Math.max(1, stream.first)) }
  return {}
}

/** worker-1, or the next number that no worker of this page has. */
function freeName(hands: Hands | undefined): string {
  const taken = hands?.workers.filter(({ state }) => !isOver(state)).map(({ name }) => name) ?? []
  const numbers = Array.from({ length: taken.length + 1 }, (_, i) => `worker-${i + 1}`)
  return numbers.find((name) => !taken.includes(name)) ?? ''
}

const firstControl = (dock: HTMLElement | null) =>
  dock?.querySelector<HTMLElement>(
    '[role=tabpanel]:not([hidden]) :is(input, select, textarea, button)',
  )
