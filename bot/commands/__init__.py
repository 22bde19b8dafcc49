"""The subcommands of `khuyenhoc`, one a file, each a function of the file's name."""
