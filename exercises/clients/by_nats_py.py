"""Does one step of one exercise, as a person with nats-py would: a program of its own, with names of its own."""

import asyncio
import sys

import nats
from nats.js.api import AckPolicy, ConsumerConfig


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


async def main(url: str, step: str) -> None:
    nc = await nats.connect(url)
    await globals()[step.replace("-", "_")](nc.jetstream())
    await nc.drain()


asyncio.run(main(sys.argv[1], sys.argv[2]))
