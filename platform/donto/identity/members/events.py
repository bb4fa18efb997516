"""What can happen here, as the audit trail names it."""

from typing import Final

MEMBER_JOINED: Final = "membership.joined"
MEMBER_ROLES_CHANGED: Final = "membership.roles_changed"
MEMBER_DEACTIVATED: Final = "membership.deactivated"
MEMBER_ACTIVATED: Final = "membership.activated"
DOCTOR_LINKED: Final = "membership.doctor_linked"
DOCTOR_UNLINKED: Final = "membership.doctor_unlinked"
SECOND_FACTOR_RESET: Final = "membership.second_factor_reset"
SESSIONS_ENDED: Final = "membership.sessions_ended"
INVITATION_SENT: Final = "invitation.sent"
INVITATION_SENT_AGAIN: Final = "invitation.sent_again"
INVITATION_REVOKED: Final = "invitation.revoked"
INVITATION_ACCEPTED: Final = "invitation.accepted"
SECURITY_POLICY_MADE: Final = "security_policy.made"
SECURITY_POLICY_CHANGED: Final = "security_policy.changed"
