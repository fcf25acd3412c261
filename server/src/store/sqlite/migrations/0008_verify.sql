-- A verification shows its number to the application that gave it, and what was sent when. What an older server sent has neither,
-- and is over ten minutes later.
ALTER TABLE phone_verification ADD COLUMN phone_sealed BLOB;
ALTER TABLE phone_verification ADD COLUMN sends TEXT NOT NULL DEFAULT '[]';
ALTER TABLE phone_verification ADD COLUMN canceled_at_ms INTEGER;
