PRAGMA user_version=1;
CREATE TABLE alerts (
  id TEXT PRIMARY KEY, namespace TEXT NOT NULL, owner TEXT NOT NULL, container TEXT NOT NULL,
  pod TEXT NOT NULL, cause TEXT NOT NULL, severity TEXT NOT NULL, state TEXT NOT NULL,
  at INTEGER NOT NULL, fired_at INTEGER NOT NULL, horizon INTEGER NOT NULL,
  onset INTEGER, low INTEGER, mid INTEGER, high INTEGER, coverage REAL,
  level REAL, ceiling REAL, ceiling_kind TEXT NOT NULL, reason TEXT NOT NULL, scores TEXT NOT NULL);
INSERT INTO "alerts" VALUES('done','shop','cart','cart','cart-6d4-x1','LEAK','WARNING','RESOLVED',1754040000005,1754040000000,1754043600000,1754039400000,1754040060000,1754040120000,1754040300000,0.8,400000000.0,512000000.0,'CONTAINER_LIMIT','400 MB of 512 MB','slope=0.97
z-score=NaN');
CREATE TABLE kills (
  key TEXT PRIMARY KEY, namespace TEXT NOT NULL, owner TEXT NOT NULL, container TEXT NOT NULL,
  pod TEXT NOT NULL, killed_at INTEGER NOT NULL, class TEXT NOT NULL, evidence TEXT NOT NULL,
  exit_code INTEGER NOT NULL, restarts INTEGER NOT NULL, limit_bytes REAL);
INSERT INTO "kills" VALUES('kill-of-done','shop','cart','cart','cart-6d4-x1',1754040100000,'CONFIRMED','OOMKilled, exit 137',137,3,512000000.0);
INSERT INTO "kills" VALUES('missed','shop','cart','cart','cart-6d4-x2',1754040200000,'PROBABLE','reason Error, exit 137
level 511 MB',137,4,NULL);
CREATE TABLE missed (
  kill_key TEXT PRIMARY KEY, at INTEGER NOT NULL, scores TEXT NOT NULL, last_sample INTEGER NOT NULL,
  last_level REAL, samples INTEGER NOT NULL, why TEXT NOT NULL);
INSERT INTO "missed" VALUES('missed',1754040230000,'slope=0.1',1754040190000,511000000.0,12,'grew too fast');
CREATE TABLE progress (told_through INTEGER NOT NULL);
INSERT INTO "progress" VALUES(1754040230000);
CREATE TABLE verdicts (
  alert_id TEXT PRIMARY KEY, outcome TEXT NOT NULL, decided_at INTEGER NOT NULL, kill_key TEXT,
  lead INTEGER NOT NULL, highest_severity TEXT NOT NULL, warned_at INTEGER NOT NULL,
  evidence TEXT NOT NULL);
INSERT INTO "verdicts" VALUES('done','CONFIRMED',1754040200000,'kill-of-done',100000,'WARNING',1754040000000,'warned 100 s before');
CREATE INDEX alerts_by_time ON alerts (at);
CREATE INDEX verdicts_by_time ON verdicts (decided_at);
CREATE INDEX missed_by_time ON missed (at);
