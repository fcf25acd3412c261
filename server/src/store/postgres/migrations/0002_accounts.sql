-- Codes sent in each hour since 1970: what the breaker compares an hour with, after the events themselves are swept.
CREATE TABLE hourly_sends (
    hour bigint NOT NULL PRIMARY KEY,
    sends bigint NOT NULL
);
