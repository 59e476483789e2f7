"""Claims about speed, each beside its alternative in one run; docs/benchmarks.md explains them.

`make bench` walks one six-question questionnaire through Aina and through other bots, in turn, each in its own process:
`lanes` takes turns, `lane` is such a process, `rounds` plays a round, `crowd` are the people, `line` is Telegram,
`stored` compares what was stored with what was said; `ours`, `peer`, `dialog_peer` and `ptb_peer` are the sides.

It also invites thousands who are due at once: `sweep` takes turns, `teachers` are who is due, `job_per_person` is the
other side, `pulse` feels how long everybody else had to wait.
"""
