-- refused
SET SESSION sql_mode = '', foreign_key_checks = 0, time_zone = '+00:00';
CREATE DATABASE `app`;
CREATE TABLE `app`.`select` (`seen_at` DATE NULL, KEY `k11` ((YEAR(`seen_at`))));
INSERT INTO `app`.`select` (`seen_at`) VALUES ('1000-01-01');
#   unlisted:
#     number: keep
#     temporal: keep
#     enum: keep
#   tables:
#     select:
#       seen_at:
#         date:
#           within: month
