-- Codes sent in each hour since 1970: what the breaker compares an hour with, after the events themselves are swept.
CREATE TABLE hourly_sends (
    hour INTEGER NOT NULL PRIMARY KEY,
    sends INTEGER NOT NULL
) STRICT;
