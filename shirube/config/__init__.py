"""設定: the room that joins all others."""
