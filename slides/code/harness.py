"""Runs the programs of the slides on a server, as they stand there, and checks what their slides say.

    harness.py URL alone 09-publish.py     one program, on a server where nothing is, with what its slide has there
    harness.py URL deck                    all of them, in the order of the deck, one after the other

A program that is only a piece gets what it names: the connection, its context, and the reader's own functions. Loops over
a subscription end once nothing is open any more.
"""

import ast
import asyncio
import contextlib
import functools
import inspect
import io
import pathlib
import runpy
import sys
import time

import nats
from nats.aio.subscription import Subscription
from nats.errors import TimeoutError as NoMessage
from nats.js.api import ConsumerConfig, DeliverPolicy, RetentionPolicy
from nats.js.errors import NotFoundError

HERE = pathlib.Path(__file__).parent
URL = sys.argv[1]
STREAM = "ORDERS"
# Longer than anything here takes; a loop that does not end is a fault.
PATIENCE = 30

# A program connects without an address, as on the slides.
connect = functools.partial(nats.connect, URL)


async def until_nothing_is_open(sub):
    while True:
        try:
            yield await sub.next_msg(timeout=0.2)
        except NoMessage:
            info = await sub.consumer_info()
            if info.num_pending == 0 and info.num_ack_pending == 0:
                return


Subscription.messages = property(until_nothing_is_open)


# What a reader of the slides has of their own.


class PermanentError(Exception):
    pass


class Result:
    def __init__(self, success):
        self.success = success


class Handler:
    """The first orders come out as no two others do; each that is tried again succeeds."""

    def __init__(self):
        self.tries = {}

    async def process(self, data):
        self.tries[data] = self.tries.get(data, 0) + 1

    async def process_order(self, data):
        await self.process(data)
        if self.tries[data] > 1:
            return Result(True)
        kind = len(self.tries)
        if kind == 2:
            return Result(False)
        if kind == 3:
            raise PermanentError
        if kind == 4:
            raise RuntimeError("nobody thought of this one")
        if kind == 5:
            # Longer than its ack_wait: only "in progress" keeps it here.
            await sleep(4)
        return Result(True)


sleep = asyncio.sleep


async def sleep_shorter(seconds):
    """Ten seconds of a timer are half of one here; the ack_wait of the consumer is shorter too."""
    await sleep(seconds / 20)


# What is there before, and what has to be true after.


async def fill(js, count):
    """ORDERS with so many messages at least; where no scene has made it, as slide 6 does."""
    try:
        state = (await js.stream_info(STREAM)).state
    except NotFoundError:
        await js.add_stream(
            name=STREAM, subjects=["orders.>"], storage="file", max_msgs=100000, max_age=86400
        )
        state = (await js.stream_info(STREAM)).state
    for n in range(state.messages, count):
        await js.publish("orders.new", b'{"order": %d}' % (state.last_seq + n))


async def same_id_twice(js, id):
    before = (await js.stream_info(STREAM)).state.messages
    again = await js.publish("orders.new", b"another body", headers={"Nats-Msg-Id": id})
    assert again.duplicate, "the same id was stored twice"
    assert (await js.stream_info(STREAM)).state.messages == before


async def settled(js, consumer, is_right):
    """An ack has no answer: the server may be asked before it has taken the last one."""
    until = time.monotonic() + PATIENCE
    while True:
        info = await js.consumer_info(STREAM, consumer)
        if is_right(info):
            return info
        assert time.monotonic() < until, info
        await sleep(0.02)


async def all_acked(js, consumer):
    last = (await js.stream_info(STREAM)).state.last_seq
    return await settled(
        js,
        consumer,
        lambda info: info.num_ack_pending == info.num_pending == 0
        and info.ack_floor.stream_seq == last,
    )


async def after_06(js, given):
    config = (await js.stream_info(STREAM)).config
    assert config.subjects == ["orders.>"] and config.storage == "file", config
    assert config.max_msgs == 100000 and config.max_age == 86400, config


async def after_08(js, given):
    config = (await js.stream_info("TASKS")).config
    assert config.retention == RetentionPolicy.WORK_QUEUE, config


async def after_09(js, given):
    assert f"Published: seq={given['ack'].seq - 1}" in given["printed"], given["printed"]
    await same_id_twice(js, "order-123")


async def after_11(js, given):
    consumers = await js.consumers_info(STREAM)
    durable = [one for one in consumers if one.config.durable_name == "my-service"]
    ephemeral = [one for one in consumers if one.config.durable_name is None]
    assert len(durable) == 1 and len(ephemeral) == 1, consumers
    assert ephemeral[0].config.inactive_threshold == 5, ephemeral
    await js.delete_consumer(STREAM, ephemeral[0].name)


async def after_12_push(js, given):
    await all_acked(js, "processor-push")


async def after_12_pull(js, given):
    count = min(10, (await js.stream_info(STREAM)).state.messages)
    await settled(
        js,
        "processor-pull",
        lambda info: info.num_ack_pending == 0 and info.ack_floor.consumer_seq == count,
    )


async def before_14(js, given):
    await fill(js, 0)
    acks = [await js.publish("orders.new", b"five: %d" % n) for n in range(5)]
    # One at a time: what waits behind the slow one would run out of time itself.
    given["subscription"] = await js.subscribe(
        "orders.>",
        durable="answers",
        config=ConsumerConfig(
            ack_wait=3,
            max_ack_pending=1,
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=acks[0].seq,
        ),
    )
    asyncio.sleep = sleep_shorter


async def after_14(js, given):
    asyncio.sleep = sleep
    await all_acked(js, "answers")
    tries = list(given["handler"].tries.values())
    # Success, nak, term, nak, slow: only the two naks came again.
    assert tries == [1, 2, 1, 2, 1], tries


async def after_15(js, given):
    info = await js.consumer_info(STREAM, "replay-all")
    state = (await js.stream_info(STREAM)).state
    assert info.config.deliver_policy == DeliverPolicy.ALL, info
    assert info.delivered.consumer_seq + info.num_pending == state.messages, info


async def after_16(js, given):
    consumers = await js.consumers_info(STREAM)
    of = {one.config.deliver_policy: one for one in consumers if one.config.durable_name is None}
    later, recent = of[DeliverPolicy.BY_START_SEQUENCE], of[DeliverPolicy.BY_START_TIME]
    state = (await js.stream_info(STREAM)).state
    assert later.config.opt_start_seq == 1000 and later.delivered.consumer_seq == 0, later
    assert recent.delivered.consumer_seq + recent.num_pending == state.messages, recent
    for one in (later, recent):
        await js.delete_consumer(STREAM, one.name)


async def after_18_publish(js, given):
    assert not given["ack"].duplicate
    await same_id_twice(js, "order-124")


async def after_18_confirm(js, given):
    await all_acked(js, "order-processor")


async def after_19(js, given):
    await all_acked(js, "batch-proc")
    waiting = (await js.stream_info(STREAM)).state.messages
    assert len(given["msgs"]) == waiting and given["took"] < 5, given["took"]
    # Nothing is left: the same piece waits its five seconds, and goes on.
    took, again = time.monotonic(), await run_piece("19-batch.py", js, Handler())
    assert again["msgs"] == [] and 4 < time.monotonic() - took < 10


async def after_20(js, given):
    info = await all_acked(js, "processors")
    assert info.config.deliver_group == "processors", info


async def before_21(js, given):
    await fill(js, 100)
    purge = js.purge_stream

    async def look_before(stream):
        with contextlib.suppress(NotFoundError):
            raise AssertionError(f"42 is still there: {await js.get_msg(stream, seq=42)}")
        return await purge(stream)

    js.purge_stream = look_before


async def after_21(js, given):
    del js.purge_stream
    state = (await js.stream_info(STREAM)).state
    assert given["msg"].seq == 100 and state.messages == 0, state
    assert (await js.publish("orders.new", b"goes on")).seq == state.last_seq + 1
    await js.purge_stream(STREAM)


async def after_22(js, given):
    await all_acked(js, "processor")
    assert "Got:" in given["printed"], given["printed"]


def filled(count):
    async def before(js, given):
        await fill(js, count)

    return before


async def nothing(js, given):
    pass


# In the order of the deck.
CASES = {
    "06-create-stream.py": (nothing, after_06),
    "08-work-queue.py": (nothing, after_08),
    "09-publish.py": (filled(0), after_09),
    "11-durable-and-ephemeral.py": (filled(3), after_11),
    "12-push.py": (filled(8), after_12_push),
    "12-pull.py": (filled(8), after_12_pull),
    "14-answer.py": (before_14, after_14),
    "15-deliver-all.py": (filled(8), after_15),
    "16-start-point.py": (filled(8), after_16),
    "18-publish-once.py": (filled(0), after_18_publish),
    "18-confirm.py": (filled(8), after_18_confirm),
    "19-batch.py": (filled(37), after_19),
    "20-queue-group.py": (filled(8), after_20),
    "21-stream-operations.py": (before_21, after_21),
    "22-full-example.py": (nothing, after_22),
}
WHOLE = ("06-create-stream.py", "22-full-example.py")


async def run_piece(name, js, handler):
    names = {
        "nc": js._nc,
        "js": js,
        "handler": handler,
        "process": handler.process,
        "process_order": handler.process_order,
        "PermanentError": PermanentError,
        "order_id": 124,
        "order_data": b'{"id": 124}',
    }
    before, _ = CASES[name]
    await before(js, names)
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    code = compile((HERE / name).read_text(), name, "exec", flags=flags)
    began, printed = time.monotonic(), io.StringIO()
    with contextlib.redirect_stdout(printed):
        running = eval(code, names)
        if inspect.isawaitable(running):
            await asyncio.wait_for(running, PATIENCE)
    names["took"] = time.monotonic() - began
    names["printed"] = printed.getvalue()
    return names


def run_whole(name):
    printed = io.StringIO()
    default, nats.connect = nats.connect, connect
    try:
        with contextlib.redirect_stdout(printed):
            runpy.run_path(str(HERE / name), run_name="__main__")
    finally:
        nats.connect = default
    return {"printed": printed.getvalue()}


async def on_a_connection(work):
    nc = await connect()
    try:
        return await work(nc.jetstream())
    finally:
        await nc.close()


def run(name):
    _, after = CASES[name]
    if name in WHOLE:
        # Twice: each of them may be.
        run_whole(name)
        given = run_whole(name)
        asyncio.run(on_a_connection(lambda js: after(js, given)))
    else:

        async def work(js):
            await after(js, await run_piece(name, js, Handler()))

        asyncio.run(on_a_connection(work))
    print(f"{name}: as its slide says")


for each in CASES if sys.argv[2] == "deck" else sys.argv[3:]:
    run(each)
