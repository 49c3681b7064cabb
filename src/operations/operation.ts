// An operation is one thing JetStream can do: a form, what it teaches, and the calls it makes, all as data.

import * as v from 'valibot'
import type { Call } from '../model/commands.ts'
import type { Starting } from '../model/would-deliver.ts'
import type { Field, Typed } from './schema.ts'

export type Fields = Readonly<Record<string, Field>>
export type ValuesOf<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer Value> ? Value : never
}

/** Asked once, before something goes that nothing brings back. */
export type Question = { ask: string; goes: string }

export type Operation<F extends Fields = Fields> = {
  id: string
  title: string
  /** What stands on the button. */
  press: string
  /** One sentence: what a person learns by it. */
  teaches: string
  fields: F
  /** What only makes sense together: the field it is said under, and the sentence. */
  clash?(values: ValuesOf<F>): { field: keyof F & string; why: string } | undefined
  question?(values: ValuesOf<F>): Question | undefined
  calls(values: ValuesOf<F>): readonly Call[]
  /** It starts a consumer, here: the ruler shows what that would be given. */
  starting?(typed: Typed): Starting | undefined
}

export const operation = <F extends Fields>(it: Operation<F>): Operation<F> => it

/** What stands in the form at first. */
export const initialOf = ({ fields }: Operation): Typed =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.initial]))

const isRead = ({ only }: Field, typed: Typed): boolean =>
  only === undefined ||
  (only.not === undefined ? typed[only.field] === only.is : typed[only.field] !== only.not)

export const isShown = (field: Field, typed: Typed): boolean =>
  field.kind !== 'known' && isRead(field, typed)

export type Prepared =
  | { ready: true; calls: readonly Call[]; question: Question | undefined }
  | { ready: false; wrong: Readonly<Record<string, string>> }

/** From what was typed to what will be called, or to one sentence for each field that is wrong. */
export function prepare(it: Operation, given: Typed): Prepared {
  const typed = { ...initialOf(it), ...given }
  const wrong: Record<string, string> = {}
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(it.fields)) {
    if (!isRead(field, typed)) {
      values[name] = field.only?.otherwise
      continue
    }
    const read = v.safeParse(field.schema, typed[name])
    if (read.success) values[name] = read.output
    else wrong[name] = read.issues[0].message
  }
  if (Object.keys(wrong).length > 0) return { ready: false, wrong }
  const clash = it.clash?.(values)
  if (clash) return { ready: false, wrong: { [clash.field]: clash.why } }
  return { ready: true, calls: it.calls(values), question: it.question?.(values) }
}
