-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`notes` (`name` VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, `serial` VARCHAR(207) CHARACTER SET ucs2 COLLATE ucs2_danish_ci NOT NULL, `follows` VARCHAR(414) AS (NULLIF(`serial`, '')) STORED NULL, FULLTEXT KEY `k12` (`name`));
INSERT INTO `app`.`notes` (`name`, `serial`) VALUES (_utf8mb4 X'c39c6c6bc3bc20e381b0e381aae381a020333336', 'SN-00211-77');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     notes:
#       name:
#         person: full
#       serial:
#         keep: made up
#   scan:
#     accept:
#       - in: app.notes.serial
#         because: made up
