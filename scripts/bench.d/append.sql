-- pgbench runs it again and again: each client appends to its own streams, ten events each, the version expected being
-- the one that UNIQUE (stream, version) lets through.
\set n :n + 1
\set stream :n / 10
\set version :n % 10 + 1
INSERT INTO events (stream, version, id, payload)
VALUES ('decision/BENCH-' || :run::text || '-' || :client_id::text || '-' || :stream::text, :version, gen_random_uuid(),
    decode(:payload, 'hex'));
