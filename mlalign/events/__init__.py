"""What reports tell: reading them, event records, matching two reports, linking many."""
