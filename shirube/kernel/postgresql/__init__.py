"""The backend of larger installations: `ENGINE = "shirube.kernel.postgresql"`, chosen by DATABASE_URL."""
