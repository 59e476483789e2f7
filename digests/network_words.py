"""What roles, kinds of pairings and audiences are called."""

from __future__ import annotations

from dialogs.words import N_
from storage.audiences import ME, MENTOR, PROGRAMME
from storage.pairings import ACCOMPANYING, ADAPTIVE, CURATOR, DEVELOPING, EXPERT, REVERSE
from storage.roles import COORDINATOR, TEACHER
from storage.roles import MENTOR as IS_MENTOR

ROLES = {TEACHER: N_("Teacher"), IS_MENTOR: N_("Mentor"), COORDINATOR: N_("Coordinator")}

PAIRING_KINDS = {
    ADAPTIVE: N_("adaptive mentoring"),
    ACCOMPANYING: N_("accompanying mentoring"),
    DEVELOPING: N_("developing mentoring"),
    REVERSE: N_("reverse mentoring"),
    EXPERT: N_("expert mentoring"),
    CURATOR: N_("curator's support"),
}

WHOM = {
    ME: N_("only me"),
    MENTOR: N_("my mentors"),
    PROGRAMME: N_("means, without my name"),
}
"""For whom an answer is."""
