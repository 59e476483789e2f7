"""Everything wired once: settings, composition, intake of updates, delivery, commands. Nobody imports this room."""
