"""Claims about speed, each beside its alternative in one run.

`make bench` walks one six-question questionnaire through Aina and through aiogram FSM + SQLAlchemy, in turn, in one
process: `rounds` takes turns, `crowd` plays the people, `network` stands for Telegram, `ours` and `peer` are the sides.

It also invites thousands who are due at once: `sweep` takes turns, `teachers` are who is due, `job_per_person` is the
other side, `pulse` feels how long everybody else had to wait.
"""
