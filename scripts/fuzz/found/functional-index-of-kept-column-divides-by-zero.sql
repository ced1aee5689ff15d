-- masked
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`visits` (`count` BIGINT UNSIGNED NOT NULL, `SEEN_AT` DATE NOT NULL, KEY `k11` ((1000 / `count`)));
INSERT INTO `app`.`visits` (`count`, `SEEN_AT`) VALUES (0, '1967-01-19');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     visits:
#       SEEN_AT:
#         one_of:
#           - 2000-01-01
#           - 1999-12-31
