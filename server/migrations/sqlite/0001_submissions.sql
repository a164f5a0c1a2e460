-- Submissions and their revisions: an append-only log, chained by SM3.
-- The number in the file's header by which a database of this program is known: "JXKB".
PRAGMA application_id = 1247300418;

CREATE TABLE submissions (
    seq    INTEGER PRIMARY KEY,
    number TEXT    NOT NULL UNIQUE,
    -- Year of the first receipt and the running number in it: together the readable number.
    series INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    UNIQUE (series, serial)
);

CREATE TABLE revisions (
    -- Place in the log, from 1, without gaps.
    seq               INTEGER PRIMARY KEY,
    number            TEXT    NOT NULL REFERENCES submissions (number),
    revision          INTEGER NOT NULL,
    client_id         TEXT    NOT NULL UNIQUE,
    kind              TEXT    NOT NULL,
    regulation        TEXT    NOT NULL,
    year              INTEGER,
    project           TEXT    NOT NULL,
    received_at       TEXT    NOT NULL,
    -- Canonical JSON of the form, and its assessment, exactly as digested.
    form              TEXT    NOT NULL,
    assessment        TEXT    NOT NULL,
    engine            TEXT    NOT NULL,
    regulation_digest TEXT    NOT NULL,
    errors            INTEGER NOT NULL,
    warnings          INTEGER NOT NULL,
    hints             INTEGER NOT NULL,
    total             TEXT,
    -- The declaration's revision by which a self-evaluation was judged: JX-2026-000001/2.
    approved          TEXT,
    digest            TEXT    NOT NULL,
    assessment_digest TEXT    NOT NULL,
    previous          TEXT,
    chain             TEXT    NOT NULL UNIQUE,
    UNIQUE (number, revision)
);

-- What was acknowledged is never changed, not even by a mistake in the program.
CREATE TRIGGER submissions_are_not_updated BEFORE UPDATE ON submissions
BEGIN SELECT RAISE(ABORT, 'submissions are append-only'); END;
CREATE TRIGGER submissions_are_not_deleted BEFORE DELETE ON submissions
BEGIN SELECT RAISE(ABORT, 'submissions are append-only'); END;
CREATE TRIGGER revisions_are_not_updated BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE TRIGGER revisions_are_not_deleted BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;

-- One row that is written when the program asks whether writing works again.
CREATE TABLE probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL
);
