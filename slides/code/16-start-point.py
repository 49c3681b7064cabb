from nats.js.api import ConsumerConfig, DeliverPolicy

by_sequence = ConsumerConfig(
    deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
    opt_start_seq=1000,
)
sub = await js.subscribe("orders.>", config=by_sequence)

from datetime import datetime, timedelta, timezone
an_hour_ago = datetime.now(timezone.utc) - timedelta(hours=1)
by_time = ConsumerConfig(
    deliver_policy=DeliverPolicy.BY_START_TIME,
    opt_start_time=an_hour_ago,
)
sub = await js.subscribe("orders.>", config=by_time)
