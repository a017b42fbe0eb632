"""What the desk's pages show: frozen objects, built whole in a constant number of queries. Templates only walk them."""
