"""Claims about speed, each beside its alternative in one run; docs/benchmarks.md explains them.

`chapters` lists what one run measures.

answers    `lanes` takes turns, `lane` is a side's process, `rounds` plays a round, `crowd` are the people, `line` is
           Telegram, `stored` compares what was stored with what was said, `answer_budgets` judges; sides are `ours`,
           `peer`, `dialog_peer` and `ptb_peer`.
growth     `growth` over the many answers of `answers_before`.
commands   `commands` by the `stopwatch`; `running` beside `only_polls`.
together   `full_house`, and `falling_due` in it.
digests    `digests` over `mentors`.
sweep      `sweep` takes turns, `teachers` are who is due, `job_per_person` is the other side, `pulse` feels how long
           everybody else had to wait.
workers    `workers` takes turns, `worker_processes` are `worker` by `worker` on `postgres`; `bot_api` and `pushing`
           are Telegram, over `http_messages`; `used` tells who used the processor, `workers_table` judges.
"""
