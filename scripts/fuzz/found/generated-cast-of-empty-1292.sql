-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`items` (`address` LONGTEXT NULL, `follows` BIGINT AS (CAST(SUBSTRING(`address`, 4) AS SIGNED)) VIRTUAL NULL);
INSERT INTO `app`.`items` (`address`) VALUES ('');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   key: fuzz
#   tables:
#     items:
#       address:
#         kana:
#           part: last
#           letters: hiragana
