// What a printer is given besides the calls, and what it gives back.

import type { Header } from '../model/commands.ts'
import type { Credentials } from '../model/program-url.ts'
import type { Answer } from './steps.ts'

/** A text that does what the button does, or one sentence that says why this client cannot. */
export type Printed = { text: string } | { why: string }

/** One part of a text. */
export type Part = readonly string[] | { why: string }

export type Printing = {
  /** Undefined: on 4222 of this computer. */
  url?: string
  signIn?: Credentials
  /** Where a delivery that somebody holds is answered: known to who received it, and to who heard of it. */
  ackSubject?: (answer: Answer) => string | undefined
  /** A push consumer sends to whoever listens; undefined is one that is asked. */
  isPush?: (of: { stream: string; consumer: string }) => boolean
}

/** All of them, or the first reason why not. */
export function together(parts: readonly Part[]): Part {
  const lines: string[] = []
  for (const part of parts) {
    if ('why' in part) return part
    lines.push(...part)
  }
  return lines
}

const HOLDS_NOTHING =
  'Only who received a message can answer it: a program that does fetches it first. What another program was given comes again after its ack wait.'

export const NOT_HELD = { why: HOLDS_NOTHING }

export const OF_THIS_PAGE = {
  why: 'This is a note of this page’s own; other clients have no use for it.',
}

export const WHERE_IT_RUNS = {
  why: 'A worker is a program of its own: it is ended where it runs.',
}

/** 2.9 takes a purge up to 1 for one of everything. */
export const purgesNothing = (upTo: number | undefined) => upTo === 1

export const NOTHING_BEFORE_1 = {
  why: 'Nothing is before #1, and an older server takes this for a purge of everything.',
}

const HEADER_KEY = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/** Clients other than this page hold to what HTTP allows in a key. */
export function whyNoHeaders(headers: readonly Header[]): { why: string } | undefined {
  const odd = headers.find(([key]) => !HEADER_KEY.test(key))
  return odd && { why: `This client sends no header called ${odd[0]}.` }
}
