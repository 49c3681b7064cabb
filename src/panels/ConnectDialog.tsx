import { type FormEvent, useEffect, useId, useState } from 'react'
import { readServerUrl, type SignIn, wrongInSignIn } from '../model/server-url.ts'
import { closeDialog } from '../store/looking.ts'
import { goHome, goToNamed, useServer } from '../store/server.ts'
import { useWorkshop } from '../store/workshop.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Input } from '../ui/Input.tsx'
import { Note } from '../ui/Note.tsx'
import { Secret } from '../ui/Secret.tsx'
import { Segments } from '../ui/Segments.tsx'
import { sayWhy } from './say-why.ts'

const SIGN_INS: readonly { value: SignIn['as']; title: string }[] = [
  { value: 'nobody', title: 'nobody' },
  { value: 'user', title: 'user and password' },
  { value: 'token', title: 'token' },
]

type FieldName = 'url' | 'user' | 'password' | 'token'

/** Any NATS server that listens for browsers. What is typed here lives as long as this dialog; the address is kept. */
export function ConnectDialog({ offered }: { offered: string }) {
  const id = useId()
  const visit = useServer(({ visit }) => visit)
  const isAway = useServer(
    ({ own, at }) => typeof own === 'object' && (at?.url !== own.url || at.ours !== own.ours),
  )
  const [typed, setTyped] = useState({ url: offered, user: '', password: '', token: '' })
  const [as, setAs] = useState<SignIn['as']>('nobody')
  const [left, setLeft] = useState<readonly FieldName[]>([])
  /** The visit that this dialog asked for. */
  const [asked, setAsked] = useState<number>()
  const mine = asked === visit

  const signIn: SignIn =
    as === 'user'
      ? { as, user: typed.user, password: typed.password }
      : as === 'token'
        ? { as, token: typed.token }
        : { as: 'nobody' }
  const read = readServerUrl(typed.url, location.protocol === 'https:')
  const wrong: Partial<Record<FieldName, string>> = {
    ...(!read.ok && { url: read.why }),
    ...wrongInSignIn(signIn),
  }

  const arrived = useWorkshop(({ link }) => link.at === 'live' || link.at === 'no-jetstream')
  useEffect(() => {
    if (mine && arrived) closeDialog()
  }, [mine, arrived])

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    setLeft(['url', 'user', 'password', 'token'])
    const first = (['url', 'user', 'password', 'token'] as const).find((name) => wrong[name])
    if (first) document.getElementById(`${id}-${first}`)?.focus()
    else if (read.ok) {
      goToNamed(read.value, signIn)
      setAsked(visit + 1)
    }
  }

  const of = (name: FieldName) => ({
    id: `${id}-${name}`,
    value: typed[name],
    wrong: left.includes(name) && wrong[name] !== undefined,
    onChange: ({ target }: { target: { value: string } }) =>
      setTyped({ ...typed, [name]: target.value }),
    onBlur: () => typed[name] !== '' && setLeft([...left, name]),
  })
  const said = (name: FieldName) => (left.includes(name) ? wrong[name] : undefined)

  return (
    <Dialog title="Connect to a server" onClose={closeDialog}>
      <form noValidate aria-label="Connect to a server" onSubmit={onSubmit}>
        <div className="flex flex-col gap-12">
          <Field
            id={`${id}-url`}
            title="Address"
            help="The WebSocket listener of a NATS server. This browser keeps the address to offer it again."
            wrong={said('url')}
          >
            <Input {...of('url')} inputMode="url" placeholder="wss://nats.example.org:8443" />
          </Field>
          <div className="flex flex-col gap-3 text-12">
            <span className="font-strong">Sign in as</span>
            <Segments
              label="Sign in as"
              segments={SIGN_INS}
              chosen={as}
              onChoose={setAs}
              className="self-start"
            />
          </div>
          {as === 'user' && (
            <div className="grid gap-12 wide:grid-cols-2">
              <Field id={`${id}-user`} title="User" wrong={said('user')}>
                <Input {...of('user')} />
              </Field>
              <Field
                id={`${id}-password`}
                title="Password"
                help={FORGOTTEN}
                wrong={said('password')}
              >
                <Secret {...of('password')} name="password" />
              </Field>
            </div>
          )}
          {as === 'token' && (
            <Field id={`${id}-token`} title="Token" help={FORGOTTEN} wrong={said('token')}>
              <Secret {...of('token')} name="token" />
            </Field>
          )}
        </div>
        <div className="mt-16 flex flex-wrap gap-8">
          <Button type="submit" look="main">
            Connect
          </Button>
          {isAway && (
            <Button
              onClick={() => {
                goHome()
                closeDialog()
              }}
            >
              Back to this page’s own server
            </Button>
          )}
          <Button look="bare" onClick={closeDialog}>
            Close
          </Button>
        </div>
        <div className="mt-12 text-12 text-ink-2">
          {mine ? (
            <HowItGoes signedIn={as !== 'nobody'} />
          ) : (
            'Nothing is subscribed to and nothing is made there before you say so: the page begins in readings only.'
          )}
        </div>
      </form>
    </Dialog>
  )
}

const FORGOTTEN = 'Kept until the page is left or reloaded, nowhere else.'

function HowItGoes({ signedIn }: { signedIn: boolean }) {
  const link = useWorkshop(({ link }) => link)
  if (link.at !== 'lost' && link.at !== 'refused') return <p role="status">Connecting…</p>
  const { what, tip } = sayWhy(link.why, signedIn)
  return (
    <>
      <Note what={what} tip={tip} />
      {link.at === 'lost' && <p className="mt-8">The page goes on trying.</p>}
    </>
  )
}
