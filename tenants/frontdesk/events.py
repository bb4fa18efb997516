"""What can happen here, as the audit trail names it."""

from typing import Final

ISSUED: Final = "queue_token.issued"
CALLED: Final = "queue_token.called"
RECALLED: Final = "queue_token.recalled"
SERVED: Final = "queue_token.served"
DONE: Final = "queue_token.done"
LEFT: Final = "queue_token.left"
REQUEUED: Final = "queue_token.requeued"
REORDERED: Final = "queue_token.reordered"
PRIORITIZED: Final = "queue_token.prioritized"
TRANSFERRED: Final = "queue_token.transferred"
MOVED_TO_PATIENT: Final = "queue_token.moved_to_patient"
RELABELLED: Final = "queue_token.relabelled"
