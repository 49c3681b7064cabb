"""Does one step of one exercise, as a person with nats-py would: a program of its own, with names of its own."""

import asyncio
import sys

import nats
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy


async def bookmark_stop(js):
    pull = await js.pull_subscribe("orders.>", durable="my-own_9", stream="ORDERS")
    for msg in await pull.fetch(3, timeout=5):
        await msg.ack()


async def bookmark_resume(js):
    await js.publish("orders.new", b"one more")
    pull = await js.pull_subscribe("orders.>", durable="my-own_9", stream="ORDERS")
    for msg in await pull.fetch(2, timeout=5):
        await msg.ack()


async def bookmark_leave(js):
    await js.add_consumer("ORDERS", ConsumerConfig(ack_policy=AckPolicy.EXPLICIT, inactive_threshold=1.0))


async def replies_answer(js):
    config = ConsumerConfig(durable_name="my-own_9", ack_policy=AckPolicy.EXPLICIT, ack_wait=60)
    await js.add_consumer("ORDERS", config)
    pull = await js.pull_subscribe_bind("my-own_9", "ORDERS")
    one, two, three, four = await pull.fetch(4, timeout=5)
    await four.in_progress()
    await three.term()
    await two.nak()
    await one.ack()


async def replies_again(js):
    pull = await js.pull_subscribe_bind("my-own_9", "ORDERS")
    done = False
    while not done:
        for msg in await pull.fetch(1, timeout=5):
            done = msg.metadata.num_delivered > 1
            await msg.ack()


async def replies_finish(js):
    # Its first delivery was another program's: its ack subject names the delivery, so anybody may answer it.
    info = await js.consumer_info("ORDERS", "my-own_9")
    seq = info.ack_floor.stream_seq + 1
    await js._nc.publish(f"$JS.ACK.ORDERS.my-own_9.1.{seq}.{seq}.0.0", b"+ACK")


async def vanish_vanish(js):
    for n in range(2):
        await js._nc.publish("orders.new", b"%d" % n)


async def vanish_create(js):
    await js.add_stream(name="ORDERS", subjects=["orders.>"])


async def vanish_stay(js):
    for n in range(3):
        await js.publish("orders.paid", b"%d" % n)


async def receipt_receipt(js):
    await js.publish("orders.new", b"one")


async def receipt_twice(js):
    for body in (b"one", b"another body"):
        await js.publish("orders.new", body, headers={"Nats-Msg-Id": "my-own_9"})


async def receipt_window(js):
    config = (await js.stream_info("ORDERS")).config
    config.duplicate_window = 1.0
    await js.update_stream(config)
    late = {"Nats-Msg-Id": "my-own_10"}
    await js.publish("orders.new", b"late", headers=late)
    # A busy server forgets somewhat later than it may, and 2.15.1 now and then only when the window changes once more.
    while (await js.publish("orders.new", b"late", headers=late)).duplicate:
        await asyncio.sleep(1.5)
        config.duplicate_window -= 0.1
        await js.update_stream(config)


async def start_five(js):
    policies = [
        {"deliver_policy": DeliverPolicy.BY_START_TIME, "opt_start_time": "2020-01-01T00:00:00Z"},
        {"deliver_policy": DeliverPolicy.BY_START_SEQUENCE, "opt_start_seq": 2},
        {"deliver_policy": DeliverPolicy.NEW},
        {"deliver_policy": DeliverPolicy.LAST},
        {"deliver_policy": DeliverPolicy.ALL},
    ]
    for n, policy in enumerate(policies):
        await js.add_consumer("ORDERS", ConsumerConfig(durable_name=f"mine-{n}", ack_policy=AckPolicy.EXPLICIT, **policy))


async def surgery_cut(js):
    await js.get_msg("ORDERS", seq=5)
    await js.delete_msg("ORDERS", 5)


async def surgery_empty(js):
    await js.purge_stream("ORDERS")
    await js.publish("orders.new", b"one")


async def surgery_part(js):
    await js.publish("orders.test", b"one")
    await js.purge_stream("ORDERS", subject="orders.test")


async def main(url: str, step: str) -> None:
    nc = await nats.connect(url)
    await globals()[step.replace("-", "_")](nc.jetstream())
    await nc.drain()


asyncio.run(main(sys.argv[1], sys.argv[2]))
