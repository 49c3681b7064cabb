from nats.js.api import DeliverPolicy

sub = await js.subscribe(
    "orders.>",
    durable="replay-all",
    deliver_policy=DeliverPolicy.ALL,
)
