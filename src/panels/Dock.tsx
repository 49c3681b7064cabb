import type { StreamSeq } from '../model/units.ts'
import { addConsumer } from '../operations/add-consumer.ts'
import { deleteConsumer } from '../operations/delete-consumer.ts'
import { deleteMessage } from '../operations/delete-message.ts'
import { deleteStream } from '../operations/delete-stream.ts'
import { editStream, presentStream } from '../operations/edit-stream.ts'
import { fetchMessages } from '../operations/fetch.ts'
import type { Operation } from '../operations/operation.ts'
import { exampleSubject, publish } from '../operations/publish.ts'
import { purge } from '../operations/purge.ts'
import { replay } from '../operations/replay.ts'
import type { Typed } from '../operations/schema.ts'
import { useLooking } from '../store/looking.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { OperationForm } from './OperationForm.tsx'
import type { StreamDetail } from './stream-detail.ts'

const OFFERED: readonly Operation[] = [
  publish,
  fetchMessages,
  addConsumer,
  replay,
  purge,
  deleteMessage,
  deleteConsumer,
  editStream,
  deleteStream,
]

const LETTERS: Readonly<Record<string, string>> = { publish: 'P', fetch: 'F' }

type Props = {
  stream: StreamDetail
  off: string | undefined
  chosen: string
  onChoose: (id: string) => void
}

/** What can be done with the chosen stream: a form for each operation. */
export function Dock({ stream, off, chosen, onChoose }: Props) {
  const pulled = stream.consumers.filter(({ config }) => config.deliverSubject === undefined)
  // A replay's own consumer reads by itself and ends by itself.
  const fetched = pulled.filter(({ config }) => config.ack !== 'none').map(({ name }) => name)
  const selected = useLooking(({ view }) => view.selection?.seq)
  const all = stream.consumers.map(({ name }) => name)

  function formOf(it: Operation) {
    const consumers = it === fetchMessages ? fetched : all
    const letter = LETTERS[it.id]
    return (
      <OperationForm
        operation={it}
        given={it === publish ? {} : knownOf(stream)}
        suggested={suggest(it, stream, selected)}
        consumers={consumers}
        off={off}
        {...(letter !== undefined && { letter })}
      />
    )
  }

  return (
    <Tabs
      label="Operations"
      tabs={OFFERED.map((it) => ({ id: it.id, title: it.title, panel: formOf(it) }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}

const knownOf = ({ name, config, first, last, messages }: StreamDetail): Typed => ({
  ...presentStream(name, config).given,
  stream: name,
  first: String(first),
  last: String(last),
  messages: String(messages),
})

function suggest(it: Operation, stream: StreamDetail, selected: StreamSeq | undefined): Typed {
  if (it === publish) return { subject: exampleSubject(stream.config.subjects) }
  if (it === replay) return { seq: String(Math.max(1, stream.first)) }
  if (it === editStream) return presentStream(stream.name, stream.config).suggested
  if (it === deleteMessage) return { seq: String(selected ?? Math.max(1, stream.first)) }
  return {}
}
