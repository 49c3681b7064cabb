import type { ReactNode } from 'react'
import { count } from '../model/count.ts'
import type { Field as FieldData } from '../operations/schema.ts'
import { Field } from '../ui/Field.tsx'
import { Input } from '../ui/Input.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { CapturedBy } from './CapturedBy.tsx'

type Props = {
  id: string
  field: FieldData
  typed: string
  wrong: string | undefined
  /** In place of the field's own. */
  help?: ReactNode
  /** The consumers there are, for a field that names one. */
  consumers: readonly string[]
  onType: (typed: string) => void
  onLeave: () => void
}

const bytes = new TextEncoder()

/** One field of an operation: the kind says which control, the schema has said what is wrong. */
export function OperationField(props: Props) {
  const { id, field, typed, wrong, consumers, onType, onLeave } = props
  const { kind, title, unit, options = [] } = field
  const common = {
    id,
    value: typed,
    wrong: wrong !== undefined,
    onChange: ({ target }: { target: { value: string } }) => onType(target.value),
    onBlur: onLeave,
  }
  return (
    <Field
      id={id}
      title={title}
      help={props.help ?? field.help}
      wrong={wrong}
      aside={
        field.captured ? (
          <CapturedBy subject={typed} />
        ) : kind === 'body' ? (
          count(bytes.encode(typed).length, 'byte')
        ) : undefined
      }
      className={`grow ${kind === 'choice' ? 'basis-190' : 'basis-120'} ${SPAN[length(options)]}`}
    >
      {kind === 'choice' ? (
        <Select {...common} options={options} />
      ) : kind === 'consumer' ? (
        <Select
          {...common}
          options={
            consumers.length > 0
              ? consumers.map((name) => ({ value: name, title: name }))
              : [{ value: '', title: 'none yet' }]
          }
        />
      ) : kind === 'body' || kind === 'headers' ? (
        <TextArea {...common} />
      ) : kind === 'time' ? (
        <Input {...common} type="datetime-local" step={1} />
      ) : (
        <Input
          {...common}
          readOnly={kind === 'locked'}
          unit={unit}
          inputMode={kind === 'number' ? 'numeric' : undefined}
        />
      )}
    </Field>
  )
}

/** What would be cut short in a column of its own takes two; on a phone, where letters are larger, a little sooner. */
const SPAN = {
  short: '',
  longer: 'max-wide:min-[360px]:col-span-2',
  long: 'min-[360px]:col-span-2',
} as const

function length(options: readonly { title: string }[]): keyof typeof SPAN {
  const longest = Math.max(0, ...options.map(({ title }) => title.length))
  return longest > 18 ? 'long' : longest > 13 ? 'longer' : 'short'
}
