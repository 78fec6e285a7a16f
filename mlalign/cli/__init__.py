"""The command line: one thin module for each group of commands, which parses, calls and prints."""
